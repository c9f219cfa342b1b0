"""How deep did output fall below its level before a shock, and when did it regain that level?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from indicators.formulas.chain import Given, index_on_base
from indicators.formulas.status import Reason
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
    path = path.assign(_place=ordinals(path["time_period"]))
    later = path[(path["_place"] >= 0) & (path["time_period"].str.slice(0, 4) > peak)]
    names = series_columns(path, keys)
    series = path[names].drop_duplicates()
    rows = [
        dict(zip(names, key, strict=True)) | _course(part.sort_values("_place"), int(peak))
        for key, part in later.groupby(names, dropna=False, sort=True)
    ]
    found = pd.DataFrame(rows, columns=[*names, *_COLUMNS])
    result = series.merge(found, on=names, how="left").sort_values(names, ignore_index=True)
    silent = result["outcome"].isna()
    result.loc[silent, ["outcome", "obs_status", "reason"]] = [
        Outcome.UNKNOWN.value,
        MISSING,
        Reason.NO_LATER_PERIOD.value,
    ]
    return result.astype({"years_to_regain": "Int64"})


_COLUMNS = (
    *("latest_period", "obs_value", "lowest_period", "lowest_level", "drawdown_pp"),
    *("outcome", "regained_period", "years_to_regain", "obs_status", "reason"),
)


def _course(later: pd.DataFrame, peak: int) -> dict[str, object]:
    """The row of one series from its periods after the peak, in order of time."""
    known = later[later["obs_value"].notna()]
    if known.empty:
        first = later.iloc[0]
        return {
            "outcome": Outcome.UNKNOWN.value,
            "obs_status": first["obs_status"],
            "reason": first["reason"],
        }
    last = known.iloc[-1]
    row = {"latest_period": last["time_period"], "obs_value": last["obs_value"]}
    row |= {"obs_status": last["obs_status"], "reason": last["reason"]}
    below = known[known["obs_value"] < _EQUAL]
    if below.empty:
        gap = len(known) < len(later)
        return (
            row
            | _fall(known, 0.0)
            | {
                "outcome": (Outcome.UNKNOWN if gap else Outcome.NEVER_BELOW).value,
                "years_to_regain": None if gap else 0,
            }
        )
    again = known[(known["_place"] > below["_place"].iloc[0]) & (known["obs_value"] >= _EQUAL)]
    if again.empty:
        gap = len(known) < len(later)
        return row | _fall(known) | {"outcome": (Outcome.UNKNOWN if gap else Outcome.NOT_REGAINED).value}
    regained = str(again["time_period"].iloc[0])
    return (
        row
        | _fall(known[known["_place"] < again["_place"].iloc[0]])
        | {
            "outcome": Outcome.REGAINED.value,
            "regained_period": regained,
            "years_to_regain": year_of(regained) - peak,
        }
    )


def _fall(known: pd.DataFrame, drawdown: float | None = None) -> dict[str, object]:
    lowest = known.iloc[int(known["obs_value"].to_numpy().argmin())]
    return {
        "lowest_period": lowest["time_period"],
        "lowest_level": lowest["obs_value"],
        "drawdown_pp": lowest["obs_value"] - 100.0 if drawdown is None else drawdown,
    }
