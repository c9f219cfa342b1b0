"""The parts of a change by shift-share: against which benchmark, in which steps, and in points of what?"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from indicators.answers import breakdown
from indicators.answers.breakdown import Benchmark
from indicators.answers.opened import OpenedRelease
from indicators.formulas.shift_share import PARTS, shift_share, shift_share_both
from indicators.formulas.status import STATUSES, O, Reason
from indicators.model import CANNOT_EXIST, TOTAL, View

COLUMNS = {part: f"{part}_pct" if part == "change" else f"{part}_pp" for part in PARTS}
YEARLY, ONE_STEP = "yearly", "one_step"
_DEFINED = STATUSES[:O]
_VERDICTS = ("obs_status", "reason", "esteban_status", "esteban_reason")


def span(view: View) -> list[str]:
    """The years from the compared one to that of the view; none where there is no time between."""
    if view.since >= view.t:
        return []
    return [str(year) for year in range(int(view.since), int(view.t) + 1)]


def benchmark_of(
    opened: OpenedRelease, rows: pd.DataFrame, activities: Collection[str], view: View
) -> tuple[Benchmark | None, bool]:
    """What to compare with, and whether it is there in every year of the span, so that yearly steps can be summed."""
    if view.since >= view.t:
        return None, False
    preferred = opened.scope.datasets[view.ds].benchmark
    at_ends = breakdown.benchmark_of(rows, preferred, activities, [view.since, view.t])
    every_year = breakdown.benchmark_of(rows, preferred, activities, span(view))
    if every_year is not None and at_ends is not None and every_year.code == at_ends.code:
        return every_year, True
    return at_ends, False


def parts_of(
    rows: pd.DataFrame, activities: Collection[str], base: Benchmark | None, by_year: bool, view: View
) -> pd.DataFrame:
    """One row an area and activity: the parts as amounts and in points of the area's starting output."""
    if base is None:
        columns = ["ref_area", "activity", "start", "steps", *_VERDICTS, *PARTS]
        return pd.DataFrame(columns=[*columns, *COLUMNS.values()])
    values = rows[rows["activity"].isin(activities)]
    values = breakdown.with_benchmark(values, base)
    if by_year:
        table = _yearly_where_known(*shift_share_both(values, view.since, view.t, base.code))
    else:
        table = shift_share(values, view.since, view.t, base.code).assign(steps=ONE_STEP)
    start = values[values["time_period"] == view.since]
    own = start.set_index(["ref_area", "activity"])["obs_value"]
    whole = start.groupby("ref_area")["obs_value"].sum()
    table["whole"] = table["ref_area"].map(whole)
    at = pd.MultiIndex.from_frame(table[["ref_area", "activity"]])
    table["start"] = table["whole"].where(table["activity"] == TOTAL, own.reindex(at).to_numpy())
    return _in_points(table)


def _in_points(table: pd.DataFrame) -> pd.DataFrame:
    """The parts in per cent of the area's start; what starts from nothing has amounts, but no points."""
    nothing = (table["whole"] <= 0) & table["obs_status"].isin(_DEFINED)
    whole = table["whole"].where(table["whole"] > 0)
    table = table.assign(**{name: 100.0 * table[part] / whole for part, name in COLUMNS.items()})
    for status, reason in (("obs_status", "reason"), ("esteban_status", "esteban_reason")):
        table[status] = table[status].mask(nothing, CANNOT_EXIST)
        table[reason] = table[reason].mask(nothing, Reason.PREVIOUS_NOT_POSITIVE.value)
    return table


def _yearly_where_known(once: pd.DataFrame, yearly: pd.DataFrame) -> pd.DataFrame:
    """Yearly steps for the areas that have every year, one step over the whole span for the others."""
    totals = (yearly["activity"] == TOTAL).to_numpy(bool)  # the last row of each area, in both tables
    whole = yearly.loc[totals, "obs_status"].isin(_DEFINED).to_numpy(bool)
    known = whole.repeat(len(yearly) // max(len(whole), 1))
    pieces = yearly[known].assign(steps=YEARLY), once[~known].assign(steps=ONE_STEP)
    return pd.concat(pieces, ignore_index=True)
