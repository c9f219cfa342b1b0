"""Answers as files: the tables of a question and its charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from starlette.requests import Request

from indicators.answers.questions import QUESTIONS
from indicators.api.asking import Asked, asked
from indicators.api.replies import Reply, release_parts, stays
from indicators.errors import NothingToExport
from indicators.present.card import card_png
from indicators.present.download import (
    FILE_FORMATS,
    PICTURE_FORMATS,
    FileFormat,
    picture_bytes,
    stem_of,
)
from indicators.present.pictures import PICTURES
from indicators.present.whole_page import page_as_file
from indicators.share.permalink import full_address, public_base

CARD: Final = "card"
_SHOWN_AT_ONCE: Final = ("json", "metadata", *PICTURE_FORMATS)  # by a browser; others it saves
_BY_ENDING: Final = {fmt.ending: fmt for fmt in FILE_FORMATS.values()}
_PICTURES_BY_ENDING: Final = {fmt.ending: fmt for fmt in PICTURE_FORMATS.values()}


def table(request: Request) -> Reply:
    """The answer of a page as a file: `{page}.{ending}`; as a zip with all that the page asks."""
    page, _, ending = request.path_params["name"].partition(".")
    if page not in QUESTIONS:
        raise NothingToExport(found=page, expected=", ".join(QUESTIONS))
    if ending not in _BY_ENDING:
        raise NothingToExport(found=ending, expected=", ".join(_BY_ENDING))
    view, fmt = asked(page, request.url.query), _BY_ENDING[ending]
    return _reply(view, fmt, request, "", lambda: page_as_file(view.opened, view.view, fmt.code))


def chart(request: Request) -> Reply:
    """A chart of an answer as a picture: `{page}/{chart}.{ending}`; `card` is the one shown with links."""
    page, (kind, _, ending) = request.path_params["page"], request.path_params["name"].partition(".")
    if page not in QUESTIONS:
        raise NothingToExport(found=page, expected=", ".join(QUESTIONS))
    kinds = (*PICTURES.get(page, {}), CARD)
    if kind not in kinds:
        raise NothingToExport(found=kind, expected=", ".join(kinds))
    endings = {"png": PICTURE_FORMATS["png"]} if kind == CARD else _PICTURES_BY_ENDING
    if ending not in endings:
        raise NothingToExport(found=ending, expected=", ".join(endings))
    view, fmt = asked(page, request.url.query), endings[ending]

    def drawn() -> bytes:
        if kind == CARD:
            return card_png(view.answer(), view.opened.scope)
        return picture_bytes(view.answer(), view.opened.scope, kind, fmt.code)

    return _reply(view, fmt, request, kind, drawn)


def own_base(request: Request) -> str:
    """Where this dashboard is found: the public address if one is configured, else as this request came."""
    return public_base(str(request.base_url))


def _reply(view: Asked, fmt: FileFormat, request: Request, kind: str, make: Callable[[], bytes]) -> Reply:
    apart = (*release_parts(view), kind, fmt.code)
    return Reply(make, fmt.media_type, apart, stays(view), _headers(view, fmt, kind, own_base(request)))


def _headers(view: Asked, fmt: FileFormat, kind: str, base: str) -> dict[str, str]:
    """The file's name; where the figure is shown for good and what must be known of it; its release."""
    release = view.opened.release
    stem = stem_of(view.view.page, view.view, release.number) + (f"-{kind}" if kind else "")
    handling = "inline" if fmt.code in _SHOWN_AT_ONCE else "attachment"
    page = full_address(base, replace(view.view, release=release.number))
    about = f"{base}/api/v1/{view.view.page}.metadata.json{view.query}"
    return {
        "Content-Disposition": f'{handling}; filename="{stem}.{fmt.ending}"',
        "Link": f'<{page}>; rel="canonical", <{about}>; rel="describedby"; type="application/json"',
        "X-Release": f"{release.number}{'; withdrawn' if release.withdrawn is not None else ''}",
    }
