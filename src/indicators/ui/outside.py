"""How readers reach this server: under which host, scheme and path; and what is not meant for it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Final

import streamlit as st
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from indicators.model import Lang, Text
from indicators.present import brief
from indicators.present.words import label
from indicators.share.permalink import TRUST_PROXY

_HEALTH: Final = ("/healthz", "/_stcore/health")  # asked for by address, not by name
_HOST: Final = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_NO_SCRIPTS: Final = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
_LOOPBACK: Final = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1")


class Outside:
    """Makes each request look as the reader's browser sent it, for all that answers behind.

    Below a base path, a web server may keep that path or take it away: both arrive the same. What stands beside
    the pages (`routes`) finds it in `root_path`; the pages expect it in `path`. What a web server says of host and
    scheme is heeded only where INDICATORS_TRUST_PROXY is 1, for anybody can say it. A host that is not among
    `server.allowedHosts` is told so: a page of another site may have been led here by its own name server.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        scope, base = _forwarded(scope), base_path()
        if scope["type"] == "http" and not _is_ours(host_of(scope)) and below(scope) not in _HEALTH:
            await _misdirected(host_of(scope))(scope, receive, send)
        elif base and scope["path"] == base:
            await RedirectResponse(f"{base}/{_query(scope)}")(scope, receive, send)
        else:
            await self._app(self._below(scope, base) if base else scope, receive, send)

    def _below(self, scope: Scope, base: str) -> Scope:
        inner = {**scope, "path": base + below(scope), "root_path": base}
        beside = any(route.matches(inner)[0] is not Match.NONE for route in self._routes)
        return inner if beside else {**inner, "root_path": ""}


def base_path() -> str:
    """The path the dashboard lives under, such as `/indicators`; empty at the root of its host."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def root_of_request(scope: Scope) -> str:
    """The path the dashboard lives under, as this request came."""
    return str(scope.get("root_path", "")).rstrip("/") or base_path()


def below(scope: Scope) -> str:
    """The path of a request below the root of the dashboard, whether or not a web server took that away."""
    path, root = str(scope["path"]), root_of_request(scope)
    return path.removeprefix(root) if path.startswith(f"{root}/") else path


def host_of(scope: Scope) -> str:
    """The host a request names, with its port if it has one."""
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")


def is_loopback(host: str) -> bool:
    """Whether a host, with or without port, is the reader's own machine.

    >>> [is_loopback(host) for host in ("localhost:8501", "[::1]:8501", "127.0.0.1", "localhost.example.org", "")]
    [True, True, True, False, False]
    """
    return _LOOPBACK.fullmatch(_without_port(host)) is not None


def trusts_proxy() -> bool:
    """Whether what a web server in front says of host and scheme is believed."""
    return os.environ.get(TRUST_PROXY) == "1"


def _forwarded(scope: Scope) -> Scope:
    """The request with the host and the scheme its web server was asked for; the first of several was the reader's."""
    if not trusts_proxy():
        return scope
    told = {name: value.split(b",")[0].strip() for name, value in scope["headers"]}
    scheme = told.get(b"x-forwarded-proto", b"").decode("latin-1")
    if scheme in ("http", "https"):
        spoken = scheme.replace("http", "ws") if scope["type"] == "websocket" else scheme
        scope = {**scope, "scheme": spoken}
    host = told.get(b"x-forwarded-host", b"")
    if _HOST.fullmatch(host.decode("latin-1")):
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        scope = {**scope, "headers": [*others, (b"host", host)]}
    return scope


def _is_ours(host: str) -> bool:
    """Whether the host is one of those this server was started for; any, where none was named."""
    allowed = st.get_option("server.allowedHosts")
    return not allowed or _without_port(host).lower().rstrip(".") in allowed


def _without_port(host: str) -> str:
    """
    >>> [_without_port(host) for host in ("example.org:80", "[::1]:8501", "::1")]
    ['example.org', '::1', '::1']
    """
    if host.startswith("["):
        return host[1:].split("]")[0]
    return host.split(":")[0] if host.count(":") == 1 else host


def _misdirected(host: str) -> Response:
    shown = host[:80] or "?"
    said = [label("outside.other_host", lang).format(host=shown) for lang in (Lang.EN, Lang.ZH)]
    page = brief.plain_page(Text(*said), ".")
    return Response(page, 421, _NO_SCRIPTS, "text/html; charset=utf-8")


def _query(scope: Scope) -> str:
    return f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
