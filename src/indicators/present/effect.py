"""The effect of a draft as tables for people: revised figures, ranks that change, shares and contributions."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from indicators import catalogue
from indicators.answers.effect import Effect
from indicators.answers.scope import Scope
from indicators.intake.check.naming import number
from indicators.model import NONE, TOTAL, Lang, records
from indicators.present.tables import Table, build
from indicators.present.tables.cells import moved, rank
from indicators.present.words import NO_FIGURE, label

_ROWS = 25


def effect_tables(
    made: Effect, scope: Scope, new_areas: Mapping[str, str], lang: Lang
) -> list[tuple[Table, int]]:
    """Tables that have rows, each with how many more rows it would have."""
    naming, changed = _Names(scope, new_areas, lang), made.difference
    revised = changed.changes[changed.changes["change"] != "new"]
    built = [
        (_changes("revisions", revised, naming), len(revised)),
        (_ranks(changed.ranks, naming), len(changed.ranks)),
        (_changes("contributions", changed.contributions, naming), len(changed.contributions)),
        (_changes("high_tech", changed.high_tech, naming), len(changed.high_tech)),
        (_stars(made.stars, naming), len(made.stars)),
    ]
    return [(table, max(0, rows - _ROWS)) for table, rows in built if rows]


class _Names:
    """Names of areas and series in one language."""

    def __init__(self, scope: Scope, new_areas: Mapping[str, str], lang: Lang) -> None:
        self._scope, self._new, self.lang = scope, new_areas, lang

    def area(self, code: str) -> str:
        known = self._scope.areas.get(code)
        return self._new.get(code, code) if known is None else known.name.in_(self.lang)

    def series(self, measure: str, activity: str, definition: str, basis: str = NONE) -> str:
        known = catalogue.load()
        indicator = known.indicators.get(measure)
        parts = [measure if indicator is None else indicator.short.in_(self.lang)]
        if activity in self._scope.activities and activity != TOTAL:
            parts.append(self._scope.activities[activity].name.in_(self.lang))
        if definition != NONE and definition in self._scope.definitions:
            parts.append(self._scope.definitions[definition].name.in_(self.lang))
        if basis != NONE:
            parts.append(known.basis(basis).name.in_(self.lang))
        return " · ".join(parts)

    def activity(self, code: str) -> str:
        known = self._scope.activities.get(code)
        return code if known is None else known.name.in_(self.lang)

    def titles(self, *names: str) -> list[tuple[str, bool]]:
        numeric = {"year", "old", "new", "rank_change"}
        return [(label(f"column.{name}", self.lang), name in numeric) for name in names]


def _changes(name: str, rows: pd.DataFrame, naming: _Names) -> Table:
    body = [
        [
            naming.area(row.ref_area),
            naming.series(row.measure, row.activity, row.definition, getattr(row, "basis", NONE)),
            row.time_period,
            _figure(row.old_value),
            _figure(row.new_value),
        ]
        for row in records(rows.head(_ROWS))
    ]
    columns = naming.titles("city", "indicator", "year", "old", "new")
    return build(label(f"upload.effect_{name}", naming.lang), columns, body, [False] * len(body))


def _ranks(rows: pd.DataFrame, naming: _Names) -> Table:
    body = [
        [
            naming.area(row.ref_area),
            naming.series(row.measure, row.activity, row.definition),
            row.time_period,
            rank(row.old_rank),
            rank(row.new_rank),
            moved(row.moved),
        ]
        for row in records(rows.head(_ROWS))
    ]
    columns = naming.titles("city", "indicator", "year", "old", "new", "rank_change")
    return build(label("upload.effect_ranks", naming.lang), columns, body, [False] * len(body))


def _stars(rows: pd.DataFrame, naming: _Names) -> Table:
    body = [
        [
            naming.area(row.ref_area),
            naming.activity(row.activity),
            row.time_period,
            rank(row.old_stars),
            rank(row.new_stars),
        ]
        for row in records(rows.head(_ROWS))
    ]
    columns = naming.titles("city", "activity", "year", "old", "new")
    return build(label("upload.effect_stars", naming.lang), columns, body, [False] * len(body))


def _figure(value: float | None) -> str:
    return NO_FIGURE if value is None or pd.isna(value) else number(float(value))
