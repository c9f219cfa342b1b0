"""Streamlit's own scripts and styles, sent compressed.

Streamlit sends them as they are, because it would compress them anew for each reader. They never change while the
server runs, so here each is compressed once, when the first reader asks for it, and kept.
"""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.ui.outside import below

_FOLDER: Final = "/static/"
# A path nobody has answers with the page of the dashboard (HTML): only what is a file of its own is kept.
_KINDS: Final = ("text/javascript", "application/javascript", "text/css", "application/json", "image/svg+xml")
_SMALLEST: Final = 500  # bytes; below, the headers cost more than is saved
_LEVEL: Final = 5  # of brotli: four times smaller in 25 ms a megabyte; what more would save takes seconds


@dataclass(frozen=True)
class _Kept:
    """A whole answer: its status line and headers, and its body."""

    start: Message
    body: bytes

    async def send(self, send: Send) -> None:
        await send({**self.start, "headers": list(self.start["headers"])})
        await send({"type": "http.response.body", "body": self.body})


class Compressed:
    """Answers requests for scripts and styles from memory, compressed as the browser accepts it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[tuple[str, str], _Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        coding = _coding(scope)
        if not coding:
            await self._app(scope, receive, send)
            return
        key = (below(scope), coding)
        if key not in self._kept:
            answered = await self._asked(scope, receive)
            if not _is_worth_it(answered):
                await answered.send(send)
                return
            self._kept[key] = await asyncio.to_thread(_compressed, answered, coding)
        await self._kept[key].send(send)

    async def _asked(self, scope: Scope, receive: Receive) -> _Kept:
        """The answer as Streamlit gives it, whole."""
        start: Message = {}
        parts: list[bytes] = []

        async def take(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                parts.append(message.get("body", b""))

        await self._app(scope, receive, take)
        return _Kept(start, b"".join(parts))


def _coding(scope: Scope) -> str:
    """How the file asked for may be compressed; empty where it is not for us to answer."""
    if scope["type"] != "http" or scope["method"] != "GET" or not below(scope).startswith(_FOLDER):
        return ""
    headers = Headers(scope=scope)
    if "range" in headers or "if-none-match" in headers or "if-modified-since" in headers:
        return ""
    accepted = {part.split(";")[0].strip() for part in headers.get("accept-encoding", "").split(",")}
    return next((coding for coding in ("br", "gzip") if coding in accepted), "")


def _is_worth_it(answered: _Kept) -> bool:
    headers = Headers(raw=answered.start["headers"])
    kind = headers.get("content-type", "").split(";")[0]
    plain = answered.start["status"] == 200 and "content-encoding" not in headers
    return plain and kind in _KINDS and len(answered.body) >= _SMALLEST


def _compressed(answered: _Kept, coding: str) -> _Kept:
    body = answered.body
    small = gzip.compress(body, 6) if coding == "gzip" else _brotli(body)
    start = {**answered.start, "headers": list(answered.start["headers"])}
    headers = MutableHeaders(raw=start["headers"])
    headers["content-encoding"] = coding
    headers["content-length"] = str(len(small))
    headers.add_vary_header("accept-encoding")
    if "etag" in headers:
        headers["etag"] = "W/" + headers["etag"]  # the same file, in other bytes
    return _Kept(start, small)


def _brotli(body: bytes) -> bytes:
    made: bytes = pa.Codec("brotli", compression_level=_LEVEL).compress(body, asbytes=True)
    return made
