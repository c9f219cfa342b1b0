"""The records of matching: what each column of a table means, and what is still to be asked.

A matching is proposed from the table, the codes of a release and the choices a person made. Choosing again proposes
again; nothing is edited in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from indicators.intake.match.codebook import KnownDataset
from indicators.intake.match.units import Conversion, WrittenUnit
from indicators.model import NONE, TOTAL

NEW = "new"  # the choice of a dataset that does not exist yet
LEFT_OUT = ""  # the choice to leave a name, a series or a column out


class Role(StrEnum):
    """What a column holds of an observation."""

    DATASET = "dataset"
    AREA = "area"
    AREA_NAME = "area_name"
    PERIOD = "period"
    ACTIVITY = "activity"
    ACTIVITY_NAME = "activity_name"
    MEASURE = "measure"
    DEFINITION = "definition"
    PRICE_BASIS = "price_basis"
    UNIT = "unit"
    STATUS = "status"
    VALUE = "value"
    NOTE = "note"
    SOURCE = "source"
    LEFT_OUT = "left_out"


class Confidence(StrEnum):
    """How a part was found: by a code or a whole heading, by words, or not at all."""

    SURE = "sure"
    LIKELY = "likely"
    ASKED = "asked"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Series:
    """Which statistics a figure belongs to."""

    measure: str
    activity: str = TOTAL
    definition: str = NONE

    @property
    def code(self) -> str:
        """The series as one text, and back by `of`.

        >>> Series.of("gva_growth_volume_pct/primary/_Z").activity
        'primary'
        """
        return f"{self.measure}/{self.activity}/{self.definition}"

    @classmethod
    def of(cls, code: str) -> Series:
        """The series that `code` gives."""
        return cls(*code.split("/"))


@dataclass(frozen=True)
class ColumnMatch:
    """A column: its place, what it holds, and for values what the heading says of them."""

    position: int
    heading: str
    role: Role
    confidence: Confidence
    period: str = ""
    label: str = ""  # what the heading says the figures are, its period taken away


@dataclass(frozen=True)
class SeriesMatch:
    """What written labels mean: a series, or nothing of ours, and how its figures are converted."""

    written: str
    series: Series | None
    confidence: Confidence
    unit: WrittenUnit | None = None
    target: str = ""
    conversion: Conversion | None = None
    why: str = ""  # a reason for being left out, when it is not ours
    agreeing: int = 0  # figures of the release the unit was inferred from, when nothing states it


@dataclass(frozen=True)
class NameMatch:
    """What a written name of an area or an activity means; `code` empty: left out."""

    written: str
    code: str | None
    confidence: Confidence
    candidates: tuple[str, ...] = ()
    ambiguous: bool = False
    total: bool = False


@dataclass(frozen=True)
class Question:
    """Something only a person can say: `kind` is a finding's code, `written` what stands in the file."""

    kind: str
    written: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What a person has decided about tables of one shape; all else is proposed anew for each file."""

    dataset: str = ""
    new_dataset: KnownDataset | None = None
    roles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    series: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    areas: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    activities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    area: str = ""
    period: str = ""
    status: str = "A"
    taken: bool | None = None
    rest_left_out: bool = False

    def decisions(self) -> list[str]:
        """What differs from what would be proposed by itself, the dataset apart: `written → what it means`.

        >>> Choices(dataset="cn-cities", areas={"Suzhou": "320500", "Elsewhere": ""}).decisions()
        ['Suzhou → 320500', 'Elsewhere → ✗']
        """
        by_name = (self.roles, self.series, self.units, self.areas, self.activities)
        told = [f"{written} → {code or '✗'}" for kind in by_name for written, code in kind.items()]
        marks = (("* → ✗", self.rest_left_out), (f"→ {self.status}", self.status != "A"))
        return told + [text for text, said in marks if said]


@dataclass(frozen=True)
class Matching:
    """What a whole table means. `complete` when no question is open."""

    fingerprint: str
    choices: Choices
    dataset: str
    columns: tuple[ColumnMatch, ...]
    series: Mapping[str, SeriesMatch]
    areas: Mapping[str, NameMatch]
    activities: Mapping[str, NameMatch]
    area: str
    period: str
    questions: tuple[Question, ...]
    remembered: bool = False

    @property
    def complete(self) -> bool:
        """Whether the table can be read without asking anybody."""
        return not self.questions

    @property
    def of_use(self) -> bool:
        """Whether the table holds any series of ours."""
        return any(match.series is not None for match in self.series.values())

    def positions(self, role: Role) -> tuple[int, ...]:
        """The columns that hold a part."""
        return tuple(column.position for column in self.columns if column.role == role)
