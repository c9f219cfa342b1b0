"""The figures of one measure, of every city in every year, as matrices: what a filter or a year then picks is no query.

A place in a ranking is counted in them among any choice of cities; only the rows that are shown become a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.answers.cities import Cities, Column
from indicators.formulas.ranking import places_among
from indicators.formulas.status import A, Cells, Flags, Floats, Ints, O, Reason, half_of, read_cells
from indicators.store import Coded, Columns

V = TypeVar("V", bound=np.generic)
_TOLD = ("obs_status", "reason", "source")


@dataclass(frozen=True)
class Panel:
    """Periods (rows) by cities (columns). `same`: the codes that all figures share, in the order of columns.

    `there`: a row stands in the file. `value`: NaN without a figure. `comparable`: the value where it may be ranked,
    NaN where it crosses a break in its series. `told`: status, reason and source, as places in what is said; and so
    `decimals`.
    """

    same: Mapping[str, str]
    cities: Cities
    periods: tuple[str, ...]
    there: Flags
    value: Floats
    comparable: Floats
    decimals: tuple[npt.NDArray[np.int32], Floats]
    told: Mapping[str, tuple[npt.NDArray[np.int32], Column]]

    @classmethod
    def of(cls, rows: Columns, cities: Cities, same: Mapping[str, str]) -> Panel:
        """From `ref_area, time_period, obs_value, obs_status, reason, source` and, where known, `decimals`."""
        area, period = _texts(rows, "ref_area"), _texts(rows, "time_period")
        where = cities.codes.get_indexer(pd.Index(area.texts, dtype="str"))[area.places]
        held = np.flatnonzero(where >= 0)
        periods = sorted(period.texts)
        in_order = np.array([periods.index(text) for text in period.texts], np.int64)
        shape = len(periods), len(cities.codes)
        at = in_order[period.places[held]] * shape[1] + where[held]

        def laid(values: npt.NDArray[V], empty: float) -> npt.NDArray[V]:
            matrix = np.full(shape[0] * shape[1], empty, values.dtype)
            matrix[at] = values[held]
            return matrix.reshape(shape)

        value = _numbers(rows, "obs_value")
        decimals = _numbers(rows, "decimals") if "decimals" in rows else np.full(len(value), np.nan)
        places, found = pd.factorize(decimals)
        return cls(
            same,
            cities,
            tuple(periods),
            laid(np.ones(len(value), np.bool_), False),
            laid(value, np.nan),
            laid(_comparable(rows), np.nan),
            (laid(places.astype(np.int32), -1), np.append(found, np.nan)),
            {name: (laid(_texts(rows, name).places, -1), _said(_texts(rows, name))) for name in _TOLD},
        )

    @classmethod
    def of_numbers(cls, rows: Columns, told: pd.DataFrame, cities: Cities, same: Mapping[str, str]) -> Panel:
        """From numbers: `year`, `city` (its place), `obs_value`, `told` (a row of that table)."""
        year, city, said = (_whole(rows, name) for name in ("year", "city", "told"))
        first = int(year.min(initial=9999))
        held = np.flatnonzero(np.bincount(year - first))
        row = np.zeros(held.max(initial=0) + 1, np.int32)
        row[held] = np.arange(len(held)) * len(cities.codes)
        at, shape = row[year - first] + city, (len(held), len(cities.codes))

        def laid(values: npt.NDArray[V], empty: float) -> npt.NDArray[V]:
            matrix = np.full(shape[0] * shape[1], empty, values.dtype)
            matrix[at] = values
            return matrix.reshape(shape)

        figures = _numbers(rows, "obs_value")
        value, code = laid(figures, np.nan), laid(said.astype(np.int32, copy=False), -1)
        unusable = (~_can_be_ranked(told)[said] & ~np.isnan(figures)) | np.isinf(figures)
        return cls(
            same,
            cities,
            tuple(str(first + after) for after in held),
            code >= 0,
            value,
            laid(np.where(unusable, np.nan, figures), np.nan) if unusable.any() else value,
            (code, np.append(told["decimals"].to_numpy(np.float64, na_value=np.nan), np.nan)),
            {name: (code, told[name].astype("str").array) for name in _TOLD},
        )

    @cached_property
    def known(self) -> Flags:
        """Which cities have a figure in which period."""
        return ~np.isnan(self.value)

    @cached_property
    def ranked(self) -> Flags:
        """Which figures can be ranked."""
        return ~np.isnan(self.comparable)

    def at(self, *periods: str) -> Flags:
        """Which rows of the matrices are of these periods, as a column."""
        return np.isin(np.array(self.periods, object), periods)[:, np.newaxis]

    def ranked_in(self, period: str) -> Flags:
        """Which cities have a figure in a period that can be ranked."""
        here = self.ranked[self.at(period)[:, 0]]
        return here[0] if len(here) else np.zeros(len(self.cities.codes), np.bool_)

    def values_in(self, period: str) -> pd.Series[float]:
        """The figures of one period by city; none in a period that is not there."""
        rows = self.value[self.at(period)[:, 0]]
        return pd.Series(rows[0] if len(rows) else np.nan, index=self.cities.codes, dtype=float)

    def cells_in(self, period: str, chosen: Flags) -> Cells:
        """What can be ranked of the chosen cities in one period, a cell a city; nothing in another."""
        here = self.at(period)[:, 0]
        value = np.where(chosen, self.comparable[here][0] if here.any() else np.nan, np.nan)
        of, decimals = self.decimals
        half = half_of(decimals[of[here][0]]) if here.any() else np.zeros(len(value))
        return Cells(value, np.where(np.isnan(value), O, A).astype(np.int8), half)

    def latest(self) -> Floats:
        """The last figure known of each city, NaN where there is none."""
        found = np.full(len(self.cities.codes), np.nan)
        for values in self.value:
            found = np.where(np.isnan(values), found, values)
        return found

    def rows(self, kept: Flags) -> pd.DataFrame:
        """The rows of some periods and cities as a table, period by period, in the order of codes."""
        return pd.DataFrame(self.columns(kept), copy=False)

    def series_of(self, cities: Ints) -> pd.DataFrame:
        """All rows of some cities, with a figure or without, city by city."""
        at, period = np.nonzero(self.there[:, cities].T)
        return pd.DataFrame(self._columns(period, cities[at]), copy=False)

    def columns(self, kept: Flags) -> dict[str, Column | Floats]:
        """The same column by column, for a table that has further ones."""
        return self._columns(*np.nonzero(kept))

    def rows_of(self, cities: Ints) -> pd.DataFrame:
        """The figures of some cities, in every period that has one, in the same order."""
        period, at = np.nonzero(~np.isnan(self.value[:, cities]))
        return pd.DataFrame(self._columns(period, cities[at]), copy=False)

    def _columns(self, period: Ints, city: Ints) -> dict[str, Column | Floats]:
        flat = period * len(self.cities.codes) + city
        of, numbers = self.decimals
        told = {
            name: said.take(code.ravel()[flat], allow_fill=True) for name, (code, said) in self.told.items()
        }
        return {
            **{name: _repeated(code, len(flat)) for name, code in self.same.items()},
            "ref_area": self.cities.codes.array.take(city),
            "time_period": pd.array(self.periods, dtype="str").take(period),
            "obs_value": self.value.ravel()[flat],
            "obs_status": told["obs_status"],
            "reason": told["reason"],
            "decimals": numbers[of.ravel()[flat]],
            "source": told["source"],
            "province": self.cities.province.take(city),
            "region": self.cities.region.take(city),
            "tier": self.cities.tier.take(city),
        }

    def places(self, cities: Ints, chosen: Flags, period: str = "") -> Floats:
        """The places of some cities among the chosen ones, NaN where they are not ranked.

        In every period (rows); with `period` in that one alone, and without a place where they are not chosen.
        """
        figures = self.comparable[self.at(period)[:, 0]] if period else self.comparable
        if not len(figures):
            return np.full((1, len(cities)), np.nan)
        among = figures if chosen.all() else np.where(chosen, figures, np.nan)
        return places_among((among if period else figures)[:, cities], among)

    def sources(self, chosen: Flags) -> pd.Series[str]:
        """The sources behind the figures of the chosen cities, all periods."""
        code, said = self.told["source"]
        used = np.unique(code[self.known & chosen])
        return pd.Series(said.take(used[used >= 0]), dtype="str")


def _comparable(rows: Columns) -> Floats:
    """The values that can be ranked: those that are values, and do not compare across a break in their series."""
    status, reason = _texts(rows, "obs_status"), _texts(rows, "reason")
    told = pd.Categorical.from_codes(status.places.astype(np.intp), pd.Index(status.texts))
    cells = read_cells(pd.DataFrame({"obs_value": _numbers(rows, "obs_value"), "obs_status": told}))
    broken = [place for place, text in enumerate(reason.texts) if text == Reason.BREAK_IN_SERIES.value]
    return np.where(np.isin(reason.places, broken), np.nan, cells.value) if broken else cells.value


def _can_be_ranked(told: pd.DataFrame) -> Flags:
    """Beside which of these statuses and reasons a value can be ranked."""
    cells = read_cells(told[["obs_status"]].assign(obs_value=0.0))
    return ~np.isnan(cells.value) & told["reason"].ne(Reason.BREAK_IN_SERIES.value).to_numpy(bool)


def _texts(rows: Columns, name: str) -> Coded:
    column = rows[name]
    assert isinstance(column, Coded), name
    return column


def _numbers(rows: Columns, name: str) -> Floats:
    column = rows[name]
    assert not isinstance(column, Coded), name
    return column.astype(np.float64, copy=False)


def _whole(rows: Columns, name: str) -> npt.NDArray[np.int32]:
    column = rows[name]
    assert not isinstance(column, Coded), name
    return column.astype(np.int32, copy=False)


def _said(column: Coded) -> Column:
    said: Column = pd.array(list(column.texts), dtype="str")
    return said


def _repeated(code: str, times: int) -> Column:
    return pd.array([code], dtype="str").take(np.zeros(times, np.intp))
