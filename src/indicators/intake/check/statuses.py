"""Which status of SDMX does a flag mean?"""

from __future__ import annotations

from indicators.model import (
    BREAK,
    CANNOT_EXIST,
    ESTIMATED,
    FORECAST,
    MISSING,
    NORMAL,
    PROVISIONAL,
    SUPPRESSED,
)

# Flags of Eurostat and others, in lower case. What has no status of its own stays in the note.
FLAGS = {
    "b": BREAK,
    "e": ESTIMATED,
    "s": ESTIMATED,
    "f": FORECAST,
    "p": PROVISIONAL,
    "c": SUPPRESSED,
    "z": CANNOT_EXIST,
    "m": CANNOT_EXIST,
    "o": MISSING,
    "l": MISSING,
    "q": SUPPRESSED,
    "a": NORMAL,
    "r": NORMAL,
    "d": NORMAL,
    "n": NORMAL,
    "u": NORMAL,
    "i": NORMAL,
    "*": NORMAL,
    "†": NORMAL,
    "初步": PROVISIONAL,
    "初步核算": PROVISIONAL,
    "估计": ESTIMATED,
    "预测": FORECAST,
    "修订": NORMAL,
}
_SAID_IN_NOTE = frozenset("rdnui*†")
_GRAVEST_FIRST = (SUPPRESSED, CANNOT_EXIST, MISSING, BREAK, ESTIMATED, FORECAST, PROVISIONAL, NORMAL)


def status_of(flag: str) -> str | None:
    """The status a flag means, the gravest of several letters; None for an unknown one.

    >>> status_of("bp"), status_of("Q"), status_of("r"), status_of("?")
    ('B', 'Q', 'A', None)
    """
    plain = flag.strip("() ").casefold()
    if plain in FLAGS:
        return FLAGS[plain]
    if not plain or not set(plain) <= set(FLAGS):
        return None
    return min((FLAGS[letter] for letter in plain), key=_GRAVEST_FIRST.index)


def remark_of(flag: str) -> str:
    """What of a flag no status can hold, kept in the note: `r` for revised and the like."""
    return ", ".join(letter for letter in flag.casefold() if letter in _SAID_IN_NOTE)
