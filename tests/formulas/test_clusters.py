"""Growth and years to a target, and stars for strength."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.clusters import cluster_stars, growth_needed, years_needed


def test_growth_needed_by_hand() -> None:
    """(10000 / 8000)^(1/3) = 1.0772."""
    table = growth_needed(pd.DataFrame({"latest": [8000.0], "target": [10000.0], "years": [3]}))
    assert table["growth_needed_pct"].iloc[0] == pytest.approx(7.7217, abs=1e-4)


@pytest.mark.parametrize(
    ("latest", "target", "years", "status", "reason"),
    [
        (np.nan, 10.0, 3, "O", "missing_input"),
        (5.0, np.inf, 3, "O", "missing_input"),
        (0.0, 10.0, 3, "M", "level_not_positive"),
        (5.0, -1.0, 3, "M", "level_not_positive"),
        (5.0, 10.0, 0, "M", "no_later_period"),
        (10.0, 5.0, 3, "A", "target_reached"),
    ],
)
def test_targets_that_ask_for_no_growth(
    latest: float, target: float, years: int, status: str, reason: str
) -> None:
    row = growth_needed(pd.DataFrame({"latest": [latest], "target": [target], "years": [years]})).iloc[0]
    assert (row["obs_status"], row["reason"]) == (status, reason)
    assert np.isnan(row["growth_needed_pct"]) == (status != "A")


def test_years_needed_is_the_inverse() -> None:
    table = growth_needed(pd.DataFrame({"latest": [80.0], "target": [100.0], "years": [4]}))
    back = years_needed(table.rename(columns={"growth_needed_pct": "growth_pct"}))
    assert back["years_needed"].iloc[0] == pytest.approx(4.0)


def test_years_needed_at_the_edges() -> None:
    table = pd.DataFrame(
        {
            "latest": [1.0, 1.0, 2.0, 1.0],
            "target": [2.0, 2.0, 1.0, 2.0],
            "growth_pct": [0.0, -3.0, np.nan, np.nan],
        }
    )
    found = years_needed(table)
    assert found["reason"].tolist() == [
        "growth_not_positive",
        "growth_not_positive",
        "target_reached",
        "missing_input",
    ]
    assert found["years_needed"].tolist()[2] == 0.0


def strengths(size: list[float]) -> pd.DataFrame:
    """One activity group in as many areas."""
    return pd.DataFrame({"ref_area": [f"{i:03}" for i in range(len(size))], "activity": "26", "size": size})


def test_one_area_in_ten_gets_the_star() -> None:
    table = cluster_stars(strengths([float(i) for i in range(20)]), {"size": 0.1})
    assert table["star_size"].sum() == 2
    assert table["stars"].tolist()[-2:] == [1, 1]
    assert set(table["threshold_size"]) == {18.0}


def test_threshold_can_be_moved() -> None:
    assert cluster_stars(strengths([1.0, 2.0, 3.0, 4.0]), {"size": 0.5})["star_size"].sum() == 2


def test_ties_at_the_last_place_share_the_star() -> None:
    assert cluster_stars(strengths([1.0] * 8 + [5.0, 5.0]), {"size": 0.1})["star_size"].sum() == 2


@pytest.mark.parametrize(
    ("size", "reason"),
    [([1.0, 2.0], "too_few_areas"), ([3.0] * 20, "no_variation"), ([np.nan] * 20, "missing_input")],
)
def test_no_star_and_why(size: list[float], reason: str) -> None:
    table = cluster_stars(strengths(size), {"size": 0.1})
    assert table["star_size"].isna().all()
    assert set(table["reason_size"]) == {reason}
    assert set(table["stars"]) == {0}


def test_groups_are_judged_apart() -> None:
    both = pd.concat([strengths([float(i) for i in range(10)]).assign(activity=a) for a in ("26", "29")])
    table = cluster_stars(both, {"size": 0.1})
    assert table.groupby("activity")["star_size"].sum().to_dict() == {"26": 1, "29": 1}
