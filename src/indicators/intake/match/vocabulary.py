"""The words of vocabulary.toml, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.model import Text


@dataclass(frozen=True)
class UnitWords:
    """Ways of writing one unit."""

    counts: str
    power: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class OurUnit:
    """A unit figures are kept in."""

    counts: str
    power: int
    name: Text


@dataclass(frozen=True)
class Vocabulary:
    """What offices write: headings of columns, aspects of figures, activities, totals, units."""

    roles: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, tuple[str, ...]]
    activities: Mapping[str, tuple[str, ...]]
    totals: tuple[str, ...]
    units: tuple[UnitWords, ...]
    ours: Mapping[str, OurUnit]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package."""
    text = (Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return Vocabulary(
        roles=_tuples(raw["roles"]),
        aspects=_tuples(raw["aspects"]),
        activities=_tuples(raw["activities"]),
        totals=tuple(raw["totals"]["words"]),
        units=tuple(UnitWords(unit["counts"], unit["power"], tuple(unit["words"])) for unit in raw["units"]),
        ours={
            code: OurUnit(unit["counts"], unit["power"], Text(**unit["name"]))
            for code, unit in raw["ours"].items()
        },
    )


def _tuples(words: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in words.items()}
