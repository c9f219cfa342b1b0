"""One tidy shape for every answer: one value a row, its codes, unit, status, rank, source and release."""

from __future__ import annotations

import pandas as pd

from indicators.answers.opened import OpenedRelease
from indicators.model import NONE, TOTAL

COLUMNS = (
    "dataset",
    "ref_area",
    "name_en",
    "name_zh",
    "time_period",
    "activity",
    "measure",
    "basis",
    "definition",
    "obs_value",
    "unit",
    "obs_status",
    "reason",
    "rank",
    "source",
    "release",
)
_LEFT_OUT_WHEN = {"activity": {TOTAL}, "basis": {NONE}, "definition": {NONE}, "reason": {""}}


def tidy(opened: OpenedRelease, rows: pd.DataFrame, ds: str) -> pd.DataFrame:
    """Rows with `dataset, ref_area, time_period, measure, obs_value, obs_status, source` as an answer's table.

    `ds` is the dataset they are of. Adds names, unit and release, and leaves out columns that do not apply to any row.
    """
    indicators, money = opened.catalogue.indicators, opened.scope.datasets[ds].unit
    table = rows.reset_index(drop=True)
    measure, measures = pd.factorize(table["measure"])
    units = pd.array([indicators[code].unit_of(money) for code in measures], dtype="str")
    table = table.assign(
        **opened.names_of(table["ref_area"]), unit=units.take(measure), release=opened.release.number
    )
    kept = [name for name in COLUMNS if name in table.columns and not _empty(table, name)]
    return table[kept]


def _empty(table: pd.DataFrame, name: str) -> bool:
    if name not in _LEFT_OUT_WHEN:
        return False
    values = set(table[name].fillna("").unique())
    return values <= (_LEFT_OUT_WHEN[name] | {""})
