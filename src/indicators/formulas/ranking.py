"""Which areas come first, which cannot be told apart, and who moved?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from indicators.formulas.status import Cells, Flags, Floats, Ints, Reason, read_cells, require
from indicators.formulas.timeline import codes_of
from indicators.formulas.verdict import Verdict

_SLACK = 1e-9  # intervals that only touch do not overlap; binary fractions must not make them


def competition_rank(
    table: pd.DataFrame, higher_is_better: bool = True, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """Which place does each area take in its period?

    Competition ranking (1, 2, 2, 4): one more than the number of areas that are better. Areas without a value
    are not ranked and not counted.
    In: `ref_area`, `time_period`, `obs_value`, `obs_status`, where known `decimals`; a ranking is made for
    each period and combination of `keys`. Out: the same rows with `rank`, `areas_ranked`, `tied` (same
    place as another), `within_rounding` (the rounding intervals of two neighbours overlap: the order is not
    certain), `reason` (missing_input, suppressed_input).
    Source: standard competition ranking, each place counted from the best.

    >>> table = pd.DataFrame({"ref_area": list("ABCD"), "time_period": "2023", "obs_status": "A",
    ...                       "obs_value": [5.0, 7.0, 5.0, 4.0]})
    >>> competition_rank(table)["rank"].tolist()
    [2, 1, 2, 4]
    """
    require(table, ["ref_area", "time_period", "obs_value", "obs_status", *keys])
    cells = read_cells(table)
    verdict = Verdict(len(table)).need(cells, Reason.MISSING_INPUT)
    group = codes_of(table, [*keys, "time_period"])
    places = _Places.of(cells.value if higher_is_better else -cells.value, group)
    return table.assign(
        rank=places.column(),
        areas_ranked=pd.array(places.ranked, "Int64"),
        tied=places.tied,
        within_rounding=_overlapping(group, cells),
        reason=verdict.reasons(),
    )


def places_among(own: Floats, every: Floats) -> Floats:
    """Which place do some areas take among all, in each period?

    The places of `competition_rank`, counted for the areas asked for alone. In: figures by period (rows) and area,
    NaN where there is none or it is not ranked; `own` those of some of the areas of `every`. Out: a place for each of
    `own`, NaN where it has none.

    >>> places_among(np.array([[5.0], [np.nan]]), np.array([[5.0, 7.0, 5.0], [1.0, np.nan, 2.0]])).tolist()
    [[2.0], [nan]]
    """
    place = np.full(own.shape, np.nan)
    for area, value in enumerate(own.T):
        place[:, area] = 1 + (every > value[:, np.newaxis]).sum(axis=1)
    return np.where(np.isnan(own), np.nan, place)


@dataclass(frozen=True)
class _Places:
    """Places in groups: 0 without a value. `ranked`: how many of the group have one. `tied`: shared with another."""

    place: Ints
    ranked: Ints
    tied: Flags

    @classmethod
    def of(cls, goodness: Floats, group: Ints) -> _Places:
        """One more than the number of better values in the group."""
        known = np.flatnonzero(~np.isnan(goodness))
        order = known[np.lexsort((-goodness[known], group[known]))]
        opens = _changes(group[order])
        differs = opens | _changes(goodness[order])
        at = np.arange(len(order))
        first, first_alike = (np.maximum.accumulate(np.where(here, at, 0)) for here in (opens, differs))
        run = np.cumsum(differs) - 1
        place, tied = np.zeros(len(goodness), np.int64), np.zeros(len(goodness), np.bool_)
        place[order] = first_alike - first + 1
        tied[order] = np.bincount(run)[run] > 1 if len(run) else False
        counted = np.bincount(group[order], minlength=int(group.max(initial=-1)) + 1)
        return cls(place, counted[group] if len(group) else place, tied)

    def column(self) -> pd.api.extensions.ExtensionArray:
        """The column `rank`."""
        return pd.arrays.IntegerArray(self.place, self.place == 0)


def _changes(ordered: Floats | Ints) -> Flags:
    """Where something other than before comes; the first always does."""
    found = np.ones(len(ordered), np.bool_)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def _overlapping(group: Ints, cells: Cells) -> Flags:
    """Which values lie so near to a neighbour's that rounding may have exchanged them?"""
    known = np.flatnonzero(~np.isnan(cells.value))
    order = known[np.lexsort((cells.value[known], group[known]))]
    value, half = cells.value[order], cells.half[order]
    low, high = value - half, value + half
    width = _SLACK * np.maximum(np.abs(value), 1e-300)
    # reach of everything before, not only of the neighbour: a coarse value may span several fine ones
    reach, ahead = np.full(len(order), -np.inf), np.full(len(order), np.inf)
    bounds = [*np.flatnonzero(_changes(group[order])), len(order)]
    for start, end in pairwise(bounds):
        reach[start + 1 : end] = np.maximum.accumulate(high[start : end - 1])
        ahead[start : end - 1] = np.minimum.accumulate(low[start + 1 : end][::-1])[::-1]
    flags = np.zeros(len(group), np.bool_)
    flags[order] = (low + width < reach) | (high - width > ahead)
    return flags


def rank_change(now: Floats, earlier: Floats) -> pd.api.extensions.ExtensionArray:
    """How many places did each area win or lose since an earlier period?

    Places are counted anew among the areas ranked in both periods, so that newcomers move nobody.
    In: the figures of the same areas in two periods, higher is better, NaN where an area is not ranked. Out: places won
    (positive: moved up), missing for an area that is not ranked in both.

    >>> rank_change(np.array([5.0, 4.0, 9.0]), np.array([1.0, 2.0, np.nan])).tolist()
    [1, -1, <NA>]
    """
    both = ~np.isnan(now) & ~np.isnan(earlier)
    one = np.zeros(len(now), np.int64)
    then, here = (_Places.of(np.where(both, values, np.nan), one).place for values in (earlier, now))
    return pd.arrays.IntegerArray(then - here, ~both)


def places_in_one(cells: Cells) -> pd.DataFrame:
    """The places of `competition_rank` in a single period, the areas being where they are: `rank`, `tied`,
    `within_rounding`, a row an area.

    >>> places_in_one(Cells(np.array([5.0, 7.0, 5.0]), np.zeros(3, np.int8), np.zeros(3)))["rank"].tolist()
    [2, 1, 2]
    """
    one = np.zeros(len(cells.value), np.int64)
    places = _Places.of(cells.value, one)
    told = {"rank": places.column(), "tied": places.tied, "within_rounding": _overlapping(one, cells)}
    return pd.DataFrame(told)
