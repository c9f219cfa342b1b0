"""The dashboard as a web application: addresses, headers, and what a reader sees when a page fails."""

from __future__ import annotations

import logging
import re
import secrets
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators import api
from indicators.model import Lang, Phrase
from indicators.present.words import say
from indicators.ui import embed, front, lens, signing_in, state
from indicators.ui.compressed import Compressed
from indicators.ui.linked import head_of
from indicators.ui.outside import Outside, below, root_of_request
from indicators.ui.prompt import prompt

log = logging.getLogger("indicators")

# Charts compile expressions, Streamlit sets styles inline and loads components from memory (blob:); nothing may come
# from, or go to, anywhere else, and no other site may put a page in a frame.
_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


async def home(request: Request) -> RedirectResponse:
    """The overview is the opening page and lives at `/`; its name as a path leads there, view and all."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}")


class Documents:
    """Sets the security headers on every answer, and what the page a browser opens cannot know by itself.

    The page is told its language (it always claims English), its title and what a pasted link shows, and where
    the server's root is: without that it looks below the path of its own page first, in vain, on every deep link.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _asks_for_a_document(scope):
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            send = _Rewriting({**scope, "headers": plain}, send, await head_of(scope)).send
            scope = {**scope, "headers": plain}

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


class _Rewriting:
    """Holds a document back until it is whole, then sends it with its language, its root and its `head`."""

    def __init__(self, scope: Scope, send: Send, head: str) -> None:
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
        self._lang = "zh-CN" if asked == Lang.ZH else "en"
        self._root = root_of_request(scope)
        self._send, self._body, self._head = send, b"", head
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        headers = MutableHeaders(scope=self._start)
        if headers.get("content-type", "").startswith("text/html"):
            self._body = self._rewritten()
            headers["content-length"] = str(len(self._body))
            for name in ("etag", "last-modified"):
                if name in headers:
                    del headers[name]
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body})

    def _rewritten(self) -> bytes:
        text = self._body.decode("utf-8").replace('<html lang="en"', f'<html lang="{self._lang}"', 1)
        text = re.sub("<title>[^<]*</title>", lambda _: self._head, text, count=1)
        root = f"{self._root}/"
        text = text.replace("<head>", f"<head>{front.start(root)}", 1)
        return text.replace("<body>", f"<body>{front.style(root)}", 1).encode("utf-8")


def _asks_for_a_document(scope: Scope) -> bool:
    """Whether a page of the dashboard is asked for; what stands beside the pages goes out as it is."""
    path = below(scope)
    beside = path.startswith(("/_stcore/", "/front/", "/turn/", "/s/", "/embed/", "/api/", "/healthz"))
    return scope["method"] == "GET" and "." not in path.rsplit("/", 1)[-1] and not beside


def failed(error: Exception) -> bool:
    """Log the error under a number and show the number, never the error itself."""
    number = secrets.token_hex(4)
    log.error("page failed, reference %s", number, exc_info=error)
    view = state.last_view()
    lang = view.lang if view else Lang.EN
    st.error(say(Phrase("notice.failed", {"number": number}), lang))
    return True


LIFESPAN: Final = prompt
ENTRY: Final = str(Path(__file__).parent / "entry.py")
ROUTES: Final = (
    Route("/overview", home),
    *embed.ROUTES,
    *front.ROUTES,
    *lens.ROUTES,
    *signing_in.ROUTES,
    *api.ROUTES,
)
MIDDLEWARE: Final = (
    Middleware(Outside, ROUTES),
    Middleware(signing_in.Returning),
    Middleware(Documents),
    Middleware(Compressed),
)
