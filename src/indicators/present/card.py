"""The picture shown where a link is pasted: the page's name, its finding, its first chart, its source."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from xml.sax.saxutils import escape

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.caption import caption_of
from indicators.present.export import png_of
from indicators.present.export.pictures import FONT, FORBIDDEN, drawing
from indicators.present.export.wrapping import wrapped
from indicators.present.pictures import PICTURES, picture
from indicators.present.words import label

WIDTH: Final = 1200
HEIGHT: Final = 630
_MARGIN, _GAP, _HEAD, _FOOT = 56, 44, 118, 92  # pixels
_TEXT_WIDTH, _CHART_DRAWN = 470, 400  # a chart is drawn narrow and enlarged, to be read on a phone
_SIZES: Final = (42, 36, 31, 27, 23)  # of the finding, the largest that fits
_LEADING: Final = 1.32
_ROWS: Final = 9  # of a ranking: what fits
_SQUEEZED: Final = 0.6  # a tall chart gets smaller by so much, then its lower end is left out
_INK, _SOFT, _ACCENT, _GROUND = "#1b2a2e", "#5c6877", "#0f6e6e", "#ffffff"


def card_png(answer: Answer, scope: Scope) -> bytes:
    """The card of an answer in the language of its view, 1200 x 630 pixels."""
    lang, caption = answer.view.lang, caption_of(answer)
    chart = _chart(answer, scope)
    room = _TEXT_WIDTH if chart else WIDTH - 2 * _MARGIN
    eyebrow = f"{label('app.name', lang)}  ·  {label(f'nav.{answer.question}', lang)}"
    source = " · ".join(reversed(caption.lines(lang)[1:]))  # the release stays where sources are many
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_GROUND}"/>',
        f'<rect width="{WIDTH}" height="10" fill="{_ACCENT}"/>',
        _line(eyebrow, 76, 24, _ACCENT, "bold"),
        *_finding(caption.title, room),
        chart,
        _line(_cut(source, WIDTH - 2 * _MARGIN, 19), HEIGHT - 36, 19, _SOFT, "normal"),
        "</svg>",
    ]
    return png_of("\n".join(svg).encode("utf-8"), scale=1)


def _chart(answer: Answer, scope: Scope) -> str:
    """The first chart with something to draw, fitted beside the finding; nothing where there is none."""
    brief = replace(answer, view=replace(answer.view, top=min(answer.view.top, _ROWS)))
    kinds = PICTURES.get(answer.question, {})
    drawn = next((drawn for kind in kinds if (drawn := picture(brief, scope, kind)) is not None), None)
    if drawn is None:
        return ""
    left, width = _MARGIN + _TEXT_WIDTH + _GAP, WIDTH - 2 * _MARGIN - _TEXT_WIDTH - _GAP
    height = HEIGHT - _HEAD - _FOOT
    svg, own_width, own_height = drawing(drawn, _CHART_DRAWN)
    scale = max(min(width / own_width, height / own_height), width / own_width * _SQUEEZED)
    return (
        f'<svg x="{left}" y="{_HEAD}" width="{width}" height="{height}">'
        f'<g transform="scale({scale:.4f})">{svg}</g></svg>'
    )


def _finding(title: str, room: float) -> list[str]:
    """The finding in the largest letters that leave it whole; at worst its end is cut."""
    most = HEIGHT - _HEAD - _FOOT
    for size in _SIZES:
        rows = wrapped(title, room, size)
        if len(rows) * size * _LEADING <= most:
            break
    rows = rows[: int(most / (size * _LEADING))]
    return [
        _line(row, _HEAD + size + at * size * _LEADING, size, _INK, "bold") for at, row in enumerate(rows)
    ]


def _cut(text: str, room: float, size: float) -> str:
    rows = wrapped(text, room, size)
    return rows[0] if len(rows) == 1 else f"{rows[0].rstrip()}…"


def _line(text: str, y: float, size: float, colour: str, weight: str) -> str:
    return (
        f'<text x="{_MARGIN}" y="{y:.0f}" font-family="{FONT}" font-size="{size}px" font-weight="{weight}" '
        f'fill="{colour}">{escape(FORBIDDEN.sub("", text))}</text>'
    )
