"""The codes of one release as matching and checking need them: names to codes, datasets, what stands already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from indicators.intake.match.names import Named, Names
from indicators.intake.match.vocabulary import vocabulary
from indicators.model import TOTAL, Text, records
from indicators.store import ReleaseFile

NOTHING = Text("", "")


@dataclass(frozen=True)
class KnownDataset:
    """What matching needs to know of a dataset."""

    dataset: str
    name: Text
    country: str
    schemes: tuple[str, ...]
    unit: str
    total_level: str
    activity_level: str
    definition: Text = NOTHING
    benchmark: str = ""


@dataclass(frozen=True)
class Codebook:
    """All codes of a release; `standing` gives what it holds of some measures of a dataset.

    New datasets are added to a copy of it before a file is matched to them.
    """

    datasets: Mapping[str, KnownDataset]
    areas: pd.DataFrame
    activities: pd.DataFrame
    definitions: pd.DataFrame
    statuses: frozenset[str]
    sources: frozenset[str]
    covered: pd.DataFrame
    standing: Callable[[str, tuple[str, ...]], pd.DataFrame]

    def areas_of(self, dataset: str) -> frozenset[str]:
        """The areas that have figures in a dataset."""
        return frozenset(self.covered.loc[self.covered["dataset"] == dataset, "ref_area"])

    def country_of(self, ref_area: str) -> str:
        """The area an area lies in that lies in none."""
        while (above := self._parents.get(ref_area)) is not None:
            ref_area = above
        return ref_area

    @cached_property
    def _parents(self) -> dict[str, str]:
        lying = self.areas[self.areas["parent"].notna()]
        return dict(zip(lying["ref_area"], lying["parent"], strict=True))

    def with_dataset(self, dataset: KnownDataset) -> Codebook:
        """The codebook with one more dataset."""
        return replace(self, datasets={**self.datasets, dataset.dataset: dataset})

    @cached_property
    def area_names(self) -> Names:
        """Names of areas."""
        rows = records(self.areas)
        return Names(Named(row.ref_area, row.name_en, row.name_zh, row.kind) for row in rows)

    def activity_names(self, schemes: tuple[str, ...]) -> Names:
        """Names of the activities of some schemes, and of the total."""
        if schemes not in self._by_schemes:
            self._by_schemes[schemes] = self._activity_names(schemes)
        return self._by_schemes[schemes]

    @cached_property
    def _by_schemes(self) -> dict[tuple[str, ...], Names]:
        return {}

    def _activity_names(self, schemes: tuple[str, ...]) -> Names:
        rows = records(self.activities[self.activities["scheme"].isin(schemes)])
        known = [Named(row.activity, row.name_en, row.name_zh) for row in rows]
        codes = {named.code for named in known} | {TOTAL}
        extra = {code: words for code, words in vocabulary().activities.items() if code in codes}
        return Names([*known, Named(TOTAL, "All activities", "全部行业")], extra)


def codebook_of(file: ReleaseFile) -> Codebook:
    """The codes of a release."""
    statuses = file.query("codes").query("codelist == 'obs_status'")["code"]
    return Codebook(
        datasets={row.dataset: _dataset(row) for row in records(file.query("datasets"))},
        areas=file.query("areas"),
        activities=file.query("activities"),
        definitions=file.query("definitions"),
        statuses=frozenset(statuses),
        sources=frozenset(file.query("sources")["source"]),
        covered=file.query("covered_cities"),
        standing=lambda ds, measures: file.query("standing", {"ds": ds, "measures": measures}),
    )


def _dataset(row: object) -> KnownDataset:
    return KnownDataset(
        dataset=row.dataset,  # type: ignore[attr-defined]
        name=Text(row.name_en, row.name_zh),  # type: ignore[attr-defined]
        country=row.country,  # type: ignore[attr-defined]
        schemes=tuple(str(row.schemes).split(";")),  # type: ignore[attr-defined]
        unit=row.unit,  # type: ignore[attr-defined]
        total_level=row.total_level,  # type: ignore[attr-defined]
        activity_level=row.activity_level,  # type: ignore[attr-defined]
    )
