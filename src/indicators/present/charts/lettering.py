"""How much room does text need, and where does it stand without touching its neighbours?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import altair as alt
import pandas as pd

from indicators.present.charts.palette import SERIES

INK: Final = alt.ExprRef("ink")
SOFT: Final = alt.ExprRef("soft")
PAPER: Final = alt.ExprRef("paper")
TEXT: Final = 12  # size of text in a chart, pixels

_KEY = 20  # pixels from the end of a line to its name, a coloured dot between
_NAME_MOST = 110  # pixels a name may take at the end of a line


def extent(text: str, size: float) -> float:
    """How wide is a text in pixels? Estimated by kind of letter from the bundled font, rather too wide.

    >>> extent("武汉", 12)
    24.0
    """
    return size * sum(_em(letter) for letter in text)


def widest(texts: Iterable[str], size: float = TEXT) -> int:
    """How wide is the widest of the texts, in pixels?"""
    return round(max((extent(text, size) for text in texts), default=0.0))


def spread_apart(positions: Iterable[float], gap: float) -> list[float]:
    """Where do labels go so that no two are nearer than `gap`? Same order; only those too near are moved.

    >>> spread_apart([1.0, 1.1, 5.0], 1.0)
    [1.0, 2.0, 5.0]
    """
    given = list(positions)
    placed = given.copy()
    order = sorted(range(len(given)), key=lambda at: given[at])
    for before, here in pairwise(order):
        placed[here] = max(placed[here], placed[before] + gap)
    return placed


def haloed(text: alt.Chart) -> tuple[alt.Chart, alt.Chart]:
    """The text with a rim of the ground's colour beneath it, so that lines pass behind and not through."""
    rim = text.copy()
    rim.mark.stroke = PAPER
    rim.mark.strokeWidth = 4
    rim.mark.strokeJoin = "round"
    return rim, text


def series_colour(labels: Iterable[str], colours: Sequence[str] = SERIES) -> alt.Color:
    """Colours of series: of areas in the order in which the reader picked them, of others their own."""
    return alt.Color("label:N", scale=alt.Scale(domain=list(labels), range=list(colours)), legend=None)


def name_room(labels: Iterable[str]) -> int:
    """How many pixels do the names at the ends of lines need, at most?"""
    return min(widest(labels, TEXT * 1.05), _NAME_MOST) + _KEY + 4


def names_at_end(
    chosen: pd.DataFrame, field: str, across: alt.X, colour: alt.Color, gap: float
) -> tuple[alt.Chart, alt.Chart]:
    """Names right of the last point of each series, with its colour, at least `gap` apart.

    Columns: `label`, `period`, and `field` for the height; `gap` is in units of `field`.
    """
    ends = chosen.sort_values("period").groupby("label", sort=False).tail(1)
    ends = ends.assign(name_at=spread_apart(ends[field], gap))[["label", "period", "name_at"]]
    base = alt.Chart(ends).encode(x=across, y=alt.Y("name_at:Q"))
    key = base.mark_point(filled=True, size=36, xOffset=_KEY - 7, opacity=1).encode(color=colour)
    name = base.mark_text(
        align="left", dx=_KEY, fontSize=TEXT, fontWeight="bold", color=INK, limit=_NAME_MOST
    ).encode(text=alt.Text("label:N"))
    return key, name


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF" or letter in "—…“”":
        return 1.0
    if letter.isupper() or letter in "mwMW%@&":
        return 0.78
    return 0.34 if letter in " .,:;'!|ijl()" else 0.6
