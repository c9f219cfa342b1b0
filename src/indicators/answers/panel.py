"""The figures of one measure, of every city in every year, as matrices: what a filter or a year then picks is no query.

A place in a ranking is counted in them among any choice of cities; only the rows that are shown become a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.answers.cities import Cities, Column
from indicators.formulas.ranking import places_among
from indicators.formulas.status import Flags, Floats, Ints, O, Reason, read_cells

V = TypeVar("V", bound=np.generic)
_TOLD = ("obs_status", "reason", "source")
Coded = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Panel:
    """Periods (rows) by cities (columns). `same`: the codes that all figures share, in the order of columns.

    `there`: a row stands in the file. `value`: NaN without a figure. `comparable`: the value where it may be ranked,
    NaN where it crosses a break in its series. `told`: status, reason and source, as places in what is said.
    """

    same: Mapping[str, str]
    cities: Cities
    periods: tuple[str, ...]
    there: Flags
    value: Floats
    comparable: Floats
    decimals: Floats
    told: Mapping[str, tuple[Coded, Column]]

    @classmethod
    def of(cls, rows: pd.DataFrame, cities: Cities, same: Mapping[str, str]) -> Panel:
        """From `ref_area, time_period, obs_value, obs_status, reason, source` and, where known, `decimals`."""
        area, areas = pd.factorize(rows["ref_area"])
        period, periods = pd.factorize(rows["time_period"], sort=True)
        where = cities.codes.get_indexer(pd.Index(areas, dtype="str"))[area] if len(rows) else area
        held = np.flatnonzero(where >= 0)
        shape = len(periods), len(cities.codes)
        at = period[held] * shape[1] + where[held]
        cells = read_cells(rows)
        unbroken = (rows["reason"] != Reason.BREAK_IN_SERIES.value).to_numpy(bool)
        value = rows["obs_value"].to_numpy(np.float64, na_value=np.nan)
        decimals = (
            rows["decimals"] if "decimals" in rows.columns else pd.Series(np.nan, rows.index, dtype=float)
        )
        told = {name: pd.factorize(rows[name]) for name in _TOLD}

        def laid(values: npt.NDArray[V], empty: float) -> npt.NDArray[V]:
            matrix = np.full(shape[0] * shape[1], empty, values.dtype)
            matrix[at] = values[held]
            return matrix.reshape(shape)

        return cls(
            same,
            cities,
            tuple(map(str, periods)),
            laid(np.ones(len(rows), np.bool_), False),
            laid(value, np.nan),
            laid(np.asarray(np.where(unbroken & (cells.state < O), cells.value, np.nan)), np.nan),
            laid(np.asarray(decimals.to_numpy(np.float64, na_value=np.nan), np.float64), np.nan),
            {
                name: (laid(code.astype(np.int32), -1), pd.array(list(said), dtype="str"))
                for name, (code, said) in told.items()
            },
        )

    @property
    def known(self) -> Flags:
        """Which cities have a figure in which period."""
        return ~np.isnan(self.value)

    @property
    def ranked(self) -> Flags:
        """Which figures can be ranked."""
        return ~np.isnan(self.comparable)

    def at(self, *periods: str) -> Flags:
        """Which rows of the matrices are of these periods, as a column."""
        return np.isin(np.array(self.periods, object), periods)[:, np.newaxis]

    def values_in(self, period: str) -> pd.Series[float]:
        """The figures of one period by city; none in a period that is not there."""
        rows = self.value[self.at(period)[:, 0]]
        return pd.Series(rows[0] if len(rows) else np.nan, index=self.cities.codes, dtype=float)

    def latest(self) -> Floats:
        """The last figure known of each city, NaN where there is none."""
        found = np.full(len(self.cities.codes), np.nan)
        for values in self.value:
            found = np.where(np.isnan(values), found, values)
        return found

    def rows(self, kept: Flags) -> pd.DataFrame:
        """The rows of some periods and cities as a table, period by period, in the order of codes."""
        period, city = np.nonzero(kept)
        flat = period * len(self.cities.codes) + city
        told = {
            name: said.take(code.ravel()[flat], allow_fill=True) for name, (code, said) in self.told.items()
        }
        return pd.DataFrame(
            {
                **{name: _repeated(code, len(flat)) for name, code in self.same.items()},
                "ref_area": self.cities.codes.array.take(city),
                "time_period": pd.array(self.periods, dtype="str").take(period),
                "obs_value": self.value.ravel()[flat],
                "obs_status": told["obs_status"],
                "reason": told["reason"],
                "decimals": self.decimals.ravel()[flat],
                "source": told["source"],
                "province": self.cities.province.take(city),
                "region": self.cities.region.take(city),
                "tier": self.cities.tier.take(city),
            }
        )

    def places(self, cities: Ints, chosen: Flags, period: str = "") -> Floats:
        """The places of some cities among the chosen ones, NaN where they are not ranked.

        In every period (rows); with `period` in that one alone, and without a place where they are not chosen.
        """
        among = np.where(chosen, self.comparable, np.nan)
        if not period:
            return places_among(self.comparable[:, cities], among)
        one = among[self.at(period)[:, 0]]
        return places_among(one[:, cities], one) if len(one) else np.full((1, len(cities)), np.nan)

    def sources(self, chosen: Flags) -> pd.Series[str]:
        """The sources behind the figures of the chosen cities, all periods."""
        code, said = self.told["source"]
        used = np.unique(code[self.known & chosen])
        return pd.Series(said.take(used[used >= 0]), dtype="str")


def _repeated(code: str, times: int) -> Column:
    return pd.array([code], dtype="str").take(np.zeros(times, np.intp))
