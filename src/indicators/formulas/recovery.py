"""How deep did output fall below its level before a shock, and when did it regain that level?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from indicators.formulas.chain import Given, index_on_base
from indicators.formulas.status import Floats, Ints, Reason
from indicators.formulas.timeline import ordinals, series_columns, year_of
from indicators.model import MISSING

_EQUAL = 100.0 - 1e-9  # a level that rounding of the arithmetic alone keeps from 100


class Outcome(StrEnum):
    """What became of the level before the shock."""

    NEVER_BELOW = "never_below"
    REGAINED = "regained"
    NOT_REGAINED = "not_regained"
    UNKNOWN = "unknown"


def recovery(
    observations: pd.DataFrame, peak: str = "2019", given: Given = Given.RATES, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """How far has each area come back to its level of the year before the shock?

    Levels are an index with the chosen peak year = 100 (`chain.index_on_base` gives the whole path).
    Drawdown: the lowest level before the peak is regained, less 100, in percentage points; 0 when it never
    fell below. Regained: the first period at or above 100 after the fall; a quarter counts against its own
    quarter.
    In: yearly volume rates in per cent, or volume levels. Out: one row a series: `latest_period`, `obs_value`
    (latest level), `lowest_period`, `lowest_level`, `drawdown_pp`, `outcome`, `regained_period`,
    `years_to_regain`, `obs_status`, `reason`. After a gap the outcome is unknown unless regained before it.
    Source: drawdown and recovery time as in the literature on regional resilience: Martin 2012, Journal of
    Economic Geography 12(1).

    >>> rates = pd.DataFrame({"ref_area": "420100", "time_period": ["2020", "2021", "2022"],
    ...                       "obs_value": [-4.7, 12.2, 4.0], "obs_status": "A"})
    >>> recovery(rates)[["lowest_period", "regained_period", "years_to_regain", "outcome"]]
      lowest_period regained_period  years_to_regain   outcome
    0          2020            2021                2  regained
    """
    path = index_on_base(observations, peak, given, keys)
    path = path.assign(
        _place=ordinals(path["time_period"]), _later=path["time_period"].str.slice(0, 4) > peak
    )
    names = series_columns(path, keys)
    rows = [
        dict(zip(names, key, strict=True)) | _course(_Later.of(part), int(peak))
        for key, part in path.groupby(names, dropna=False, sort=True)
    ]
    return pd.DataFrame(rows, columns=[*names, *_COLUMNS]).astype({"years_to_regain": "Int64"})


_COLUMNS = (
    *("latest_period", "obs_value", "lowest_period", "lowest_level", "drawdown_pp"),
    *("outcome", "regained_period", "years_to_regain", "obs_status", "reason"),
)


@dataclass(frozen=True)
class _Later:
    """The periods of one series after the peak, in order of time."""

    period: list[str]
    level: Floats
    status: list[str]
    reason: list[str]

    @classmethod
    def of(cls, part: pd.DataFrame) -> _Later:
        """From the path of the series, with `_place` in time and whether it is `_later`."""
        place = part["_place"].to_numpy(np.int64)
        at = np.flatnonzero((place >= 0) & part["_later"].to_numpy(bool, na_value=False))
        at = at[np.argsort(place[at], kind="stable")]
        period, status, reason = (
            part[name].take(at).tolist() for name in ("time_period", "obs_status", "reason")
        )
        return cls(period, part["obs_value"].to_numpy(np.float64)[at], status, reason)


def _course(later: _Later, peak: int) -> dict[str, object]:
    """The row of one series."""
    known = np.flatnonzero(~np.isnan(later.level))
    if not len(known):
        silent = {"obs_status": MISSING, "reason": Reason.NO_LATER_PERIOD.value}
        told = {"obs_status": later.status[0], "reason": later.reason[0]} if later.period else silent
        return {"outcome": Outcome.UNKNOWN.value, **told}
    last, gap = known[-1], len(known) < len(later.period)
    row = {"latest_period": later.period[last], "obs_value": later.level[last]}
    row |= {"obs_status": later.status[last], "reason": later.reason[last]}
    below = known[later.level[known] < _EQUAL]
    if not len(below):
        outcome = (Outcome.UNKNOWN if gap else Outcome.NEVER_BELOW).value
        return row | _fall(later, known, 0.0) | {"outcome": outcome, "years_to_regain": None if gap else 0}
    again = known[(known > below[0]) & (later.level[known] >= _EQUAL)]
    if not len(again):
        return (
            row | _fall(later, known) | {"outcome": (Outcome.UNKNOWN if gap else Outcome.NOT_REGAINED).value}
        )
    regained = later.period[again[0]]
    row |= {"outcome": Outcome.REGAINED.value, "regained_period": regained}
    return row | _fall(later, known[known < again[0]]) | {"years_to_regain": year_of(regained) - peak}


def _fall(later: _Later, known: Ints, drawdown: float | None = None) -> dict[str, object]:
    lowest = known[later.level[known].argmin()]
    return {
        "lowest_period": later.period[lowest],
        "lowest_level": later.level[lowest],
        "drawdown_pp": later.level[lowest] - 100.0 if drawdown is None else drawdown,
    }
