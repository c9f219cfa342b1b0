"""What stands beside the pages: short links, and one chart or table alone in a frame of another site."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from indicators.answers.questions import QUESTIONS
from indicators.answers.served import served_releases
from indicators.errors import IndicatorsError
from indicators.model import Lang, Text
from indicators.present import brief
from indicators.present.words import label, say
from indicators.share import read_address
from indicators.share.address import UNUSED
from indicators.share.permalink import full_address, path_of
from indicators.share.short_links import expand
from indicators.ui.open_store import open_release

THEMES: Final = ("light", "dark")
_ROOT: Final = "../.."  # of the dashboard, as seen from an embedded part
# Any site may frame these pages and no other; they take nothing from anywhere else.
_FRAMED: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors *"
}
_FOR_GOOD: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


def short(request: Request) -> Response:
    """Where a short link leads: the page with its whole query, below the root this request came to."""
    kept = expand(served_releases().store.links, request.path_params["link"])
    if kept is None:
        return _nothing("share.no_link", "..")
    return RedirectResponse(f"../{path_of(kept.page)}{kept.query}", status_code=302)


def part(request: Request) -> Response:
    """One chart or the table of an answer, with its source line; live or pinned, light or dark."""
    question, kind = request.path_params["question"], request.path_params["part"]
    if question not in QUESTIONS or kind not in (brief.TABLE, *brief.kinds_of(question)):
        return _nothing("share.no_part", _ROOT)
    query = dict(request.query_params)
    theme = query.pop("theme", THEMES[0])
    try:
        page = _part(question, kind, query, theme if theme in THEMES else THEMES[0])
    except IndicatorsError as refusal:
        return _html(brief.plain_page(refusal.text, _ROOT), 503)
    return _revalidated(page, request)


def script(_request: Request) -> Response:
    """The program that draws embedded charts; its address changes with it."""
    return Response(brief.script(), media_type="text/javascript", headers=_FOR_GOOD)


def _part(question: str, kind: str, query: Mapping[str, str], theme: str) -> bytes:
    opened = open_release(query.get("release"))
    view, ignored = read_address(question, query, opened.release.scope)
    answer = QUESTIONS[question](opened.release, view)
    section = brief.part_of(answer, opened.release.scope, kind, full_address(_ROOT, view))
    said = [refusal.text.in_(view.lang) for refusal in opened.refusals]
    # Code given out earlier holds the query of the whole page; what one question does not use of it is no news.
    said += [say(part.reason, view.lang) for part in ignored if part.reason.key != UNUSED]
    return brief.part_page(section, said, theme, f"../charts.js?{brief.script_version()}")


def _revalidated(page: bytes, request: Request) -> Response:
    """A withdrawn release must be able to say so, so even a pinned part is asked for again, cheaply."""
    tag = f'"{hashlib.sha256(page).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"} | _FRAMED
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


def _nothing(key: str, root: str) -> Response:
    return _html(brief.plain_page(Text(label(key, Lang.EN), label(key, Lang.ZH)), root), 404)


def _html(page: bytes, status: int) -> Response:
    return Response(page, status, headers=_FRAMED, media_type="text/html; charset=utf-8")


ROUTES: Final = (
    Route("/s/{link}", short),
    Route("/embed/charts.js", script),
    Route("/embed/{question}/{part}", part),
)
