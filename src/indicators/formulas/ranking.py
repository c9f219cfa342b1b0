"""Which areas come first, which cannot be told apart, and who moved?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.formulas.status import Cells, Flags, Reason, read_cells, require
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
    group = pd.Series(codes_of(table, [*keys, "time_period"]))
    goodness = pd.Series(cells.value if higher_is_better else -cells.value)
    rank = _places(goodness, group)
    ranked = goodness.groupby(group).transform("count")
    tied = goodness.notna() & (goodness.groupby([group, goodness]).transform("size") > 1)
    return table.assign(
        rank=rank.array,
        areas_ranked=ranked.astype("Int64").array,
        tied=tied.to_numpy(bool),
        within_rounding=_overlapping(group, cells),
        reason=verdict.reasons(),
    )


def _overlapping(group: pd.Series[int], cells: Cells) -> Flags:
    """Which values lie so near to a neighbour's that rounding may have exchanged them?"""
    order = np.lexsort((cells.value, group.to_numpy()))
    value, half, of = cells.value[order], cells.half[order], group.to_numpy()[order]
    # reach of everything before, not only of the neighbour: a coarse value may span several fine ones
    near = np.zeros(len(order), np.bool_)
    bounds = pd.DataFrame({"of": of, "low": value - half, "high": value + half})
    reach = bounds.groupby("of")["high"].cummax().groupby(bounds["of"]).shift()
    ahead = bounds[::-1].groupby("of")["low"].cummin().groupby(bounds["of"][::-1]).shift()[::-1]
    width = _SLACK * np.maximum(np.abs(value), 1e-300)
    near |= (bounds["low"] + width < reach).to_numpy(bool)
    near |= (bounds["high"] - width > ahead).to_numpy(bool)
    flags = np.zeros(len(order), np.bool_)
    flags[order] = near
    return flags


def rank_change(
    table: pd.DataFrame, period: str, earlier: str, higher_is_better: bool = True, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """How many places did each area win or lose since an earlier period?

    Places are counted anew among the areas ranked in both periods, so that newcomers move nobody.
    In: as `competition_rank`. Out: the rows of `period` with `rank` (among all), `rank_in_both`,
    `earlier_rank_in_both`, `rank_change` (positive: moved up), `reason` (not_ranked_before).

    >>> table = pd.DataFrame({"ref_area": ["A", "B", "A", "B", "C"], "obs_status": "A",
    ...     "time_period": ["2022", "2022", "2023", "2023", "2023"], "obs_value": [1.0, 2.0, 5.0, 4.0, 9.0]})
    >>> rank_change(table, "2023", "2022")[["ref_area", "rank", "rank_change"]]
      ref_area  rank  rank_change
    2        A     2            1
    3        B     3           -1
    4        C     1         <NA>
    """
    ranked = competition_rank(table[table["time_period"].isin([period, earlier])], higher_is_better, keys)
    area = codes_of(ranked, [*keys, "ref_area"])
    known = ranked["rank"].notna().to_numpy(bool)
    is_now, is_before = (ranked["time_period"].eq(label).to_numpy(bool) for label in (period, earlier))
    both = np.intersect1d(area[known & is_now], area[known & is_before])
    goodness = ranked["obs_value"] if higher_is_better else -ranked["obs_value"]
    counted = goodness.where(known & np.isin(area, both)).reset_index(drop=True)
    places = _places(counted, pd.Series(codes_of(ranked, [*keys, "time_period"]))).array
    before = pd.Series(places[is_before], index=area[is_before])
    now = ranked[is_now].assign(
        rank_in_both=places[is_now], earlier_rank_in_both=before.reindex(area[is_now]).array
    )
    newcomer = now["rank"].notna() & now["rank_in_both"].isna()
    return now.assign(
        rank_change=now["earlier_rank_in_both"] - now["rank_in_both"],
        reason=now["reason"].mask(newcomer, Reason.NOT_RANKED_BEFORE.value),
    )


def _places(goodness: pd.Series[float], group: pd.Series[int]) -> pd.Series[int]:
    """One more than the number of better values in the group; none without a value."""
    return goodness.groupby(group).rank(method="min", ascending=False).astype("Int64")
