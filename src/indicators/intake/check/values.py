"""What does the text of a cell say: a figure, a mark for a missing one, or neither?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from indicators.intake.match.units import Conversion
from indicators.intake.read.eurostat import split_flag
from indicators.model import CANNOT_EXIST, ESTIMATED, MISSING, SUPPRESSED

GLUED = frozenset("bcdefinprsuz")  # the flags Eurostat writes behind a figure
LARGEST = Decimal(10) ** 15
_SIGNIFICANT = 15  # a spreadsheet keeps no more digits; the rest is noise of its arithmetic
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d{1,4})?", re.IGNORECASE | re.ASCII)
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SPACED = re.compile(r"[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
_COMMA = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+")

MARKS = {
    ":": MISSING,
    "..": MISSING,
    "...": MISSING,
    "…": MISSING,
    "n/a": MISSING,
    "na": MISSING,
    "(na)": MISSING,
    "缺": MISSING,
    "-": CANNOT_EXIST,
    "–": CANNOT_EXIST,
    "—": CANNOT_EXIST,
    "(x)": CANNOT_EXIST,
    "(d)": SUPPRESSED,
    "(l)": SUPPRESSED,
    "c": SUPPRESSED,
    "u": SUPPRESSED,
    "x": SUPPRESSED,
    "保密": SUPPRESSED,
}


@dataclass(frozen=True)
class Cell:
    """What a cell says. `number` is exact decimal text, None for a mark; `fault` a finding's code or empty."""

    number: Decimal | None
    status: str = ""
    flag: str = ""
    fault: str = ""


def has_decimal_commas(texts: Iterable[str]) -> bool:
    """Whether figures of a table are written `1.234,5`: some comma is followed by other than three digits."""
    telling = (text for text in texts if "," in text)
    return any(
        _COMMA.fullmatch(plain) and not _GROUPED.fullmatch(plain)
        for text in telling
        if (plain := _narrow(text))
    )


def read_cell(text: str, decimal_comma: bool = False) -> Cell:
    """The figure or the mark a cell holds.

    >>> read_cell("118,597.05e").number, read_cell("(D)").status, read_cell("1 234,5", True).number
    (Decimal('118597.05'), 'Q', Decimal('1234.5'))
    """
    plain = _narrow(text)
    if plain.casefold() in MARKS:
        return Cell(None, MARKS[plain.casefold()])
    about = plain.startswith(("约", "~", "≈"))
    figure, flag = split_flag(plain.lstrip("约~≈ ").removesuffix("%").strip())
    if figure.casefold() in MARKS:
        return Cell(None, MARKS[figure.casefold()], flag)
    number = _number(figure, decimal_comma)
    if number is None or not set(flag.casefold()) <= GLUED:
        return Cell(None, fault="not-a-number")
    if abs(number) >= LARGEST:
        return Cell(None, fault="not-finite")
    return Cell(number, ESTIMATED if about else "", flag)


def converted(number: Decimal, conversion: Conversion) -> tuple[float, int]:
    """A figure in our unit and the decimals it was published with there. Shifting the point loses nothing.

    >>> converted(Decimal("1234567"), Conversion(-4)), converted(Decimal("104.7"), Conversion(0, 100))
    ((123.4567, 4), (4.7, 1))
    """
    moved = number.scaleb(conversion.power) - conversion.minus
    return float(moved), max(0, -int(moved.as_tuple().exponent))


def _number(text: str, decimal_comma: bool) -> Decimal | None:
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    if decimal_comma and _COMMA.fullmatch(text):
        return _exact(text.replace(".", "").replace(",", "."))
    if not decimal_comma and _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    return _exact(text) if _PLAIN.fullmatch(text) else None


def _exact(text: str) -> Decimal | None:
    """The number as written; digits beyond what a spreadsheet keeps are noise and are rounded away."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if len(number.as_tuple().digits) > _SIGNIFICANT:
        rounded = Decimal(f"{number:.{_SIGNIFICANT}g}")
        return rounded.normalize() if rounded != rounded.to_integral_value() else rounded
    return number


def _narrow(text: str) -> str:
    """Full-width signs made narrow, one kind of minus, one kind of space."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("'", "")
    return re.sub(r"\s+", " ", plain).strip()
