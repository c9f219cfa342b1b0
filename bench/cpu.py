"""What does one change cost the server's processor? Set beside the empty round trip and the naive page.

Processor time does not depend on what else the machine does, so these ratios hold on a busy one too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.results import Result, result
from bench.servers import NAIVE, Server, side_by_side
from bench.session import Session, opened

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
    """Processor milliseconds a change of a selectbox, every option having been shown before."""
    reader = await opened(server.address, page)
    options = list(reader.selects[control].options)
    return await _a_time_ms(server, reader, [partial(reader.rerun, {control: option}) for option in options])


async def _a_turn_ms(server: Server, page: str, key: str) -> float:
    """The same for a control of the lens: what the browser fetches, and the run that follows."""
    reader = await opened(server.address, page)
    return await _a_time_ms(
        server, reader, [partial(reader.turn, key, option) for option in reader.options(key)]
    )


async def _a_time_ms(
    server: Server, reader: Session, changes: Sequence[Callable[[], Awaitable[float]]]
) -> float:
    for change in changes:
        await change()
    before = server.cpu_s()
    for number in range(CHANGES):
        await changes[number % len(changes)]()
    used = server.cpu_s() - before
    await reader.close()
    assert not reader.errors, reader.errors
    return used * 1000 / CHANGES
