"""Did an area grow with the nation, by its mix of activities, or by doing better than elsewhere?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from indicators.formulas.matrix import Matrix
from indicators.formulas.status import A, Cells, Flags, Floats, M, O, Reason, require
from indicators.formulas.timeline import has_break, ordinal, ordinals, year_of
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL

SUM_OF_AREAS = "_S"  # the benchmark "all areas of the table together"
PARTS = ("change", "national", "industry_mix", "regional_shift", "competitive", "allocation")


def shift_share(values: pd.DataFrame, start: str, end: str, benchmark: str = SUM_OF_AREAS) -> pd.DataFrame:
    """What of an area's change between two periods would it have had anyway?

    Dunn, for activity i of an area: national E_i G, industry mix E_i (G_i - G), regional shift E_i (g_i -
    G_i), with E_i the start, g_i its growth, G_i and G the benchmark's growth of the activity and in all.
    The three sum to the change. Esteban-Marquillas splits the regional shift: competitive E'_i (g_i - G_i)
    on the homothetic E'_i (what the area would have with the benchmark's structure), allocation
    (E_i - E'_i) (g_i - G_i).
    In: `ref_area`, `time_period`, `activity`, `obs_value` (persons or output), `obs_status`; activities
    that do not overlap, `_T` is not read: totals are sums of activities. Out: one row an area and activity,
    `_T` the sum over all, with `benchmark`, `PARTS` in the unit of the values, `obs_status`, `reason`,
    and for Esteban's two `esteban_status`, `esteban_reason`.
    Not defined: missing_input, suppressed_input, base_not_positive (nothing in the benchmark at the start);
    Esteban's parts also where the area starts from 0 (previous_not_positive).
    Source: Dunn 1960, Papers of the Regional Science Association 6; Esteban-Marquillas 1972, Regional and
    Urban Economics 2.

    >>> values = pd.DataFrame({"ref_area": ["N", "N", "R", "R"] * 2, "activity": ["a", "b"] * 4,
    ...     "time_period": ["2020"] * 4 + ["2021"] * 4, "obs_status": "A",
    ...     "obs_value": [50.0, 50.0, 10.0, 20.0, 60.0, 50.0, 13.0, 21.0]})
    >>> table = shift_share(values, "2020", "2021", "N").query("ref_area == 'R'")
    >>> table[["activity", "change", "national", "industry_mix", "regional_shift"]]
      activity  change  national  industry_mix  regional_shift
    3        a     3.0       1.0           1.0             1.0
    4        b     1.0       2.0          -2.0             1.0
    5       _T     4.0       3.0          -1.0             2.0
    """
    return _table(_Steps.of(values, [start, end], benchmark))


def shift_share_yearly(
    values: pd.DataFrame, start: str, end: str, benchmark: str = SUM_OF_AREAS
) -> pd.DataFrame:
    """The same over several years, as the sum of yearly steps.

    Each year starts from its own structure, so growth in between changes the weights. Every year must be
    there. In, out, not defined: as `shift_share`.
    Source: Barff and Knight 1988, Growth and Change 19 (dynamic shift-share).

    >>> values = pd.DataFrame({"ref_area": ["N", "R"] * 3, "activity": "a", "obs_status": "A",
    ...     "time_period": ["2020"] * 2 + ["2021"] * 2 + ["2022"] * 2,
    ...     "obs_value": [100.0, 10.0, 110.0, 12.0, 110.0, 15.0]})
    >>> table = shift_share_yearly(values, "2020", "2022", "N")
    >>> table.loc[table["ref_area"] == "R", ["change", "national", "regional_shift"]].iloc[0].tolist()
    [5.0, 1.0, 4.0]
    """
    return _table(_Steps.of(values, _years(start, end), benchmark))


def shift_share_both(
    values: pd.DataFrame, start: str, end: str, benchmark: str = SUM_OF_AREAS
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table of `shift_share` and that of `shift_share_yearly`, the same rows in the same order."""
    steps = _Steps.of(values, _years(start, end), benchmark)
    return _table(steps.ends()), _table(steps)


def _years(start: str, end: str) -> list[str]:
    if ordinal(start) < 0 or ordinal(end) <= ordinal(start) or start[4:] != end[4:]:
        raise ValueError(f"{start} to {end} is not a span of years")
    return [f"{year:04}{start[4:]}" for year in range(year_of(start), year_of(end) + 1)]


@dataclass(frozen=True)
class _Steps:
    """Areas by activities at each of the periods, and the benchmark's values beside them."""

    benchmark: str
    areas: list[str]
    activities: list[str]
    own: list[Cells]  # one a period, flattened area by area
    base: list[Cells]  # the benchmark's, of the same shape
    broken: Flags

    @classmethod
    def of(cls, values: pd.DataFrame, periods: list[str], benchmark: str) -> _Steps:
        require(values, ["ref_area", "time_period", "activity", "obs_value", "obs_status"])
        activities = sorted(str(name) for name in set(values["activity"].dropna()) - {TOTAL})
        areas = sorted(str(area) for area in values["ref_area"].dropna().unique())
        at = [areas.index(benchmark)] if benchmark in areas else []
        own, base = [], []
        coded = values.assign(
            ref_area=pd.Categorical(values["ref_area"], areas),
            activity=pd.Categorical(values["activity"], activities),
        )
        period_of = pd.Index(periods).get_indexer(pd.Index(values["time_period"]))
        for number in range(len(periods)):
            matrix = Matrix.of(coded[period_of == number], "activity", activities, areas)
            rows = matrix if benchmark == SUM_OF_AREAS else matrix.rows(at)
            own.append(matrix.cells())
            base.append(_column_sums(rows).at(np.tile(np.arange(len(activities)), len(areas))))
        broken = _breaks(values, areas, activities, periods)
        of_base = (broken if benchmark == SUM_OF_AREAS else broken[at]).any(axis=0)
        return cls(benchmark, areas, activities, own, base, (broken | of_base).ravel())

    def ends(self) -> _Steps:
        """One step from the first period to the last."""
        own, base = ([cells[0], cells[-1]] for cells in (self.own, self.base))
        return replace(self, own=own, base=base)


def _column_sums(matrix: Matrix) -> Cells:
    """The sum of the areas for each activity."""
    value = matrix.value.sum(axis=0)
    state = matrix.state.max(axis=0, initial=A) if len(matrix.areas) else np.full(len(value), O)
    return Cells(np.where(state < O, value, np.nan), state.astype(np.int8), np.zeros(len(value)))


def _breaks(values: pd.DataFrame, areas: list[str], activities: list[str], periods: list[str]) -> Flags:
    """In which cells does a break lie after the first period, up to the last?"""
    place = ordinals(values["time_period"])
    inside = values[(place > ordinal(periods[0])) & (place <= ordinal(periods[-1])) & has_break(values)]
    row = pd.Index(areas).get_indexer(pd.Index(inside["ref_area"]))
    column = pd.Index(activities).get_indexer(pd.Index(inside["activity"]))
    broken = np.zeros((len(areas), len(activities)), np.bool_)
    broken[row[column >= 0], column[column >= 0]] = True
    return broken


def _table(steps: _Steps) -> pd.DataFrame:
    size = len(steps.areas) * len(steps.activities)
    if not size:
        verdicts = ["obs_status", "reason", "esteban_status", "esteban_reason"]
        return pd.DataFrame(columns=["ref_area", "activity", "benchmark", *PARTS, *verdicts])
    parts, verdict, esteban = np.zeros((len(PARTS), size)), Verdict(size), Verdict(size)
    for now in range(len(steps.own) - 1):
        parts += _step(steps, now, verdict, esteban)
    verdict.flag_break(steps.broken)
    esteban = verdict.copy().also(esteban)
    return _with_totals(steps, parts, verdict, esteban)


def _step(steps: _Steps, now: int, verdict: Verdict, esteban: Verdict) -> Floats:
    """The parts of one step, one row a part; the verdicts take over what stands against them."""
    wide = len(steps.activities)
    before, after, base, base_after = steps.own[now], steps.own[now + 1], steps.base[now], steps.base[now + 1]
    total, total_after, own_total = (_area_sums(cells, wide) for cells in (base, base_after, before))
    e, growth, whole_growth = before.value, base_after.value - base.value, total_after.value - total.value
    verdict.need(before, Reason.MISSING_INPUT).need(after, Reason.MISSING_INPUT)
    verdict.need(total, Reason.BASE_MISSING).need(total_after, Reason.BASE_MISSING)
    verdict.refuse((total.value <= 0) | ((base.value <= 0) & (e != 0)), M, Reason.BASE_NOT_POSITIVE)
    esteban.need(own_total, Reason.MISSING_INPUT).refuse(e <= 0, M, Reason.PREVIOUS_NOT_POSITIVE)
    with np.errstate(all="ignore"):
        national = e * whole_growth / total.value
        at_rate = np.where(e == 0, 0.0, e * growth / base.value)  # nothing to grow: no rate is needed
        regional = after.value - e - at_rate
        competitive = own_total.value * base.value / total.value * regional / e
        rest = at_rate - national, regional, competitive, regional - competitive
    return np.stack([after.value - e, national, *rest])


def _area_sums(cells: Cells, wide: int) -> Cells:
    """For each cell the sum over the activities of its area."""
    value, state = cells.value.reshape(-1, wide), cells.state.reshape(-1, wide)
    summed, worst = value.sum(axis=1).repeat(wide), state.max(axis=1, initial=A).repeat(wide)
    return Cells(summed, worst.astype(np.int8), np.zeros(len(summed)))


def _with_totals(steps: _Steps, parts: Floats, verdict: Verdict, esteban: Verdict) -> pd.DataFrame:
    """The table, with a row `_T` an area: the sum over its activities, defined when all of them are."""
    rows, wide = len(steps.areas), len(steps.activities)
    kept = np.stack([(verdict if number < 4 else esteban).keep(part) for number, part in enumerate(parts)])
    sums = kept.reshape(len(PARTS), rows, wide).sum(axis=2)
    full = np.concatenate([kept.reshape(len(PARTS), rows, wide), sums[:, :, np.newaxis]], axis=2)
    keys = pd.MultiIndex.from_product(
        [steps.areas, [*steps.activities, TOTAL]], names=["ref_area", "activity"]
    )
    table = keys.to_frame(index=False).assign(benchmark=steps.benchmark)
    for name, part in zip(PARTS, full, strict=True):
        table[name] = part.ravel()
    whole, whole_esteban = verdict.with_row_totals(wide), esteban.with_row_totals(wide)
    return table.assign(
        obs_status=whole.statuses(),
        reason=whole.reasons(),
        esteban_status=whole_esteban.statuses(),
        esteban_reason=whole_esteban.reasons(),
    )
