"""In which unit is a figure written, and by what is it multiplied to stand in ours?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from indicators.intake.match.vocabulary import vocabulary

_SEGMENTS = re.compile(r"[()\[\],，、/:：;；]")
_SHORT = 5


@dataclass(frozen=True)
class WrittenUnit:
    """What a unit counts (a currency, PCT, PERSONS …) and the power of ten it counts in."""

    counts: str
    power: int
    written: str


@dataclass(frozen=True)
class Conversion:
    """`ours = written x 10^power - minus`. Power and offset zero: nothing changes."""

    power: int
    minus: int = 0

    @property
    def changes(self) -> bool:
        """Whether figures are changed at all."""
        return bool(self.power or self.minus)

    def formula(self) -> str:
        """The conversion as it is shown.

        >>> Conversion(-4).formula(), Conversion(0, 100).formula(), Conversion(2).formula()
        ('× 0.0001', '− 100', '× 100')
        """
        factor = f"× {10**self.power:,}" if self.power >= 0 else f"× {10.0**self.power:.{-self.power}f}"
        return " ".join(filter(None, [factor if self.power else "", f"− {self.minus}" if self.minus else ""]))


def unit_in(text: str) -> WrittenUnit | None:
    """The unit a heading, title or label states; None where it states none.

    >>> unit_in("地区生产总值（万元）"), unit_in("Thousands of dollars").power, unit_in("武汉")
    (WrittenUnit(counts='CNY', power=4, written='万元'), 3, None)
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace(" = ", "=").strip()
    segments = {part.strip() for part in _SEGMENTS.split(plain)} | {plain}
    fitting = [
        WrittenUnit(unit.counts, unit.power, word)
        for unit in vocabulary().units
        for word in unit.words
        if _stands_in(unicodedata.normalize("NFKC", word).casefold(), plain, segments)
    ]
    return max(fitting, key=lambda unit: len(unit.written), default=None)


def _stands_in(word: str, plain: str, segments: set[str]) -> bool:
    """Short words must stand alone between brackets or commas: `人` is a unit, in `人均` it is not."""
    if word == "%" or (not word.isascii() and len(word) > 1):
        return word in plain
    if len(word) <= _SHORT:
        return word in segments
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain) is not None


def known_units() -> tuple[WrittenUnit, ...]:
    """Every unit that can be chosen by hand, under its first way of writing."""
    return tuple(WrittenUnit(unit.counts, unit.power, unit.words[0]) for unit in vocabulary().units)


def conversion(written: WrittenUnit, ours: str) -> Conversion | None:
    """How a written unit becomes ours; None where it cannot (dollars are not yuan).

    >>> conversion(WrittenUnit("CNY", 4, "万元"), "CNY_100M")
    Conversion(power=-4, minus=0)
    """
    target = vocabulary().ours.get(ours)
    if target is None:
        return None
    if written.counts == "INDEX_PREVIOUS" and target.counts == "PCT":
        return Conversion(0, 100)
    if written.counts != target.counts and {written.counts, target.counts} != {"PCT", "PP"}:
        return None
    return Conversion(written.power - target.power)


def in_ours(code: str) -> WrittenUnit | None:
    """The unit of figures that already stand in ours; None for a unit figures are never brought in."""
    ours = vocabulary().ours.get(code)
    return None if ours is None else WrittenUnit(ours.counts, ours.power, code)
