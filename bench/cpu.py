"""What does one change cost the server's processor? Set beside the empty round trip and the naive page.

Processor time does not depend on what else the machine does, so these ratios hold on a busy one too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from bench.results import Result, result
from bench.servers import NAIVE, Server, side_by_side
from bench.session import opened

CHANGES = 60


def measured(size: str, store: Path) -> Iterator[Result]:
    """Processor time a change of measure, asked for before, on the ranking page and on the baselines."""
    with side_by_side(store) as (ours, baselines):
        beside = {
            name: [asyncio.run(_a_change_ms(server, "", "measure" if name == NAIVE else "number"))]
            for name, server in baselines.items()
        }
        own = [asyncio.run(_a_turn_ms(ours, "rankings", "m"))]
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
    await reader.close()
    assert not reader.errors, reader.errors
    return used * 1000 / CHANGES


async def _a_turn_ms(server: Server, page: str, key: str) -> float:
    """The same for a control of the lens: what the browser fetches, and the run that follows."""
    reader = await opened(server.address, page)
    options = reader.options(key)
    for option in options:
        await reader.turn(key, option)
    before = server.cpu_s()
    for number in range(CHANGES):
        await reader.turn(key, options[number % len(options)])
    used = server.cpu_s() - before
    await reader.close()
    assert not reader.errors, reader.errors
    return used * 1000 / CHANGES
