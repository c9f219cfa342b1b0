"""A relay in front of a server that counts the bytes that pass, as they are on the wire: framed and compressed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.servers import free_port


@dataclass
class Wire:
    """The address of the relay, and the bytes that came from the server."""

    address: str
    received: int = 0


@asynccontextmanager
async def counted(port: int) -> AsyncIterator[Wire]:
    """A relay to the server on `port`."""
    front = free_port()
    wire = Wire(f"http://localhost:{front}")

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("localhost", port)
        await asyncio.gather(_pass(reader, to_server, None), _pass(from_server, writer, wire))

    server = await asyncio.start_server(relay, "localhost", front)
    try:
        yield wire
    finally:
        server.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, wire: Wire | None) -> None:
    while data := await reader.read(65_536):
        if wire is not None:
            wire.received += len(data)
        writer.write(data)
        await writer.drain()
    writer.close()
