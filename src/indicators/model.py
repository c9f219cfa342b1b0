"""The frozen records every layer speaks in. Nothing here reads, computes or draws.

A *release* is an immutable state of all statistics, a *view* is what the reader asked,
an *answer* is the table that follows from the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pandas as pd


class Lang(StrEnum):
    """The languages every label exists in."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True)
class Text:
    """One label in both languages."""

    en: str
    zh: str

    def in_(self, lang: Lang | str) -> str:
        """The label in one language.

        >>> Text("Wuhan", "武汉").in_("zh")
        '武汉'
        """
        return self.zh if lang == Lang.ZH else self.en


@dataclass(frozen=True)
class Quantity:
    """A number with what is needed to print it: its unit code and its decimals."""

    value: float | None
    unit: str
    decimals: int = 1
    signed: bool = False


@dataclass(frozen=True)
class Phrase:
    """A sentence before it has a language: a key of the word list and the values it names."""

    key: str
    values: Mapping[str, Said] = field(default_factory=lambda: MappingProxyType({}))


Said = Text | Quantity | Phrase | str | int | tuple[Text, ...]


def records(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table one by one, a column an attribute."""
    return table.itertuples(index=False)


# The codes of SDMX CL_OBS_STATUS that occur here. Their names are the codelist `obs_status` in data/codelists.
NORMAL, BREAK, ESTIMATED, FORECAST, PROVISIONAL = "A", "B", "E", "F", "P"
CANNOT_EXIST, MISSING, SUPPRESSED = "M", "O", "Q"

TOTAL = "_T"  # the activity "all activities"
NONE = "_Z"  # "does not apply": the definition of a figure of the national accounts


class PriceBasis(StrEnum):
    """SDMX PRICES codes: what a value or a rate of growth is measured in."""

    CURRENT = "V"
    CONSTANT = "Q"
    NOT_APPLICABLE = "_Z"


@dataclass(frozen=True)
class Area:
    """A reference area. `ref_area` is the key (GB/T 2260 code); names never are."""

    ref_area: str
    name: Text
    kind: str  # city, province, country
    parent: str | None
    region: str | None
    tier: str | None
    longitude: float | None
    latitude: float | None


@dataclass(frozen=True)
class Activity:
    """An economic activity of one scheme."""

    activity: str
    scheme: str
    name: Text
    parent: str | None
    position: int


@dataclass(frozen=True)
class Source:
    """Where a figure was read, and how good that place is (`source_class`)."""

    source: str
    title: Text
    url: str
    source_class: str
    note: Text


@dataclass(frozen=True)
class Definition:
    """What a published figure covers (`name`) and what it is a share of (`base`)."""

    definition: str
    name: Text
    base: Text
    base_code: str
    note: Text


@dataclass(frozen=True)
class Dataset:
    """Which statistics belong together, and how a first visit looks at them.

    `benchmark` is the area others are compared with, `focus` the areas picked out on a first visit and
    `focus_definition` the published definition it opens with; the first of `schemes` and of `bases` is what it
    sees. `total_level` and `activity_level` are the measures output is held in, `unit` its unit. `shock_year`
    is the year recovery is counted from unless the reader chooses another.
    """

    dataset: str
    name: Text
    definition: Text
    country: str
    benchmark: str | None
    schemes: tuple[str, ...]
    bases: tuple[str, ...]
    focus: tuple[str, ...]
    focus_definition: str
    unit: str
    total_level: str
    activity_level: str
    shock_year: str


@dataclass(frozen=True)
class Release:
    """An immutable, numbered state of all the statistics."""

    number: int
    title: Text
    note: Text
    author: str
    published_at: str
    parent: int | None
    sha256: str
    withdrawn: str | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True)
class Ignored:
    """A part of an address that could not be used, and why."""

    key: str
    value: str
    reason: Phrase


@dataclass(frozen=True)
class View:
    """What the reader asked. The query string is this record, written by `share.address`.

    The *slice* decides which answer is fetched: ds, m, act, acts, basis, definition, taxonomy, prov, region,
    tier, floor, cluster, weights, norm, agg, release. The *lens* only looks at it: t, since, area, by, top, order,
    star_pct, target_year, lang. `order` says from which end of a ranking the `top` cities are
    shown, `top` or `bottom`. `weights` are those of the composite index, one (measure, weight) each;
    `star_pct` is the part of the cities, in per cent, that gets a star.
    """

    page: str
    ds: str
    m: str
    t: str
    since: str
    area: tuple[str, ...] = ()
    prov: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    floor: float = 0.0
    act: str = TOTAL
    acts: str = "three-sectors"
    basis: str = "current_prices"
    definition: str = ""
    taxonomy: str = ""
    by: str = "areas"
    top: int = 25
    order: str = "top"
    cluster: str = ""
    field: str = ""
    target_year: int = 2030
    weights: tuple[tuple[str, float], ...] = ()
    norm: str = "min_max"
    agg: str = "arithmetic"
    star_pct: int = 10
    release: int | None = None
    lang: Lang = Lang.EN


@dataclass(frozen=True)
class Answer:
    """A table that answers one view from one release, with all that must be said beside it.

    `table` is tidy, one value a row, and is what every download holds. A page shows `parts`, so the table is made by
    `tabled` when it is asked for, and not kept. `money` is the unit amounts of the view's dataset are counted in.
    `headline` is the finding in one sentence; `findings` what it would be if that area were picked out first ("": if
    none were); `notes` what a careful reader must know.
    """

    question: str
    view: View
    release: Release
    money: str
    tabled: Callable[[], pd.DataFrame]
    headline: Phrase
    parts: Mapping[str, pd.DataFrame] = field(default_factory=lambda: MappingProxyType({}))
    findings: Mapping[str, Phrase] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[Phrase, ...] = ()
    sources: tuple[Source, ...] = ()
    indicators: tuple[str, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The tidy table, made anew."""
        return self.tabled()
