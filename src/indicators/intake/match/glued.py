"""A code and its name in one text: `UKC11 Hartlepool and Stockton-on-Tees`, `A : Agriculture, forestry and fishing`."""

from __future__ import annotations

import re
from collections.abc import Collection

_AREA = re.compile(r"(?P<code>[A-Z]{2}(?=[A-Z0-9]*\d)[A-Z0-9]{1,6})\s+(?P<name>\S.+)")
_ACTIVITY = re.compile(r"(?P<code>[A-Z0-9][A-Z0-9.-]{0,9})\s*[:：]\s+(?P<name>\S.*)")
_MOST = 0.9
_FEWEST = 3


def are_glued_areas(texts: Collection[str]) -> bool:
    """Whether texts are codes of areas with their names: a country's two letters, and a digit somewhere behind."""
    fitting = sum(_AREA.fullmatch(text) is not None for text in texts)
    return fitting >= _FEWEST and fitting >= _MOST * len(texts)


def area_apart(text: str) -> tuple[str, str]:
    """Code and name of an area; a text that is not both stands for itself.

    >>> area_apart("UKC11 Hartlepool and Stockton-on-Tees"), area_apart("England")
    (('UKC11', 'Hartlepool and Stockton-on-Tees'), ('England', ''))
    """
    found = _AREA.fullmatch(text)
    return (found["code"], found["name"]) if found else (text, "")


def are_glued_activities(headings: Collection[str]) -> bool:
    """Whether headings name activities by code and name, parted by a colon."""
    fitting = sum(activity_apart(heading) is not None for heading in headings)
    return fitting >= _FEWEST and fitting >= _MOST * len(headings)


def activity_apart(heading: str) -> tuple[str, str, str] | None:
    """Code and name of the activity in a heading, and what else the heading says.

    >>> activity_apart("F : Construction / number")
    ('F', 'Construction', 'number')
    """
    pieces = heading.split(" / ")
    found = [_ACTIVITY.fullmatch(piece) for piece in pieces]
    first = next((match for match in found if match), None)
    if first is None:
        return None
    rest = " / ".join(piece for piece, match in zip(pieces, found, strict=True) if match is not first)
    return first["code"], first["name"], rest
