"""What every kind of contribution has in common: shares of output and of growth, and the residual row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.formulas.status import Cells, Codes, Flags, Floats, Ints, M, Reason
from indicators.formulas.timeline import codes_of
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL

RESIDUAL = "_R"  # what the activities shown leave unexplained of the total
GRAIN = ("ref_area", "time_period", "activity")
MEASURES = (
    "contribution_pp",
    "contribution_low_pp",
    "contribution_high_pp",
    "obs_status",
    "reason",
    "share_of_output_pct",
    "share_of_output_status",
    "share_of_output_reason",
    "share_of_growth_pct",
    "share_of_growth_status",
    "share_of_growth_reason",
)
_NOISE = 1e-9  # residuals below this part of the growth are floating-point noise
_CAUTION_BELOW_PCT = 1.0


@dataclass(frozen=True)
class Additive:
    """Contributions row by row of `table`, with `period` telling which rows make one total."""

    keys: Sequence[str]
    table: pd.DataFrame
    period: Ints
    low: Floats
    middle: Floats
    high: Floats
    verdict: Verdict
    output: Floats
    output_verdict: Verdict

    @property
    def total(self) -> Flags:
        """Which rows are the total itself."""
        return is_total(self.table)


def is_total(table: pd.DataFrame) -> Flags:
    """Which rows are the activity "all activities"?"""
    return (table["activity"] == TOTAL).to_numpy(bool, na_value=False)


def totals_of(period: Ints, total: Flags) -> Ints:
    """At which row stands the total of each period? -1 where there is none."""
    rows = np.full(int(period.max(initial=-1)) + 1, -1, np.int64)
    rows[period[total]] = np.flatnonzero(total)
    return rows


def share_of_output(now: Cells, total_now: Cells) -> tuple[Floats, Verdict]:
    """What part of output does each activity make? 100 * V_i / Y in per cent."""
    verdict = Verdict(len(now.value)).need(now, Reason.MISSING_INPUT).need(total_now, Reason.TOTAL_MISSING)
    verdict.refuse(total_now.value <= 0, M, Reason.TOTAL_NOT_POSITIVE)
    with np.errstate(all="ignore"):
        share = 100.0 * now.value / total_now.value
    return verdict.keep(share), verdict


def measures_table(given: Additive) -> pd.DataFrame:
    """The table of `MEASURES`: the rows given, then the residual rows of the periods that leave one."""
    middle = given.verdict.keep(given.middle)
    low, high = (np.where(given.verdict.defined, bound, np.nan) for bound in (given.low, given.high))
    rest = _residual(given, low, middle, high)
    columns = [*given.keys, *GRAIN]
    rows = pd.concat([given.table[columns], rest.rows], ignore_index=True)
    middle, low = np.concatenate([middle, rest.middle]), np.concatenate([low, rest.low])
    verdict = given.verdict.extended(rest.verdict)
    output = given.output_verdict.extended(rest.output_verdict)
    shares = np.concatenate([given.output, rest.output])
    growth_row = totals_of(given.period, given.total)[np.concatenate([given.period, rest.period])]
    of_growth, of_growth_verdict = _share_of_growth(middle, low, verdict, growth_row)
    rows["contribution_pp"], rows["contribution_low_pp"] = middle, low
    rows["contribution_high_pp"] = np.concatenate([high, rest.high])
    rows["obs_status"], rows["reason"] = verdict.statuses(), verdict.reasons()
    for name, value, its in (("output", shares, output), ("growth", of_growth, of_growth_verdict)):
        rows[f"share_of_{name}_pct"] = value
        rows[f"share_of_{name}_status"], rows[f"share_of_{name}_reason"] = its.statuses(), its.reasons()
    return rows


def _share_of_growth(
    middle: Floats, low: Floats, verdict: Verdict, growth_row: Ints
) -> tuple[Floats, Verdict]:
    """100 * contribution / growth of the total; not defined unless that growth is clearly positive."""
    growth = Cells(middle, verdict.state, np.zeros(len(middle))).at(growth_row)
    lowest = Cells(low, verdict.state, np.zeros(len(low))).at(growth_row).value
    share_verdict = verdict.copy().need(growth, Reason.TOTAL_GROWTH_MISSING)
    share_verdict.refuse(growth.value <= 0, M, Reason.GROWTH_NOT_POSITIVE)
    share_verdict.refuse(lowest <= 0, M, Reason.GROWTH_INTERVAL_REACHES_ZERO)
    share_verdict.caution(growth.value < _CAUTION_BELOW_PCT, Reason.SMALL_GROWTH_CAUTION)
    with np.errstate(all="ignore"):
        share = 100.0 * middle / growth.value
    return share_verdict.keep(share), share_verdict


@dataclass(frozen=True)
class _Rest:
    """Residual rows, one a period that leaves something."""

    rows: pd.DataFrame
    period: Ints
    low: Floats
    middle: Floats
    high: Floats
    verdict: Verdict
    output: Floats
    output_verdict: Verdict


def _residual(given: Additive, low: Floats, middle: Floats, high: Floats) -> _Rest:
    """Total less activities, where that is more than floating-point noise; the ends of the intervals swap."""
    totals = totals_of(given.period, given.total)
    used = given.verdict.defined & ~given.total
    summed = {
        name: sums(given.period, used, x) for name, x in (("low", low), ("middle", middle), ("high", high))
    }
    growth = _at(middle, totals)
    noise = _NOISE * np.maximum(sums(given.period, used, np.abs(middle)), 1.0)
    count = sums(given.period, used, np.ones(len(middle)))
    shown = np.flatnonzero((count > 0) & (np.abs(growth - summed["middle"]) > noise))
    at = totals[shown]
    output = 100.0 - sums(given.period, given.output_verdict.defined & ~given.total, given.output)[shown]
    output = np.where(given.output_verdict.defined[at], output, np.nan)
    state = _worst(given.period, given.verdict.state, used | given.total, len(totals))[shown]
    # an activity of the area is missing there, so the residual holds it too
    partial = count[shown] < expected_activities(given.table, given.keys, given.period)[shown]
    return _Rest(
        rows=given.table.iloc[at][[*given.keys, *GRAIN]].assign(activity=RESIDUAL),
        period=shown,
        low=low[at] - summed["high"][shown],
        middle=middle[at] - summed["middle"][shown],
        high=high[at] - summed["low"][shown],
        verdict=Verdict(len(shown)).worsen(state).caution(partial, Reason.INCLUDES_MISSING),
        output=output,
        output_verdict=given.output_verdict.at(at).caution(partial, Reason.INCLUDES_MISSING),
    )


def sums(period: Ints, rows: Flags, value: Floats) -> Floats:
    """The sum of some rows of each period."""
    summed = np.bincount(period[rows], value[rows], int(period.max(initial=-1)) + 1)
    return summed.astype(np.float64)


def expected_activities(table: pd.DataFrame, keys: Sequence[str], period: Ints) -> Floats:
    """How many activities beside the total does the area of each period ever show?"""
    area = codes_of(table, [*keys, "ref_area"])
    series = pd.Series(codes_of(table, [*keys, "ref_area", "activity"]))
    first = ~series.duplicated().to_numpy(bool) & ~is_total(table)
    activities = np.bincount(area[first], minlength=int(area.max(initial=-1)) + 1).astype(np.float64)
    expected = np.zeros(int(period.max(initial=-1)) + 1)
    expected[period] = activities[area]
    return expected


def _at(value: Floats, rows: Ints) -> Floats:
    return np.where(rows >= 0, value[rows], np.nan) if len(value) else np.zeros(0)


def _worst(period: Ints, state: Codes, rows: Flags, periods: int) -> Codes:
    """The worst status among some rows of each period."""
    worst = np.zeros(periods, np.int8)
    np.maximum.at(worst, period[rows], state[rows])
    return worst
