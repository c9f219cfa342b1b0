"""The lens: the controls of a page. They turn in the browser; the address follows at once, the server a little later.

Two ends of one thing: the controls (`bar`), and what the browser fetches when one is turned (`frame`): the sheet of a
question for another measure, breakdown or year, as the page itself draws it; and the names of all cities (`names`).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from indicators.answers import OpenedRelease
from indicators.answers.questions import ON_PAGES
from indicators.answers.served import served_releases
from indicators.api.edition import edition
from indicators.errors import IndicatorsError
from indicators.model import Lang, View
from indicators.present import sheet
from indicators.present.controls import Control, names_of
from indicators.present.words import label
from indicators.share import PAGES, read_address, to_query
from indicators.share.address import heard, keys_of, query_of
from indicators.ui import front, state

_MARKS: Final = ("top", "order")
"""The keys of an address that change what is marked within a frame, not the frame."""

_WORDS: Final = ("play", "pause", "add", "remove")
_KEY: Final = "lens"
_FOR_GOOD: Final = {"Cache-Control": "private, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
_JSON: Final = "application/json"
_LEVEL: Final = 6
_bar = st.components.v2.component(
    "indicators_lens", html='<div class="ci-lens"></div>', js=front.loader("lens.js"), isolate_styles=False
)


@dataclass(frozen=True)
class Turned:
    """The address the reader turned the lens to, and which turn of this visit that was."""

    query: dict[str, str]
    turn: int


def turned() -> Turned | None:
    """What the reader turned the lens to, where that is why the page runs."""
    sent = state.sent(_KEY, "turned")
    if not sent:
        return None
    turn, _, query = sent.partition("?")
    return Turned(dict(parse_qsl(query, keep_blank_values=True)), int(turn))


def bar(latest: int, view: View, turn: int, controls: Sequence[Control]) -> None:
    """Draw the controls of one page, and say what all of them turn: the view the page shows now.

    `turn` is the last turn the server has heard of, `latest` the release a view without one shows.
    """
    address = {
        "question": view.page,
        "turn": turn,
        "latest": latest,
        "edition": edition(),
        "keys": keys_of(view.page),
        "query": to_query(view),
        "marks": [*_MARKS, *(["area"] if "order" in PAGES[view.page].fields else [])],
        "words": {name: label(f"control.{name}", view.lang) for name in _WORDS},
    }
    _draw(_KEY, {"address": address, "controls": controls})


def beside(controls: Sequence[Control]) -> None:
    """Draw the controls of every page."""
    _draw(f"{_KEY}.beside", {"controls": controls})


def _draw(key: str, told: dict[str, Any]) -> None:
    """As bytes, because these are only hashed; a control is told by its fields."""
    data = json.dumps(told, ensure_ascii=False, default=vars).encode("utf-8")
    _bar(key=key, on_turned_change=front.only_runs, data=data)


def address(release: OpenedRelease, view: View, question: str) -> str:
    """Where the sheet of a question stands, below the dashboard's own address; as the browser writes it."""
    made = urlencode({"shown": release.release.number, "edition": edition()})
    return f"turn/{view.page}/{question}?{urlencode(query_of(view, question))}&{made}"


def frame(request: Request) -> Response:
    """The sheet of a question on a page, for a view of the release that is on the reader's screen."""
    page, question = request.path_params["page"], request.path_params["question"]
    if page not in PAGES or question not in ON_PAGES:
        return Response(status_code=404)
    asked = _asked(request, page)
    if isinstance(asked, Response):
        return asked
    opened, view = asked
    answer = opened.answer(ON_PAGES[question], heard(view, question, opened.scope))
    return _reply(request, sheet.packed(answer, opened.scope))


def names(request: Request) -> Response:
    """Every city that can be picked out: code and name, in the language and the dataset of the address."""
    asked = _asked(request, "city")
    if isinstance(asked, Response):
        return asked
    opened, view = asked

    def made() -> bytes:
        named = names_of(opened.scope, view.ds, view.lang)
        return gzip.compress(json.dumps(named, ensure_ascii=False).encode("utf-8"), _LEVEL)

    return _reply(request, opened.kept(("names", view.ds, view.lang), made))


def _asked(request: Request, page: str) -> tuple[OpenedRelease, View] | Response:
    """The release and the view an address of the lens asks for; what to reply where there is none."""
    query = dict(request.query_params)
    number, edition_asked = query.pop("shown", ""), query.pop("edition", "")
    if not number.isdecimal() or edition_asked != edition():
        return Response(status_code=404)
    try:
        opened = served_releases().release(int(number))
    except IndicatorsError as refusal:
        return Response(refusal.text.in_(Lang.EN), 404, media_type="text/plain")
    view, _ = read_address(page, query, opened.scope)
    return opened, view


def _reply(request: Request, packed: bytes) -> Response:
    """JSON that is kept compressed, as it is or, for whoever does not unpack, unpacked."""
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(packed), headers=_FOR_GOOD, media_type=_JSON)
    return Response(packed, headers={**_FOR_GOOD, "Content-Encoding": "gzip"}, media_type=_JSON)


ROUTES: Final = (Route("/turn/{page}/{question}", frame), Route("/names/cities", names))
