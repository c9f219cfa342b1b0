"""What new figures are checked against: themselves, and what the release already holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from indicators.intake.check.finding import Finding, Place, more_of_kind
from indicators.intake.check.naming import Naming
from indicators.intake.match.codebook import Codebook, KnownDataset
from indicators.model import Text, records
from indicators.store import OBSERVATION_KEY, Asked, Parameter

KEY = list(OBSERVATION_KEY)
_GROWTH = ("gdp_growth_volume_pct", "gva_growth_volume_pct")
Found = Any  # a row of a query in store/checks: its columns as attributes


@dataclass(frozen=True)
class Evidence:
    """The new figures beside those of a release (`asked`). Of each kind no more than `most` findings are told."""

    asked: Asked
    dataset: KnownDataset
    book: Codebook
    naming: Naming
    most: int

    def found(
        self, name: str, say: Callable[[Found], Finding], values: dict[str, Parameter]
    ) -> Iterator[Finding]:
        """A finding for each row of checks/NAME.sql, and how many more there are of each kind."""
        rows = self.asked.ask(name, {**values, "most": self.most})
        for row, told in ((row, say(row)) for row in records(rows)):
            yield told
            if row.place == self.most and row.total > self.most:
                yield more_of_kind(told, int(row.total) - self.most)

    def figure(self, row: Found) -> Text:
        """What figure a row is."""
        return self.naming.figure(row.ref_area, row.measure, row.activity, row.time_period)


def concerned(measures: Iterable[str], dataset: KnownDataset) -> list[str]:
    """The measures new figures are held against: their own, and those they must agree with."""
    return sorted({*measures, dataset.total_level, dataset.activity_level, *_GROWTH})


def place_of(row: Found) -> Place:
    """The cell a row came from."""
    return Place(row.file, row.sheet, row.cell)
