"""What does one change cost the server's processor? Set beside the empty round trip and the naive page.

Processor time does not depend on what else the machine does, so these ratios hold on a busy one too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from bench.results import Result, result
from bench.servers import OUR_SETTINGS, Server, dashboard, streamlit
from bench.session import opened

CHANGES = 60
EMPTY, EMPTY_OURS, NAIVE = "empty round trip as it comes", "empty round trip", "naive page"


def measured(size: str, store: Path) -> Iterator[Result]:
    """Processor time a change of measure, asked for before, on the ranking page and on the baselines."""
    release = {"BENCH_RELEASE": str(max((store / "releases").glob("*.duckdb")))}
    with (
        dashboard(store) as ours,
        streamlit("naive.py", release) as naive,
        streamlit("empty.py") as empty,
        streamlit("empty.py", None, *OUR_SETTINGS) as lean,
    ):
        beside = {
            NAIVE: [asyncio.run(_a_change_ms(naive, "", "measure"))],
            EMPTY: [asyncio.run(_a_change_ms(empty, "", "number"))],
            EMPTY_OURS: [asyncio.run(_a_change_ms(lean, "", "number"))],
        }
        own = [asyncio.run(_a_change_ms(ours, "rankings", "control.m"))]
    yield result("server CPU a change, one reader", size, own, "ms", "under 20 ms", beside)
    yield from (
        result(f"baseline: server CPU a change, {name}", size, taken) for name, taken in beside.items()
    )


async def _a_change_ms(server: Server, page: str, control: str) -> float:
    """Processor milliseconds a change, every option having been shown before."""
    reader = await opened(server.address, page)
    options = list(reader.selects[control].options)
    for option in options:
        await reader.rerun({control: option})
    before = server.cpu_s()
    for number in range(CHANGES):
        await reader.rerun({control: options[number % len(options)]})
    used = server.cpu_s() - before
    await reader.socket.close()
    assert not reader.errors, reader.errors
    return used * 1000 / CHANGES
