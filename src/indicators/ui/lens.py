"""The lens: the year, what stands out, how many, from which end. It turns in the browser; the address follows at once.

Two ends of one thing: the controls a page draws (`bar`), and the frames the browser fetches before they are needed
(`frame`): the sheet of the main answer of a page for another year, as the page itself draws it.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.answers.served import served_releases
from indicators.api.edition import edition
from indicators.errors import IndicatorsError
from indicators.model import Lang, View
from indicators.present import sheet
from indicators.present.words import label
from indicators.share import PAGES, read_address, to_query
from indicators.share.address import KEYS
from indicators.ui import front, state

_TURNED: Final = ("t", "top", "order")
"""The keys of an address that the lens turns on every page that has them."""

_KEY: Final = "lens"
_FOR_GOOD: Final = {"Cache-Control": "private, max-age=31536000, immutable"}
_bar = st.components.v2.component(
    "indicators_lens", html='<div class="ci-lens"></div>', js=front.loader("lens.js"), isolate_styles=False
)


def turned() -> dict[str, str]:
    """The address the reader turned the lens to, where that is why the page runs; else nothing."""
    return dict(parse_qsl(state.sent(_KEY, "turned")))


def bar(release: OpenedRelease, view: View, tops: list[int]) -> None:
    """Draw the controls of the lens, as far as the page has them."""
    fields = PAGES[view.page].fields
    lang, query = view.lang, to_query(view)
    _bar(
        key=_KEY,
        on_turned_change=_nothing,
        data={
            "question": view.page,
            "slice": urlencode(
                {key: value for key, value in query.items() if key not in _turned_on(view.page)}
            ),
            "made": urlencode({"shown": release.release.number, "edition": edition()}),
            "keys": ["v", *(key for key, name in KEYS.items() if name in (*fields, "release", "lang"))],
            "query": list(query.items()),
            "lens": {"t": view.t, "top": view.top, "order": view.order, "area": list(view.area)},
            "periods": sorted(release.scope.periods(view.ds)),
            "tops": [[str(top), str(top)] for top in tops] if "top" in fields else [],
            "orders": [[code, label(f"order.{code}", lang)] for code in ("top", "bottom")]
            if "order" in fields
            else [],
            "words": {
                name: label(f"control.{name}", lang) for name in ("t", "top", "order", "play", "pause")
            },
        },
    )


def _turned_on(page: str) -> tuple[str, ...]:
    """The keys that turn in the browser alone on a page: where cities are picked out there, these too."""
    return (*_TURNED, "area") if "order" in PAGES[page].fields else _TURNED


def frame(request: Request) -> Response:
    """What the main answer of a page shows for a view of the release that is on the reader's screen."""
    query = dict(request.query_params)
    question = request.path_params["question"]
    number, edition_asked = query.pop("shown", ""), query.pop("edition", "")
    if question not in QUESTIONS or not number.isdecimal() or edition_asked != edition():
        return Response(status_code=404)
    try:
        opened = served_releases().release(int(number))
    except IndicatorsError as refusal:
        return Response(refusal.text.in_(Lang.EN), 404, media_type="text/plain")
    view, _ = read_address(question, query, opened.scope)
    answer = opened.answer(QUESTIONS[question], view)
    made = sheet.message(answer, opened.scope)
    return Response(made, media_type="application/json", headers=_FOR_GOOD)


def _nothing() -> None:
    """A turn only makes the page run; the address it carries is read by `turned`."""


_SMALLER: Final = Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=4)
ROUTES: Final = (Route("/turn/{question}", frame, middleware=[_SMALLER]),)
