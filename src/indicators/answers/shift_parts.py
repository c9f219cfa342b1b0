"""The parts of a change by shift-share: against which benchmark, in which steps, and in points of what?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.answers import breakdown
from indicators.answers.breakdown import SUM_OF_CITIES, Benchmark
from indicators.answers.numbers import compared
from indicators.answers.opened import OpenedRelease
from indicators.answers.outputs import Outputs, outputs_of
from indicators.formulas.shift_steps import PARTS, Parted, Steps
from indicators.formulas.status import A, B, Cells, Flags, Floats, Ints, M, O, Reason, read_cells
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL, View

COLUMNS = {part: f"{part}_pct" if part == "change" else f"{part}_pp" for part in PARTS}
YEARLY, ONE_STEP = "yearly", "one_step"
_VERDICTS = ("obs_status", "reason", "esteban_status", "esteban_reason")


@dataclass(frozen=True)
class Shifted:
    """The parts by areas and activities, the sum over them last: as amounts, and in points of the area's start."""

    areas: pd.Index[str]
    activities: tuple[str, ...]
    yearly: Flags
    amounts: Floats
    points: Floats
    start: Floats
    verdict: Verdict
    esteban: Verdict

    def rows(self, areas: Ints, activities: Ints) -> pd.DataFrame:
        """Some areas and activities (places), a row each: `start`, `steps`, both kinds of parts and the verdicts."""
        row, column = np.repeat(areas, len(activities)), np.tile(activities, len(areas))
        flat = row * len(self.activities) + column
        said, of_esteban = self.verdict.at(flat), self.esteban.at(flat)
        columns = {
            "ref_area": self.areas.array.take(row),
            "activity": pd.array(self.activities, dtype="str").take(column),
            "start": self.start[row, column],
            "steps": pd.array([ONE_STEP, YEARLY], dtype="str").take(self.yearly[row].astype(np.intp)),
            "obs_status": said.statuses(),
            "reason": said.reasons(),
            "esteban_status": of_esteban.statuses(),
            "esteban_reason": of_esteban.reasons(),
            **{part: values[row, column] for part, values in zip(PARTS, self.amounts, strict=True)},
            **{COLUMNS[part]: values[row, column] for part, values in zip(PARTS, self.points, strict=True)},
        }
        return pd.DataFrame(columns, copy=False)

    @property
    def total(self) -> Ints:
        """The place of the sum over all activities."""
        return np.array([len(self.activities) - 1])


NOTHING = pd.DataFrame(
    columns=["ref_area", "activity", "start", "steps", *_VERDICTS, *PARTS, *COLUMNS.values()]
)


def span(view: View) -> list[str]:
    """The years from the compared one to that of the view; none where there is no time between."""
    if view.since >= view.t:
        return []
    return [str(year) for year in range(int(view.since), int(view.t) + 1)]


def output_of(opened: OpenedRelease, view: View) -> tuple[Outputs, Flags, tuple[str, ...]]:
    """Output right below the total in the years of the span, which areas are compared, and by which activities."""
    known = [each for each in opened.scope.activities.values() if each.scheme == view.acts]
    top = tuple(each.activity for each in known if each.parent in (None, TOTAL))
    outputs, areas = outputs_of(opened, view, span(view), *top), compared(opened, view)
    if (outputs.told[:, areas, :-1] >= 0).any(axis=(0, 1)).all():
        return outputs, areas, outputs.activities[:-1]
    return outputs, areas, breakdown.top_level(breakdown.published(opened, view))


def benchmark_of(
    opened: OpenedRelease, outputs: Outputs, areas: Flags, activities: Collection[str], view: View
) -> tuple[Benchmark | None, bool]:
    """What to compare with, and whether it is there in every year of the span, so that yearly steps can be summed."""
    if view.since >= view.t or not activities:
        return None, False
    at = [outputs.activities.index(activity) for activity in activities]
    known = ~np.isnan(outputs.value[:, :, at]).any(axis=2) & areas
    at_ends, every_year = (
        _preferred(opened, outputs.areas, np.asarray(years.all(axis=0), np.bool_), view)
        for years in (known[[0, -1]], known)
    )
    if every_year is not None and at_ends is not None and every_year.code == at_ends.code:
        return every_year, True
    return at_ends, False


def _preferred(opened: OpenedRelease, areas: pd.Index[str], complete: Flags, view: View) -> Benchmark | None:
    """The dataset's benchmark where it is complete, else the sum of all that are."""
    benchmark = opened.scope.datasets[view.ds].benchmark
    if complete[areas == benchmark].any():
        return Benchmark(str(benchmark))
    return breakdown.preferred(tuple(areas[np.flatnonzero(complete)]), benchmark)


