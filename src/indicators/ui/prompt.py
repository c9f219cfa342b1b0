"""Answers leave at once.

The server writes the head and the body of an answer one after the other, and each message of a run by itself. On a
connection as the system opens it the second write waits until the reader's machine has confirmed the first, which that
machine puts off for some 40 milliseconds (Nagle's algorithm, RFC 896, against delayed acknowledgements, RFC 1122). A
page is a hundred files and a run some thirty messages. A connection takes over this setting from the socket it came in
at, so it is set there once.
"""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress

import streamlit as st


@asynccontextmanager
async def prompt(_app: st.App) -> AsyncIterator[None]:
    """From the start of the server on: nothing written to a reader waits for what was written before."""
    for listening in _listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    yield


def _listening() -> Iterator[socket.socket]:
    """The sockets at which this process is reached; none where the system does not list what is open."""
    for number in _open_sockets():
        with suppress(OSError), closing(socket.socket(fileno=os.dup(number))) as found:
            if found.family in (socket.AF_INET, socket.AF_INET6) and _listens(found):
                yield found


def _open_sockets() -> list[int]:
    found: list[int] = []
    with suppress(FileNotFoundError):
        for number in map(int, os.listdir("/dev/fd")):
            with suppress(OSError):  # the listing itself was open, and is not any more
                if stat.S_ISSOCK(os.fstat(number).st_mode):
                    found.append(number)
    return found


def _listens(found: socket.socket) -> bool:
    return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
