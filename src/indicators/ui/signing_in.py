"""Signing in, and back to the very view one came from: the sign-in itself leads to the opening page and forgets it."""

from __future__ import annotations

import logging
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.user_info import generate_login_redirect_url

from indicators.model import Lang, Text
from indicators.present import brief
from indicators.present.words import label
from indicators.ui.outside import below, root_of_request

log = logging.getLogger("indicators")

SIGN_IN: Final = "/sign-in"
_RETURNED: Final = "/oauth2callback"  # where the provider of the sign-in sends a reader
_PAGE: Final = "upload"
_COOKIE: Final = "indicators_view"
_KEPT_S: Final = 900
_LONGEST: Final = 3000  # a browser keeps some four thousand characters


def sign_in(request: Request) -> Response:
    """To the provider of the sign-in; the query is the view of the page one came from."""
    try:
        answer = RedirectResponse(generate_login_redirect_url("default"))
    except Exception as error:  # the sign-in is not, or not rightly, set up; the library raises all kinds
        log.warning("no sign-in", exc_info=error)
        said = [label("publishing.no_sign_in", lang) for lang in (Lang.EN, Lang.ZH)]
        return Response(brief.plain_page(Text(*said), "."), 404, media_type="text/html; charset=utf-8")
    query = request.url.query
    if len(query) <= _LONGEST:
        path, safe = root_of_request(request.scope) or "/", request.url.scheme == "https"
        answer.set_cookie(_COOKIE, query, _KEPT_S, path=path, secure=safe, httponly=True, samesite="lax")
    return answer


class Returning:
    """Leads a reader who comes back from signing in to the view they came from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = _kept(scope) if scope["type"] == "http" and below(scope) == _RETURNED else None

        async def led_back(message: Message) -> None:
            if kept is not None and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("location") == f"{root_of_request(scope)}/":
                    headers["location"] = f"{root_of_request(scope)}/{_PAGE}{kept}"
                    path = root_of_request(scope) or "/"
                    headers.append(
                        "set-cookie", f"{_COOKIE}=; Max-Age=0; Path={path}; HttpOnly; SameSite=lax"
                    )
            await send(message)

        await self._app(scope, receive, led_back)


def _kept(scope: Scope) -> str | None:
    """The query kept in the cookie, written anew: whatever stands there, it is a query and nothing else."""
    held = Request(scope).cookies.get(_COOKIE)
    if held is None:
        return None
    pairs = parse_qsl(held[:_LONGEST], keep_blank_values=True)
    return f"?{urlencode(pairs, safe=',:')}" if pairs else ""


ROUTES: Final = (Route(SIGN_IN, sign_in),)
