"""The steps of a shift-share in matrices: areas by activities at each period, and what of the change is which part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from indicators.formulas.status import A, Cells, Flags, Floats, M, O, Reason
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL

SUM_OF_AREAS = "_S"  # the benchmark "all areas of the table together"
PARTS = ("change", "national", "industry_mix", "regional_shift", "competitive", "allocation")


@dataclass(frozen=True)
class Parted:
    """The parts by areas and activities, after these the sum over them; and why one is not defined, row by row.

    `esteban` speaks of the last two parts, `verdict` of the others.
    """

    areas: Sequence[str]
    activities: Sequence[str]
    benchmark: str
    parts: Floats
    verdict: Verdict
    esteban: Verdict

    def table(self) -> pd.DataFrame:
        """One row an area and activity, `_T` the sum over all of them."""
        keys = pd.MultiIndex.from_product(
            [self.areas, [*self.activities, TOTAL]], names=["ref_area", "activity"]
        )
        table = keys.to_frame(index=False).assign(benchmark=self.benchmark)
        return table.assign(
            **{name: part.ravel() for name, part in zip(PARTS, self.parts, strict=True)},
            obs_status=self.verdict.statuses(),
            reason=self.verdict.reasons(),
            esteban_status=self.esteban.statuses(),
            esteban_reason=self.esteban.reasons(),
        )


@dataclass(frozen=True)
class Steps:
    """Areas by activities at each of the periods, and the benchmark's values beside them.

    `own` and `base`: the cells of a period each, area by area. `broken`: a break lies after the first period.
    """

    benchmark: str
    areas: Sequence[str]
    activities: Sequence[str]
    own: list[Cells]
    base: list[Cells]
    broken: Flags

    @classmethod
    def of(
        cls, areas: Sequence[str], activities: Sequence[str], own: list[Cells], broken: Flags, benchmark: str
    ) -> Steps:
        """From the cells of each period, and in which of them, areas by activities, a break lies after the first."""
        shape = len(areas), len(activities)
        of_base = np.ones(shape[0], np.bool_)
        if benchmark != SUM_OF_AREAS:
            of_base = np.fromiter((area == benchmark for area in areas), np.bool_, shape[0])
        base = [_column_sums(cells, of_base, shape) for cells in own]
        return cls(benchmark, areas, activities, own, base, (broken | broken[of_base].any(axis=0)).ravel())

    def ends(self) -> Steps:
        """One step from the first period to the last."""
        own, base = ([cells[0], cells[-1]] for cells in (self.own, self.base))
        return replace(self, own=own, base=base)

    def parted(self) -> Parted:
        """The parts, as the sum of the steps."""
        rows, wide = len(self.areas), len(self.activities)
        parts, verdict, esteban = (
            np.zeros((len(PARTS), rows * wide)),
            Verdict(rows * wide),
            Verdict(rows * wide),
        )
        for now in range(len(self.own) - 1):
            parts += _step(self, now, verdict, esteban)
        verdict.flag_break(self.broken)
        esteban = verdict.copy().also(esteban)
        kept = np.stack(
            [(verdict if number < 4 else esteban).keep(part) for number, part in enumerate(parts)]
        )
        kept = kept.reshape(len(PARTS), rows, wide)
        full = np.concatenate([kept, kept.sum(axis=2)[:, :, np.newaxis]], axis=2)
        verdicts = verdict.with_row_totals(wide), esteban.with_row_totals(wide)
        return Parted(self.areas, self.activities, self.benchmark, full, *verdicts)


def _column_sums(cells: Cells, rows: Flags, shape: tuple[int, int]) -> Cells:
    """The sum of some areas for each activity, beside every area."""
    value, state = cells.value.reshape(shape)[rows].sum(axis=0), np.full(shape[1], O, np.int8)
    if rows.any():
        state = cells.state.reshape(shape)[rows].max(axis=0, initial=A).astype(np.int8)
    known = Cells(np.where(state < O, value, np.nan), state, np.zeros(shape[1]))
    return known.at(np.tile(np.arange(shape[1]), shape[0]))


def _step(steps: Steps, now: int, verdict: Verdict, esteban: Verdict) -> Floats:
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
