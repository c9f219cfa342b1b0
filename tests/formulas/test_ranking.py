"""Places, ties and changes of place."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.formulas.ranking import competition_rank, places_among, places_in_one, rank_change
from indicators.formulas.status import read_cells


def areas(values: dict[str, float], period: str = "2023", **more: object) -> pd.DataFrame:
    """One value an area."""
    table = pd.DataFrame({"ref_area": list(values), "obs_value": list(values.values())})
    return table.assign(time_period=period, obs_status="A", **more)


def test_places_are_shared_and_skipped() -> None:
    ranked = competition_rank(areas({"a": 9.0, "b": 7.0, "c": 7.0, "d": 1.0}))
    assert ranked["rank"].tolist() == [1, 2, 2, 4]
    assert ranked["tied"].tolist() == [False, True, True, False]
    assert set(ranked["areas_ranked"]) == {4}


def test_lower_can_be_better() -> None:
    assert competition_rank(areas({"a": 9.0, "b": 7.0}), higher_is_better=False)["rank"].tolist() == [2, 1]


def test_missing_and_suppressed_are_not_ranked_and_not_counted() -> None:
    table = areas({"a": 9.0, "b": np.nan, "c": 3.0, "d": 100.0})
    table.loc[3, "obs_status"] = "Q"
    ranked = competition_rank(table)
    assert ranked["rank"].tolist() == [1, pd.NA, 2, pd.NA]
    assert ranked["reason"].tolist() == ["", "missing_input", "", "suppressed_input"]
    assert set(ranked["areas_ranked"]) == {2}
    assert ranked["tied"].tolist() == [False] * 4


def test_neighbours_that_only_touch_can_be_told_apart() -> None:
    ranked = competition_rank(areas({"a": 5.1, "b": 5.0, "c": 4.9}, decimals=1))
    assert not ranked["within_rounding"].any()


def test_equal_published_values_cannot_be_told_apart() -> None:
    ranked = competition_rank(areas({"a": 5.0, "b": 5.0, "c": 4.9}, decimals=1))
    assert ranked["within_rounding"].tolist() == [True, True, False]


def test_a_coarse_figure_covers_several_fine_ones() -> None:
    table = areas({"coarse": 5.0, "b": 5.3, "c": 5.4, "d": 6.0}).assign(decimals=[0, 1, 1, 1])
    assert competition_rank(table)["within_rounding"].tolist() == [True, True, True, False]


def test_every_period_and_key_is_its_own_ranking() -> None:
    table = pd.concat([areas({"a": 1.0, "b": 2.0}, "2022"), areas({"a": 3.0, "b": 2.0}, "2023")])
    assert competition_rank(table)["rank"].tolist() == [2, 1, 1, 2]


def test_newcomers_move_nobody() -> None:
    now, before = np.array([3.0, 4.0, np.nan, 9.0]), np.array([3.0, 2.0, 9.0, np.nan])
    assert rank_change(now, before).tolist() == [-1, 1, pd.NA, pd.NA]


def test_no_earlier_period_at_all() -> None:
    assert rank_change(np.array([3.0, 2.0]), np.full(2, np.nan)).isna().all()


def test_a_period_alone_is_ranked_as_in_a_table() -> None:
    table = areas({"a": 9.0, "b": 7.0, "c": np.nan, "d": 7.04, "e": 7.0}, decimals=1)
    alone, in_table = places_in_one(read_cells(table)), competition_rank(table)
    pd.testing.assert_frame_equal(alone, in_table[list(alone.columns)])


def test_places_among_all_are_those_of_the_ranking() -> None:
    table = areas({"a": 9.0, "b": 7.0, "c": np.nan, "d": 7.0, "e": 1.0})
    every = table["obs_value"].to_numpy()[np.newaxis, :]
    counted = pd.array(places_among(every, every)[0], "Int64")
    assert counted.tolist() == competition_rank(table)["rank"].tolist()


def test_nothing_to_rank() -> None:
    assert competition_rank(areas({}).astype({"obs_value": "float64"})).empty
