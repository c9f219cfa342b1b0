"""Where in a table is the same series a year earlier, and does a break lie between?

Period labels are SDMX: 2023, 2023-Q1, 2023-S1. A quarter is compared with the same quarter of another year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.formulas.status import Flags, Ints
from indicators.model import BREAK

_LABEL = re.compile(r"(\d{4})(?:-([QS])([1-4]))?")
_STEPS = 4  # ordinals a year has, whatever the frequency: a year before is always 4 less
_SPAN = 3 * 10_000 * _STEPS


def ordinal(label: object) -> int:
    """Which place in time has this label? Rises with time within a frequency; -1 if not understood.

    >>> ordinal("2024-Q2") - ordinal("2023-Q2"), ordinal("2023-S3"), ordinal("FY23")
    (4, -1, -1)
    """
    match = _LABEL.fullmatch(str(label))
    if match is None or (match[2] == "S" and int(match[3]) > 2):
        return -1
    frequency = {None: 0, "Q": 1, "S": 2}[match[2]]
    return frequency * 10_000 * _STEPS + int(match[1]) * _STEPS + int(match[3] or 1) - 1


def year_of(label: str) -> int:
    """Which calendar year does the period lie in?

    >>> year_of("2023-Q4")
    2023
    """
    return int(label[:4])


def ordinals(labels: pd.Series[str]) -> Ints:
    """The ordinal of every label, parsed once per distinct label."""
    codes, uniques = pd.factorize(labels, use_na_sentinel=False)
    return np.array([ordinal(label) for label in uniques] or [-1], np.int64)[codes]


def codes_of(table: pd.DataFrame, columns: Sequence[str]) -> Ints:
    """Which rows share the same values in these columns? One whole number a row, equal for equal rows."""
    code = np.zeros(len(table), np.int64)
    for column in columns:
        own, uniques = pd.factorize(table[column], use_na_sentinel=False)
        code, _ = pd.factorize(code * max(len(uniques), 1) + own)
    return code.astype(np.int64)


def series_columns(table: pd.DataFrame, keys: Sequence[str]) -> list[str]:
    """The columns that name a series: the extra keys, the area and, where there is one, the activity."""
    return [*keys, *(name for name in ("ref_area", "activity") if name in table.columns)]


def align(tables: Sequence[pd.DataFrame], columns: Sequence[str]) -> tuple[pd.DataFrame, list[Ints]]:
    """Which rows of several tables describe the same thing?

    Out: the distinct keys of all tables, in a fixed order, with an empty `obs_status`; and for each table the
    row that holds each key, or -1. ValueError when a table holds a key twice.
    """
    stacked = pd.concat([table[list(columns)] for table in tables], ignore_index=True)
    code = codes_of(stacked, columns)
    size = int(code.max(initial=-1)) + 1
    first = np.full(size, -1, np.int64)
    first[code[::-1]] = np.arange(len(code))[::-1]
    rows, start = [], 0
    for table in tables:
        own = code[start : start + len(table)]
        if np.bincount(own, minlength=1).max() > 1:
            raise ValueError(f"two rows share {list(columns)}: are these all the key columns?")
        row = np.full(size, -1, np.int64)
        row[own] = np.arange(len(own))
        rows.append(row)
        start += len(table)
    return stacked.iloc[first].reset_index(drop=True).assign(obs_status=""), rows


@dataclass(frozen=True)
class Timeline:
    """Every row's place in its series. Build with `Timeline.of`."""

    key: Ints
    order: Ints
    broken: Ints  # keys of the rows with status B, sorted

    @classmethod
    def of(cls, table: pd.DataFrame, keys: Sequence[str]) -> Timeline:
        """Read the series and periods of a table.

        ValueError when two rows hold the same series and period: the keys then do not name the series.
        """
        place = ordinals(table["time_period"])
        key = codes_of(table, series_columns(table, keys)) * _SPAN + place
        key = np.where(place >= 0, key, -1 - np.arange(len(table)))
        order = np.argsort(key, kind="stable")
        if (np.diff(key[order]) == 0).any():
            raise ValueError(f"two rows share series and period: are {list(keys)} all the key columns?")
        return cls(key, order, np.sort(key[has_break(table)]))

    @property
    def understood(self) -> Flags:
        """Which rows have a period label that is understood."""
        return self.key >= 0

    @property
    def year(self) -> Ints:
        """The calendar year of every row."""
        return self.key % (_SPAN // 3) // _STEPS

    def shifted(self, years: int | Ints) -> Ints:
        """The row of the same series so many years later (earlier if negative), -1 where there is none."""
        if not len(self.key):
            return self.key
        ranked = self.key[self.order]
        # in sorted order, because a search in step through memory is many times faster
        wanted = ranked + np.broadcast_to(np.asarray(years, np.int64), ranked.shape)[self.order] * _STEPS
        found = np.minimum(np.searchsorted(ranked, wanted), len(ranked) - 1)
        rows = np.empty(len(ranked), np.int64)
        rows[self.order] = np.where((ranked >= 0) & (ranked[found] == wanted), self.order[found], -1)
        return rows

    def breaks_within(self, years: int | Ints) -> Flags:
        """Does a comparison with the period so many years before cross a break?

        B at t says that t is not comparable with what came before. Years may be negative (a later period).
        """
        other = self.key - np.asarray(years, np.int64) * _STEPS
        passed, passed_other = (np.searchsorted(self.broken, key, side="right") for key in (self.key, other))
        crossed: Flags = self.understood & (passed != passed_other)
        return crossed


def has_break(table: pd.DataFrame) -> Flags:
    """Which rows carry status B?"""
    return (table["obs_status"] == BREAK).to_numpy(bool, na_value=False)
