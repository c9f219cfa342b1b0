"""The shape of a table: by what an accepted matching is found again for the next file of its kind."""

from __future__ import annotations

import hashlib
import re

from indicators.intake.match.names import folded
from indicators.intake.match.periods import period
from indicators.intake.raw import RawTable

_DIGITS = re.compile(r"\d+")


def fingerprint(table: RawTable) -> str:
    """A hash of headings, title and labels without any number, so that next year's edition has the same.

    A run of years in the heading counts once: it grows by one each year.
    """
    headings = [_shape(column.heading) for column in table.columns]
    kept = [heading for at, heading in enumerate(headings) if at == 0 or heading != headings[at - 1]]
    labels = [key for key, _ in table.labels]
    parts = [*kept, "|", *(_shape(line) for line in table.title[:2]), "|", *labels]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _shape(text: str) -> str:
    pieces = ("#" if period(piece) else folded(_DIGITS.sub("#", piece)) for piece in text.split(" / "))
    return "/".join(pieces)
