"""How many percentage points of growth did each activity bring, and what part of the growth is that?

Three measures, never one (they are often confused): the *share of output* (per cent of output), the
*contribution to growth* (percentage points of the growth rate), the *share of growth* (per cent of it).

In: long tables with `ref_area`, `time_period`, `activity`, `obs_value`, `obs_status`, the `keys`, and the
published `decimals` where known. Within a key the activities beside `_T` must not overlap.
Out: one row a key, area, period and activity, with the columns of `MEASURES`. `_T` is the total itself, `_R`
what the activities leave unexplained, where there is anything. Each measure has its own status and reason.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.formulas.additive import (
    GRAIN,
    MEASURES,
    RESIDUAL,
    Additive,
    is_total,
    measures_table,
    share_of_output,
    totals_of,
)
from indicators.formulas.status import Cells, Flags, Floats, Ints, M, Reason, read_cells, require
from indicators.formulas.timeline import Timeline, align, codes_of, has_break
from indicators.formulas.verdict import Verdict

__all__ = [
    "MEASURES",
    "RESIDUAL",
    "contribution_current_prices",
    "contribution_fixed_base",
    "contribution_volume",
]


def contribution_current_prices(values: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """How many points of the growth in current prices did each activity bring?

    100 * (V_{i,t} - V_{i,t-1}) / Y_{t-1}, with Y the published total `_T`. Adds up exactly: activities and
    the residual `_R` (activities that do not sum to the total) make the growth of `_T`.
    In: value added in current prices. Out: `MEASURES`; low and high carry the rounding of `decimals`.
    Not defined: previous_missing, previous_not_positive (Y_{t-1} <= 0), total_missing, suppressed_input …
    Source: OECD, Understanding National Accounts, 2nd ed. 2014, ch. 2 (contributions to growth).

    >>> values = pd.DataFrame({"ref_area": "420100", "activity": ["2", "_T", "2", "_T"], "obs_status": "A",
    ...     "time_period": ["2022", "2022", "2023", "2023"], "obs_value": [80.0, 200.0, 86.0, 212.0]})
    >>> table = contribution_current_prices(values).query("time_period == '2023'")
    >>> table[["activity", "contribution_pp", "share_of_output_pct", "share_of_growth_pct"]].round(2)
      activity  contribution_pp  share_of_output_pct  share_of_growth_pct
    2        2              3.0                40.57                 50.0
    3       _T              6.0               100.00                100.0
    4       _R              3.0                59.43                 50.0
    """
    require(values, [*keys, *GRAIN, "obs_value", "obs_status"])
    line = Timeline.of(values, keys)
    period, total = codes_of(values, [*keys, "ref_area", "time_period"]), is_total(values)
    totals = totals_of(period, total)
    now, earlier = read_cells(values), line.shifted(-1)
    before, total_before = now.at(earlier), now.at(_totals_at(earlier, totals, period))
    verdict = Verdict(len(values)).refuse(~line.understood, M, Reason.PERIOD_NOT_UNDERSTOOD)
    verdict.need(now, Reason.MISSING_INPUT).need(before, Reason.PREVIOUS_MISSING)
    verdict.need(total_before, Reason.TOTAL_MISSING)
    verdict.refuse(total_before.value - total_before.half <= 0, M, Reason.PREVIOUS_NOT_POSITIVE)
    verdict.flag_break(line.breaks_within(1))
    low, middle, high = _ratio(now, before, total_before)
    shares = share_of_output(now, now.at(totals[period]))
    return measures_table(Additive(keys, values, period, low, middle, high, verdict, *shares))


def contribution_fixed_base(volumes: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """How many points of volume growth did each activity bring, at the prices of a fixed year?

    100 * (v_{i,t} - v_{i,t-1}) / v_{t-1}, exact as long as the volumes add up (constant prices of one year;
    chained volumes do not: use `fisher.contribution_chained`).
    In: value added at constant prices with `_T`. Out: `MEASURES`; share of output at constant prices.
    Source: OECD, Understanding National Accounts, 2nd ed. 2014, ch. 2.

    >>> volumes = pd.DataFrame({"ref_area": "420100", "activity": ["2", "_T", "2", "_T"], "obs_status": "A",
    ...     "time_period": ["2022", "2022", "2023", "2023"], "obs_value": [80.0, 200.0, 84.0, 210.0]})
    >>> contribution_fixed_base(volumes)["contribution_pp"].dropna().round(6).tolist()
    [2.0, 5.0, 3.0]
    """
    return contribution_current_prices(volumes, keys)


def contribution_volume(values: pd.DataFrame, rates: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """How many points of volume growth did each activity bring, from published rates?

    100 * (V_{i,t-1} / Y_{t-1}) * g_i: weights of the year before in current prices (Laspeyres). Adds up to
    the published total growth up to rounding; the rest is the row `_R`. Rates are rounded: low and high take
    each rate half a unit of its last published decimal lower and higher.
    In: `values` in current prices; `rates` in per cent on the year before (`growth.growth_volume`), with
    `decimals`; both with `_T`. Out: `MEASURES`, a row wherever either table has one.
    Not defined: rate_missing, previous_missing (no weight), total_missing, previous_not_positive …
    Source: OECD, Understanding National Accounts, 2nd ed. 2014, ch. 2.

    >>> base = {"ref_area": "420100", "activity": ["2", "3", "_T"], "obs_status": "A"}
    >>> values = pd.DataFrame(base | {"time_period": "2022", "obs_value": [80.0, 120.0, 200.0]})
    >>> rates = pd.DataFrame(base | {"time_period": "2023", "obs_value": [5.0, 7.0, 6.0], "decimals": 1})
    >>> table = contribution_volume(values, rates).query("time_period == '2023'")
    >>> table[["activity", "contribution_pp", "contribution_low_pp", "contribution_high_pp"]].round(2)
      activity  contribution_pp  contribution_low_pp  contribution_high_pp
    3        2              2.0                 1.98                  2.02
    4        3              4.2                 4.17                  4.23
    5       _T              6.0                 5.95                  6.05
    6       _R             -0.2                -0.30                 -0.10
    """
    columns = [*keys, *GRAIN]
    for given in (values, rates):
        require(given, [*columns, "obs_value", "obs_status"])
    table, (value_row, rate_row) = align((values, rates), columns)
    line = Timeline.of(table, keys)
    period, total = codes_of(table, [*keys, "ref_area", "time_period"]), is_total(table)
    totals = totals_of(period, total)
    now, rate, earlier = read_cells(values).at(value_row), read_cells(rates).at(rate_row), line.shifted(-1)
    before = now.at(earlier).set_to(1.0, total)  # the total weighs one, whatever is known of the year before
    total_before = now.at(_totals_at(earlier, totals, period)).set_to(1.0, total)
    verdict = Verdict(len(table)).refuse(~line.understood, M, Reason.PERIOD_NOT_UNDERSTOOD)
    verdict.need(rate, Reason.RATE_MISSING).need(before, Reason.PREVIOUS_MISSING)
    verdict.need(total_before, Reason.TOTAL_MISSING)
    verdict.refuse(total_before.value <= 0, M, Reason.PREVIOUS_NOT_POSITIVE)
    verdict.flag_break(_broken(rates, rate_row))
    with np.errstate(all="ignore"):
        weight = before.value / total_before.value
        middle, half = weight * rate.value, np.abs(weight) * rate.half
    shares = share_of_output(now, now.at(totals[period]))
    return measures_table(
        Additive(keys, table, period, middle - half, middle, middle + half, verdict, *shares)
    )


def _totals_at(earlier: Ints, totals: Ints, period: Ints) -> Ints:
    """At which row stands the total of the earlier row's period?"""
    return np.where(earlier >= 0, totals[period[earlier]], -1) if len(period) else earlier


def _broken(rates: pd.DataFrame, row: Ints) -> Flags:
    flags = has_break(rates)
    return (row >= 0) & flags[row] if len(flags) else np.zeros(len(row), np.bool_)


def _ratio(now: Cells, before: Cells, total_before: Cells) -> tuple[Floats, Floats, Floats]:
    """100 * (now - before) / total, with the ends that the rounding of all three allows."""
    with np.errstate(all="ignore"):
        change, half = now.value - before.value, now.half + before.half
        ends = [
            100.0 * (change + sign * half) / (total_before.value + other * total_before.half)
            for sign in (-1, 1)
            for other in (-1, 1)
        ]
        return np.minimum.reduce(ends), 100.0 * change / total_before.value, np.maximum.reduce(ends)
