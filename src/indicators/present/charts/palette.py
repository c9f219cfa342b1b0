"""Which colour means what? One answer for every chart, on light and on dark grounds.

Every mark colour has at least 3:1 contrast to white and to a near-black ground, the colours of neighbouring
sectors differ in lightness as well as in hue, and no chart says anything by colour alone.
Colours of text are not here: they follow the ground the chart stands on (see `frame`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from zlib import crc32

SELECTED: Final = "#d9480f"  # what the reader picked out
QUIET: Final = "#7c92ab"  # everything else
NEUTRAL: Final = "#8b949e"  # residuals, land, rules

SERIES: Final = (
    SELECTED,
    "#1c7ed6",
    "#2b9a66",
    "#b04ac2",
    "#b37d00",
    "#0b93a5",
    "#a0695a",
    "#dd4a86",
)
"""Colours of lines picked out side by side; each line also carries its name."""

SEQUENTIAL: Final = ("#a9c4dd", "#6f9fca", "#3f7ab5", "#1f5a99")
"""Low to high, one hue: for values that have no middle."""

RESIDUAL: Final = "_R"
"""The activity code of what contributions leave unexplained; always grey."""

_ACTIVITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # three sectors
        "primary": "#4f9a45",
        "secondary": "#3b78b8",
        "tertiary": "#d99a1c",
        # sections of GB/T 4754 and, where the letter means the same, of ISIC
        "A": "#4f9a45",
        "B": "#7d6a5a",
        "BCD": "#2f6aa6",
        "C": "#3b78b8",
        "D": "#6fa8d6",
        "E": "#b5651d",
        "F": "#d99a1c",
        "G": "#c7782b",
        "H": "#c9a227",
        "I": "#8a5fc0",
        "J": "#1f9a9a",
        "K": "#b8577e",
        "L": "#a98bd0",
        "M": "#5a6fc0",
        "N": "#5fa88a",
        "O": "#c08a6a",
        "P": "#d07a9c",
        "Q": "#cf6b6b",
        "R": "#9a8f3c",
        "S": "#78889a",
        "T": "#6b7f8f",
        "U": "#8f8f6a",
        "OTH": "#93836f",
        RESIDUAL: NEUTRAL,
    }
)
_UNNAMED: Final = ("#5f8fb0", "#a9803f", "#6a9a5b", "#96679f", "#b3665f", "#4f9492", "#8c7f4a", "#7a78b4")


def activity_colour(activity: str) -> str:
    """Which colour does an activity have, in every chart and every release?

    Codes without a colour of their own get one by their code alone, so that it never depends on
    which other activities a chart happens to show.

    >>> activity_colour("secondary")
    '#3b78b8'
    >>> activity_colour("C26") == activity_colour("C26")
    True
    """
    named = _ACTIVITIES.get(activity)
    return named if named else _UNNAMED[crc32(activity.encode()) % len(_UNNAMED)]
