"""Composite index and rank intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.composite import Aggregation, Normalisation, composite_index, rank_intervals


def long(wide: dict[str, dict[str, float]], decimals: int | None = None) -> pd.DataFrame:
    """One row an area and measure."""
    rows = [(area, measure, value) for area, part in wide.items() for measure, value in part.items()]
    table = pd.DataFrame(rows, columns=["ref_area", "measure", "obs_value"]).assign(obs_status="A")
    return table if decimals is None else table.assign(decimals=decimals)


DATA = {"a": {"x": 1.0, "y": 8.0}, "b": {"x": 2.0, "y": 4.0}, "c": {"x": 3.0, "y": 0.0}}


def scores(table: pd.DataFrame) -> list[float]:
    """Index values in order of areas."""
    return table["obs_value"].to_list()


def test_min_max_arithmetic_by_hand() -> None:
    """x: 0, 50, 100; y: 100, 50, 0; weights 3/4 and 1/4: 25, 50, 75."""
    assert scores(composite_index(long(DATA), {"x": 3.0, "y": 1.0})) == pytest.approx([25.0, 50.0, 75.0])


def test_direction_turns_an_indicator() -> None:
    table = composite_index(long(DATA), {"x": 1.0, "y": 1.0}, lower_is_better=["y"])
    assert scores(table) == pytest.approx([0.0, 50.0, 100.0])
    assert table["rank"].tolist() == [3, 2, 1]


def test_geometric_mean_by_hand() -> None:
    """Min-max on 1 to 100: 1 and 100 for the outer areas, sqrt(1 * 100) = 10; 50.5 in the middle."""
    table = composite_index(long(DATA), {"x": 1.0, "y": 1.0}, aggregation=Aggregation.GEOMETRIC)
    assert scores(table) == pytest.approx([10.0, 50.5, 10.0])


def test_z_scores_by_hand() -> None:
    """Standard deviation of 1, 2, 3 is sqrt(2/3): 100 -+ 10 / sqrt(2/3)."""
    table = composite_index(long(DATA), {"x": 1.0}, normalisation=Normalisation.Z_SCORE)
    assert scores(table) == pytest.approx([100 - 12.2474, 100.0, 100 + 12.2474], abs=1e-3)


def test_incomplete_area_has_no_index_and_does_not_touch_the_others() -> None:
    given = long(DATA | {"d": {"x": 100.0}, "e": {"x": 1.0, "y": 2.0}})
    given.loc[given["ref_area"] == "e", "obs_status"] = "Q"
    table = composite_index(given, {"x": 3.0, "y": 1.0}).set_index("ref_area")
    assert table["obs_value"].to_list()[:3] == pytest.approx([25.0, 50.0, 75.0])
    assert table.loc["d", ["obs_status", "reason"]].tolist() == ["O", "missing_input"]
    assert table.loc["e", ["obs_status", "reason"]].tolist() == ["Q", "suppressed_input"]


def test_constant_indicator_is_dropped_with_a_word() -> None:
    given = long({area: part | {"z": 7.0} for area, part in DATA.items()})
    table = composite_index(given, {"x": 3.0, "y": 1.0, "z": 5.0})
    assert scores(table) == pytest.approx([25.0, 50.0, 75.0])
    assert set(table["reason"]) == {"constant_measure_dropped"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [({"a": DATA["a"]}, "too_few_areas"), ({"a": DATA["a"], "b": DATA["a"]}, "no_variation")],
)
def test_nothing_to_compare(data: dict[str, dict[str, float]], reason: str) -> None:
    for table in (
        composite_index(long(data), {"x": 1.0, "y": 1.0}),
        rank_intervals(long(data), {"x": 1, "y": 1}),
    ):
        assert set(table["reason"]) == {reason}
        assert table["rank"].isna().all()


@pytest.mark.parametrize("weights", [{}, {"x": 0.0}, {"x": 1.0, "y": -1.0}])
def test_weights_must_be_positive(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weight above zero"):
        composite_index(long(DATA), weights)


def test_intervals_hold_the_chosen_place_and_repeat_with_the_seed() -> None:
    random = np.random.default_rng(1)
    data = {f"{i:02}": dict(zip("xyz", random.normal(size=3).tolist(), strict=True)) for i in range(20)}
    given, weights = long(data, 1), {"x": 1.0, "y": 1.0, "z": 2.0}
    table = rank_intervals(given, weights, draws=200, seed=7)
    assert (table["rank_low"] <= table["rank_median"]).all()
    assert (table["rank_median"] <= table["rank_high"]).all()
    assert (table["rank_low"] < table["rank_high"]).any()
    shuffled = given.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(table, rank_intervals(shuffled, weights, draws=200, seed=7))
    assert not table.equals(rank_intervals(given, weights, draws=200, seed=8))


def test_dominant_area_is_first_whatever_the_choices() -> None:
    data = DATA | {"best": {"x": 9.0, "y": 9.0}}
    table = rank_intervals(long(data), {"x": 1.0, "y": 1.0}, draws=100).set_index("ref_area")
    assert table.loc["best", ["rank_low", "rank_high"]].tolist() == [1, 1]
