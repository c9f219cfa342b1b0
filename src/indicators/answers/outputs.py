"""Yearly output by activity as matrices: what a filter or a benchmark then picks is no query."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.answers.numbers import Numbers, integers
from indicators.answers.opened import OpenedRelease
from indicators.formulas.status import Cells, Flags, Floats, Ints, O, read_cells
from indicators.model import BREAK, TOTAL, View
from indicators.store import Parameter


@dataclass(frozen=True)
class Outputs:
    """Years by areas by activities, the total `_T` last: NaN, and -1 in `told`, where no row stands.

    `said`: `obs_status`, `decimals` and `source` by what is told; the last is what -1 stands for.
    """

    years: tuple[str, ...]
    areas: pd.Index[str]
    activities: tuple[str, ...]
    value: Floats
    told: npt.NDArray[np.int32]
    said: pd.DataFrame

    def cells(self, year: str, areas: Ints, activities: Ints) -> Cells:
        """The figures of some areas and activities in a year, area by area."""
        at = np.ix_(np.array([self.years.index(year)]), areas, activities)
        value, told = self.value[at].ravel(), self.told[at].ravel()
        state = read_cells(self.said.assign(obs_value=0.0)).state.take(told)
        state = np.where(~np.isfinite(value) & (state < O), O, state).astype(np.int8)
        return Cells(np.where(state >= O, np.nan, value), state, np.zeros(len(value)))

    def broken(self, areas: Ints, activities: Ints) -> Flags:
        """Which of some areas and activities have a break in their series after the first year."""
        told = self.told[1:][:, areas][:, :, activities]
        return np.asarray(self.said["obs_status"].eq(BREAK).to_numpy(bool).take(told).any(axis=0), np.bool_)

    def sources(self, years: Collection[str], areas: Flags) -> pd.Series[str]:
        """The sources behind the figures of some areas and years, each named once."""
        inside = np.isin(np.array(self.years, object), list(years))
        return self.said["source"].take(np.unique(self.told[inside][:, areas]))

    def table(self, opened: OpenedRelease, areas: Flags) -> pd.DataFrame:
        """The rows of some areas, a figure a row, year by year and area by area, with what its activity is part of."""
        year, area, activity = np.nonzero((self.told >= 0) & areas[:, np.newaxis])
        told = self.told[year, area, activity]
        known = [opened.scope.activities[code] for code in self.activities[:-1]]
        of_activity = {
            "activity": pd.array(self.activities, dtype="str"),
            "parent": pd.array([*(each.parent for each in known), None], dtype="str"),
            "position": pd.array([*(each.position for each in known), None], dtype="Int32"),
        }
        columns = {
            "ref_area": self.areas.array.take(area),
            "time_period": pd.array(self.years, dtype="str").take(year),
            "activity": of_activity["activity"].take(activity),
            "obs_value": self.value[year, area, activity],
            **{str(name): said.array.take(told) for name, said in self.said.items()},
            "parent": of_activity["parent"].take(activity),
            "position": of_activity["position"].take(activity),
        }
        return pd.DataFrame(columns, copy=False)


def outputs_of(opened: OpenedRelease, view: View, years: Collection[str], *activities: str) -> Outputs:
    """Output and totals of every area in some years: of these activities of the view's breakdown, of all where none is
    named.
    """
    known = tuple(each.activity for each in opened.scope.activities.values() if each.scheme == view.acts)
    wanted = tuple(code for code in known if code in activities) if activities else known
    named = tuple(sorted({year for year in years if year.isdecimal()}))
    key = ("outputs", view.ds, view.acts, named, wanted)
    return opened.kept(key, lambda: _read(opened, view, named, wanted))


def _read(opened: OpenedRelease, view: View, years: tuple[str, ...], activities: tuple[str, ...]) -> Outputs:
    numbers, columns = Numbers.of(opened), (*activities, TOTAL)
    number_of = np.array([numbers.activity.get(code, -1) for code in columns], np.int64)
    own = number_of[:-1][number_of[:-1] >= 0]
    first, last = int(min(years, default="0")), int(max(years, default="0"))
    asked: dict[str, Parameter] = {"ds": view.ds, "acts": view.acts, "since": first, "t": last}
    bounds = {"first": int(own.min(initial=1 << 15)), "last": int(own.max(initial=-1))}
    rows = opened.file.columns("output_figures", asked | bounds)
    number, area, year = (integers(rows, name) for name in ("number", "area", "year"))
    activity_at = np.full(max(number.max(initial=0), number_of.max(initial=0)) + 1, -1, np.int64)
    activity_at[number_of[number_of >= 0]] = np.flatnonzero(number_of >= 0)
    year_at = np.full(last - first + 1, -1, np.int64)
    year_at[[int(each) - first for each in years]] = np.arange(len(years))
    place = np.stack([year_at[year - first], numbers.area_at[area], activity_at[number]])
    held = (place >= 0).all(axis=0)
    at = tuple(place if held.all() else place[:, held])
    shape = len(years), len(numbers.areas), len(columns)
    value, told = np.full(shape, np.nan), np.full(shape, -1, np.int32)
    value[at], told[at] = np.asarray(rows["output"])[held], integers(rows, "told")[held]
    said = opened.rows("output_told")
    return Outputs(years, numbers.areas, columns, value, told, said.reindex(range(len(said) + 1)))
