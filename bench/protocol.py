"""What do many readers cost the server? Measured by sessions without a browser, at one data set."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.results import Result, result
from bench.servers import Server, dashboard
from bench.session import Session, opened
from bench.wire import Wire, counted

READERS, PACE_S, ROUNDS = 50, 2.0, 15
PAGE, KEY = "rankings", "m"
VISITS, AT_ONCE, SETTLING = 1_000, 10, 200
FORGOTTEN_AT_ONCE = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1"}


def measured(size: str, store: Path) -> Iterator[Result]:
    """Load, payload and memory at one size."""
    with dashboard(store) as server:
        yield from asyncio.run(_payload(size, server))
        yield from asyncio.run(_load(size, server))
    with dashboard(store, FORGOTTEN_AT_ONCE) as server:
        yield from asyncio.run(_memory(size, server))


async def _payload(size: str, server: Server) -> list[Result]:
    """Bytes over the wire for one change of the measure: a ranking with its charts and its table."""
    async with counted(server.port) as wire:
        reader = await opened(wire.address, PAGE)
        sent = [await _change_on_wire(reader, wire, option) for option in reader.options(KEY)]
        await reader.close()
    return [result("payload of a change of measure, rankings", size, sent, "kB", "under 60 kB")]


async def _change_on_wire(reader: Session, wire: Wire, option: str) -> float:
    before = wire.received
    await reader.turn(KEY, option)
    return (wire.received - before) / 1000


async def _load(size: str, server: Server) -> list[Result]:
    """Fifty readers, each changing the slice every two seconds."""
    readers = [await opened(server.address, PAGE) for _ in range(READERS)]
    before = server.cpu_s()
    taken = await asyncio.gather(*(_turning(reader, number) for number, reader in enumerate(readers)))
    cpu_ms = (server.cpu_s() - before) * 1000
    errors = sum(len(reader.errors) for reader in readers)
    for reader in readers:
        await reader.close()
    changes = [seconds * 1000 for some in taken for seconds in some]
    return [
        result(f"{READERS} readers, a change each 2 s", size, changes, "ms", "p95 under 250 ms"),
        result("server CPU a change", size, [cpu_ms / len(changes)], "ms", "under 20 ms"),
        result("errors under load", size, [errors], "", "none"),
    ]


async def _turning(reader: Session, number: int) -> list[float]:
    """Seconds until what each change shows was there; changes stand apart by the pace, whatever they take."""
    random, taken = Random(number), []
    await asyncio.sleep(PACE_S * number / READERS)
    for _ in range(ROUNDS):
        pause = asyncio.create_task(asyncio.sleep(PACE_S))
        other = [option for option in reader.options(KEY) if option != reader.chosen.get(KEY)]
        taken.append(await reader.turn(KEY, random.choice(other)))
        await pause
    return taken


async def _memory(size: str, server: Server) -> list[Result]:
    """What an open session holds, and whether sessions that were closed leave anything behind."""
    readers = [await opened(server.address, PAGE) for _ in range(AT_ONCE)]
    before = server.memory_mb()
    readers += [await opened(server.address, PAGE) for _ in range(READERS)]
    each = (server.memory_mb() - before) / READERS
    for reader in readers:
        await reader.close()
    await _visits(server, SETTLING)
    before = await _settled(server)
    await _visits(server, VISITS)
    grown = await _settled(server) - before
    return [
        result("memory an open session", size, [each], "MB", "under 2 MB"),
        result(f"growth after {VISITS} sessions", size, [grown], "MB", "none"),
    ]


async def _visits(server: Server, count: int) -> None:
    """Open and close so many sessions, some at once."""

    async def visit() -> None:
        reader = await opened(server.address, PAGE)
        await reader.close()

    for _ in range(count // AT_ONCE):
        await asyncio.gather(*(visit() for _ in range(AT_ONCE)))


async def _settled(server: Server) -> float:
    """The server's memory once closed sessions are forgotten."""
    last, now = float("inf"), server.memory_mb()
    while last - now > 1:
        await asyncio.sleep(5)
        last, now = now, server.memory_mb()
    return now
