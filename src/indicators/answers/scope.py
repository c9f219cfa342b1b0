"""What can be asked of a release: its codes, their names, and which periods and measures exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from indicators.model import Activity, Area, Dataset, Definition, Release, Source, Text, records
from indicators.store import ReleaseFile


@dataclass(frozen=True)
class Taxonomy:
    """A list of activities with a class each, for one activity scheme."""

    taxonomy: str
    name: Text
    scheme: str
    edition: str
    source: str
    note: Text


@dataclass(frozen=True)
class Scope:
    """The codes of one release. Names are looked up here and nowhere else."""

    release: Release
    datasets: Mapping[str, Dataset]
    areas: Mapping[str, Area]
    activities: Mapping[str, Activity]
    definitions: Mapping[str, Definition]
    taxonomies: Mapping[str, Taxonomy]
    sources: Mapping[str, Source]
    codes: Mapping[str, Mapping[str, Text]]
    clusters: Mapping[str, Text]
    coverage: pd.DataFrame
    covered: pd.DataFrame

    def cities(self, ds: str) -> tuple[Area, ...]:
        """The cities with figures of the national accounts in a dataset, in order of their code."""
        return self._cities.get(ds, ())

    def periods(self, ds: str, measure: str | None = None) -> tuple[str, ...]:
        """The years with any figure for cities, latest first."""
        return self._periods.get((ds, measure), ())

    def latest(self, ds: str, measure: str) -> str:
        """The latest year in which at least half of the dataset's cities have the measure."""
        periods = self.periods(ds)
        return self._latest.get((ds, measure), periods[0] if periods else "")

    def provinces(self, ds: str) -> tuple[str, ...]:
        """Parents of the dataset's cities, municipalities standing for themselves."""
        return self._provinces.get(ds, ())

    # Every run of a page asks these several times, so they are found once.

    @cached_property
    def _cities(self) -> dict[str, tuple[Area, ...]]:
        held = {str(ds): frozenset(codes) for ds, codes in self.covered.groupby("dataset")["ref_area"]}
        return {
            ds: tuple(a for a in self.areas.values() if a.ref_area in codes) for ds, codes in held.items()
        }

    @cached_property
    def _provinces(self) -> dict[str, tuple[str, ...]]:
        return {ds: tuple(sorted(set(map(province_of, cities)))) for ds, cities in self._cities.items()}

    @cached_property
    def _latest(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for row in records(self.coverage):
            if row.areas * 2 >= len(self.cities(row.dataset)):
                key = (row.dataset, row.measure)
                found[key] = max(found.get(key, ""), row.time_period)
        return found

    @cached_property
    def _periods(self) -> dict[tuple[str, str | None], tuple[str, ...]]:
        found: dict[tuple[str, str | None], set[str]] = {}
        for row in records(self.coverage):
            for measure in (row.measure, None):
                found.setdefault((row.dataset, measure), set()).add(row.time_period)
        return {key: tuple(sorted(periods, reverse=True)) for key, periods in found.items()}


def province_of(area: Area) -> str:
    """The province an area belongs to; a municipality is its own."""
    return area.ref_area if area.parent in (None, "CN") else str(area.parent)


def scope_of(file: ReleaseFile) -> Scope:
    """Read the codes of a release. A few milliseconds; the caller keeps the result with the release."""
    return Scope(
        release=file.release,
        datasets={row.dataset: _dataset(row) for row in records(file.query("datasets"))},
        areas={row.ref_area: _area(row) for row in records(file.query("areas"))},
        activities={
            row.activity: Activity(row.activity, row.scheme, _text(row), _none(row.parent), int(row.position))
            for row in records(file.query("activities"))
        },
        definitions={
            row.definition: Definition(
                row.definition,
                _text(row),
                Text(row.base_en, row.base_zh),
                row.base_code,
                _note(row),
            )
            for row in records(file.query("definitions"))
        },
        taxonomies={
            row.taxonomy: Taxonomy(
                row.taxonomy,
                _text(row),
                row.scheme,
                row.edition,
                row.source,
                _note(row),
            )
            for row in records(file.query("taxonomies"))
        },
        sources={
            row.source: Source(
                row.source,
                Text(row.title_en, row.title_zh),
                _none(row.url) or "",
                row.source_class,
                _note(row),
            )
            for row in records(file.query("sources"))
        },
        codes=_codes(file),
        clusters={row.cluster: _text(row) for row in records(file.query("cluster_names"))},
        coverage=file.query("coverage"),
        covered=file.query("covered_cities"),
    )


def _codes(file: ReleaseFile) -> dict[str, dict[str, Text]]:
    codes: dict[str, dict[str, Text]] = {}
    for row in records(file.query("codes")):
        codes.setdefault(row.codelist, {})[row.code] = _text(row)
    return codes


def _dataset(row: object) -> Dataset:
    def parts(name: str) -> tuple[str, ...]:
        return tuple((_none(getattr(row, name)) or "").split(";")) if _none(getattr(row, name)) else ()

    return Dataset(
        dataset=row.dataset,  # type: ignore[attr-defined]
        name=_text(row),
        definition=Text(row.definition_en, row.definition_zh),  # type: ignore[attr-defined]
        country=row.country,  # type: ignore[attr-defined]
        benchmark=_none(row.benchmark),  # type: ignore[attr-defined]
        schemes=parts("schemes"),
        bases=parts("bases"),
        focus=parts("focus"),
        focus_definition=_none(row.focus_definition) or "",  # type: ignore[attr-defined]
        unit=row.unit,  # type: ignore[attr-defined]
        total_level=row.total_level,  # type: ignore[attr-defined]
        activity_level=row.activity_level,  # type: ignore[attr-defined]
        shock_year=row.shock_year,  # type: ignore[attr-defined]
    )


def _area(row: object) -> Area:
    return Area(
        ref_area=row.ref_area,  # type: ignore[attr-defined]
        name=_text(row),
        kind=row.kind,  # type: ignore[attr-defined]
        parent=_none(row.parent),  # type: ignore[attr-defined]
        region=_none(row.region),  # type: ignore[attr-defined]
        tier=_none(row.tier),  # type: ignore[attr-defined]
        longitude=_number(row.longitude),  # type: ignore[attr-defined]
        latitude=_number(row.latitude),  # type: ignore[attr-defined]
    )


def _text(row: object) -> Text:
    return Text(row.name_en, row.name_zh)  # type: ignore[attr-defined]


def _note(row: object) -> Text:
    return Text(_none(row.note_en) or "", _none(row.note_zh) or "")  # type: ignore[attr-defined]


def _none(value: object) -> str | None:
    return None if pd.isna(value) or value == "" else str(value)  # type: ignore[call-overload]


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def telling_names(areas: Mapping[str, Area], codes: Iterable[str]) -> dict[str, Text]:
    """Names that tell the areas apart: where two share one, the code stands behind it.

    >>> twins = {c: Area(c, Text("Suzhou", z), "city", None, None, None, None, None)
    ...          for c, z in (("320500", "苏州"), ("341300", "宿州"))}
    >>> telling_names(twins, twins)["320500"]
    Text(en='Suzhou (320500)', zh='苏州')
    """
    names = {code: areas[code].name for code in dict.fromkeys(codes)}
    english = Counter(name.en for name in names.values())
    chinese = Counter(name.zh for name in names.values())
    return {
        code: Text(
            f"{name.en} ({code})" if english[name.en] > 1 else name.en,
            f"{name.zh}（{code}）" if chinese[name.zh] > 1 else name.zh,
        )
        for code, name in names.items()
    }
