"""The lens: the controls of a page. They turn in the browser; the address follows at once, the server a little later.

Two ends of one thing: the controls (`bar`), and the frames the browser fetches (`frame`): the sheet of the main answer
of a page for another measure, breakdown or year, as the page itself draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import streamlit as st
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

_MARKS: Final = ("top", "order")
"""The keys of an address that change what is marked within a frame, not the frame."""

_KEY: Final = "lens"
_FOR_GOOD: Final = {"Cache-Control": "private, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
_JSON: Final = "application/json"
_bar = st.components.v2.component(
    "indicators_lens", html='<div class="ci-lens"></div>', js=front.loader("lens.js"), isolate_styles=False
)


def turned() -> dict[str, str]:
    """The address the reader turned the lens to, where that is why the page runs; else nothing.

    The browser sends what was turned; all else stands as it was written last.
    """
    changed = dict(parse_qsl(state.sent(_KEY, "turned"), keep_blank_values=True))
    written = state.last_written()
    return {**(written.query if written else {}), **changed} if changed else {}


@dataclass(frozen=True)
class Choice:
    """A choice of one: the field of the view it turns, its name, its options as an address writes them, with names."""

    field: str
    name: str
    options: tuple[tuple[str, str], ...]
    help: str = ""


def bar(release: OpenedRelease, view: View, choices: Sequence[Choice]) -> None:
    """Draw the controls of a page."""
    fields = PAGES[view.page].fields
    _bar(
        key=_KEY,
        on_turned_change=_nothing,
        data={
            "question": view.page,
            "made": _made(release),
            "keys": ["v", *(key for key, name in KEYS.items() if name in (*fields, "release", "lang"))],
            "query": list(to_query(view).items()),
            "marks": [*_MARKS, *(["area"] if "order" in fields else [])],
            "controls": [_control(choice, view.lang) for choice in choices],
        },
    )


def address(release: OpenedRelease, view: View) -> str:
    """Where the frame of a view of a release stands, below the dashboard's own address; as the browser writes it."""
    return f"turn/{view.page}?{urlencode(to_query(view))}&{_made(release)}"


def _made(release: OpenedRelease) -> str:
    """What a frame is made of, beside the view: it stands for good."""
    return urlencode({"shown": release.release.number, "edition": edition()})


def _control(choice: Choice, lang: Lang) -> dict[str, Any]:
    key = next(key for key, name in KEYS.items() if name == choice.field)
    told = {"key": key, "name": choice.name, "options": choice.options, "help": choice.help}
    words = {name: label(f"control.{name}", lang) for name in ("play", "pause")}
    return told | ({"words": words} if choice.field == "t" else {})


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
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(sheet.message(answer, opened.scope), headers=_FOR_GOOD, media_type=_JSON)
    packed = sheet.packed(answer, opened.scope)
    return Response(packed, headers={**_FOR_GOOD, "Content-Encoding": "gzip"}, media_type=_JSON)


def _nothing() -> None:
    """A turn only makes the page run; the address it carries is read by `turned`."""


ROUTES: Final = (Route("/turn/{question}", frame),)
