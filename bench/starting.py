"""How long from `indicators serve` to the first page, the store built?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.results import Result, result
from bench.servers import Server, dashboard_started, until_answered
from bench.session import opened

STARTS = 5


def measured(size: str, store: Path) -> Iterator[Result]:
    """Until the document of the first page is sent, and until all that the page shows is."""
    starts = [_started(store) for _ in range(STARTS)]
    yield result(
        "start, until the first page is served", size, [one.document_s for one in starts], "s", "2 s"
    )
    yield result("start, until all of the first page was sent", size, [one.whole_s for one in starts], "s")
    yield result("start, processor time until then", size, [one.processor_s for one in starts], "s")


@dataclass(frozen=True)
class _Start:
    """Seconds until the document, until all of the page, and of processor time until then."""

    document_s: float
    whole_s: float
    processor_s: float


def _started(store: Path) -> _Start:
    begun = time.perf_counter()
    with dashboard_started(store) as (process, port):
        address = f"http://localhost:{port}"
        until_answered(process, f"{address}/")
        document = time.perf_counter() - begun
        asyncio.run(_first_page(address))
        whole = time.perf_counter() - begun
        return _Start(document, whole, Server(address, port, process.pid).cpu_s())


async def _first_page(address: str) -> None:
    session = await opened(address, "overview")
    assert not session.errors, session.errors
    await session.socket.close()