def parts_of(
    outputs: Outputs, compared_areas: Flags, activities: Collection[str], base: Benchmark, by_year: bool
) -> Shifted:
    """The parts of every area that has a row; of those without every year, in one step over the whole span."""
    by_code = np.argsort(np.array(activities, object))
    columns = np.array([outputs.activities.index(activity) for activity in activities])[by_code]
    there = outputs.told[:, :, columns] >= 0
    at = np.flatnonzero(compared_areas & there.any(axis=(0, 2)))
    codes, names = outputs.areas[at], tuple(outputs.activities[column] for column in columns)
    own = [outputs.cells(year, at, columns) for year in outputs.years]
    broken = outputs.broken(at, columns)
    areas = list(codes)
    if base.code == SUM_OF_CITIES:
        members = outputs.areas.get_indexer(pd.Index(base.members, dtype="str"))
        sums = [_sum_of(outputs, year, members, columns) for year in range(len(own))]
        own = [_and(cells, summed) for cells, summed in zip(own, sums, strict=True)]
        broken = np.vstack([broken, broken[np.isin(at, members)].any(axis=0)])
        areas = [*areas, base.code]
    steps = Steps.of(areas, names, own, broken, base.code)
    start = _with_sum(outputs.value[0][np.ix_(at, columns)], np.argsort(by_code))
    return _in_points(codes, steps.ends().parted(), steps.parted() if by_year else None, start)


def _sum_of(outputs: Outputs, year: int, members: Ints, columns: Ints) -> Cells:
    """The sum of the members by activity; missing where one is, and as uncertain as the most uncertain of them."""
    at = np.ix_(np.array([year]), members, columns)
    value = np.ascontiguousarray(outputs.value[at][0].T).sum(axis=1)
    state = read_cells(outputs.said.assign(obs_value=0.0)).state.take(outputs.told[at][0])
    worst = np.where(state < B, state, A).max(axis=0, initial=A)
    return Cells(value, np.where(np.isfinite(value), worst, O).astype(np.int8), np.zeros(len(value)))


def _and(cells: Cells, further: Cells) -> Cells:
    """The cells of some areas and of a further one."""
    return Cells(
        np.concatenate([cells.value, further.value]),
        np.concatenate([cells.state, further.state]),
        np.concatenate([cells.half, further.half]),
    )


def _with_sum(start: Floats, in_order: Ints) -> Floats:
    """The starting output by activity, and after it the sum of what is known: added up in the order of the breakdown,
    what a step rounds off carried to the next.
    """
    known, total, carried = np.nan_to_num(start), np.zeros(len(start)), np.zeros(len(start))
    for column in in_order:
        added = known[:, column] - carried
        summed = total + added
        carried = summed - total - added
        total = summed
    return np.column_stack([start, total])


def _in_points(codes: pd.Index[str], once: Parted, yearly: Parted | None, start: Floats) -> Shifted:
    """Yearly steps for the areas that have every year, one step over the whole span for the others.

    The parts in per cent of the area's start; what starts from nothing has amounts, but no points.
    """
    count, wide = len(codes), start.shape[1]
    known = np.zeros(count, np.bool_)
    if yearly is not None:
        known = yearly.verdict.defined.reshape(-1, wide)[:count, -1]
    order = np.concatenate([np.flatnonzero(known), np.flatnonzero(~known)])
    amounts, start, known = once.parts[:, order], start[order], known[order]
    rows = (order[:, np.newaxis] * wide + np.arange(wide)).ravel()
    verdict, esteban = once.verdict.at(rows), once.esteban.at(rows)
    if yearly is not None:
        amounts = np.where(known[:, np.newaxis], yearly.parts[:, order], amounts)
        each = known.repeat(wide)
        verdict.overlay(each, yearly.verdict.at(rows))
        esteban.overlay(each, yearly.esteban.at(rows))
    whole = start[:, -1:]
    nothing = (whole <= 0).repeat(wide) & verdict.defined
    for one in (verdict, esteban):
        one.overlay(nothing, Verdict(len(nothing)).refuse(nothing, M, Reason.PREVIOUS_NOT_POSITIVE))
    points = 100.0 * amounts / np.where(whole > 0, whole, np.nan)
    activities = (*once.activities, TOTAL)
    return Shifted(codes[order], activities, known, amounts, points, start, verdict, esteban)
