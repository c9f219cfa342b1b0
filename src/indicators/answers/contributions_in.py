"""The contributions of one year, of every area, in numbers: only those of the cities that are shown become a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.answers.cities import Column
from indicators.answers.figures import chosen
from indicators.answers.numbers import Numbers, integers
from indicators.answers.opened import OpenedRelease
from indicators.formulas.status import Floats, Ints
from indicators.model import TOTAL, View
from indicators.store import Parameter

_VALUES = (
    *("growth_pct", "contribution_pp", "contribution_low_pp", "contribution_high_pp", "share_of_growth_pct"),
    *("output", "share_of_output_pct"),
)


@dataclass(frozen=True)
class ContributionsIn:
    """The rows of a year in the order of areas and activities: `area` and `activity` are places among the codes of the
    release, `told` one in what is said; `same` holds the codes that all rows share.
    """

    same: Mapping[str, str]
    numbers: Numbers
    area: Ints
    activity: Ints
    activities: Column
    positions: Column
    values: Mapping[str, Floats]
    told: Ints
    said: pd.DataFrame

    @classmethod
    def of(cls, opened: OpenedRelease, view: View) -> ContributionsIn:
        """Those of the view's breakdown and prices in its year."""
        key = ("contributions in", view.ds, view.acts, view.basis, view.t)
        return opened.kept(key, lambda: _read(opened, view))

    def of_cities(self, opened: OpenedRelease, view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The rows of the cities that pass the filters, and their totals (`_T`)."""
        shown = self.numbers.among(chosen(opened, view))[self.area]
        totals = self.activity == len(self.activities) - 1
        return self._table(np.flatnonzero(shown & ~totals)), self._table(np.flatnonzero(shown & totals))

    def _table(self, rows: Ints) -> pd.DataFrame:
        said = {name: self.said[name].array.take(self.told[rows]) for name in self.said.columns}
        same = {
            name: pd.array([code], dtype="str").take(np.zeros(len(rows), np.intp))
            for name, code in self.same.items()
        }
        columns = {
            "dataset": same["dataset"],
            "scheme": same["scheme"],
            "basis": same["basis"],
            "ref_area": self.numbers.areas.array.take(self.area[rows]),
            "time_period": same["time_period"],
            "activity": self.activities.take(self.activity[rows]),
            **{name: values[rows] for name, values in self.values.items()},
            **said,
            "position": self.positions.take(self.activity[rows]),
        }
        return pd.DataFrame(columns, copy=False)


def _read(opened: OpenedRelease, view: View) -> ContributionsIn:
    numbers = Numbers.of(opened)
    year = int(view.t) if view.t.isdecimal() else 0
    asked: dict[str, Parameter] = {"ds": view.ds, "acts": view.acts, "basis": view.basis, "t": year}
    rows = opened.file.columns("contribution_figures", asked)
    known = opened.scope.activities
    codes = [*known, *(code for code in numbers.activity if code not in known and code != TOTAL), TOTAL]
    place = np.full(max(numbers.activity.values(), default=-1) + 1, -1, np.int64)
    for at, code in enumerate(codes):
        place[numbers.activity.get(code, 0)] = at
    area, activity = numbers.area_at[integers(rows, "area")], place[integers(rows, "number")]
    key = area * len(codes) + activity
    order = np.flatnonzero(area >= 0)
    if (np.diff(key[order]) <= 0).any():  # what a later release revised lies behind
        order = order[np.argsort(key[order], kind="stable")]
    return ContributionsIn(
        {"dataset": view.ds, "scheme": view.acts, "basis": view.basis, "time_period": view.t},
        numbers,
        area[order],
        activity[order],
        pd.array(codes, dtype="str"),
        pd.array([known[code].position if code in known else None for code in codes], dtype="Int32"),
        {name: np.asarray(rows[name], np.float64)[order] for name in _VALUES},
        integers(rows, "told")[order],
        opened.rows("contribution_told"),
    )
