"""Recovery: how deep the fall, when it was made good, and what is unknown."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.chain import Given
from indicators.formulas.recovery import recovery


def rates(area: str, values: dict[str, float], status: str = "A") -> pd.DataFrame:
    """Yearly volume growth of one area."""
    table = pd.DataFrame({"time_period": list(values), "obs_value": list(values.values())})
    return table.assign(ref_area=area, activity="_T", obs_status=status)


def test_wuhan_by_hand() -> None:
    """95.3 in 2020, 95.3 * 1.122 = 106.93 in 2021 (communiques of 2021 and 2022)."""
    row = recovery(rates("420100", {"2020": -4.7, "2021": 12.2, "2022": 4.0})).iloc[0]
    assert row["drawdown_pp"] == pytest.approx(-4.7)
    assert (row["lowest_period"], row["regained_period"], row["years_to_regain"]) == ("2020", "2021", 2)
    assert row["obs_value"] == pytest.approx(111.20, abs=0.01)


@pytest.mark.parametrize(
    ("values", "outcome", "drawdown"),
    [
        ({"2020": 2.0, "2021": 5.0}, "never_below", 0.0),
        ({"2020": -5.0, "2021": 1.0}, "not_regained", -5.0),
        ({"2020": -5.0, "2021": -5.0, "2022": 20.0, "2023": -30.0}, "regained", -9.75),
        ({"2020": 2.0, "2021": -10.0, "2022": 20.0}, "regained", -8.2),
        ({"2020": -5.0, "2022": 20.0}, "unknown", -5.0),
        ({"2020": 5.0, "2022": 20.0}, "unknown", 0.0),
    ],
)
def test_courses(values: dict[str, float], outcome: str, drawdown: float) -> None:
    row = recovery(rates("a", values)).iloc[0]
    assert row["outcome"] == outcome
    assert row["drawdown_pp"] == pytest.approx(drawdown)


def test_never_below_needs_no_years() -> None:
    row = recovery(rates("a", {"2020": 2.0})).iloc[0]
    assert row["years_to_regain"] == 0
    assert row["regained_period"] is None or pd.isna(row["regained_period"])


def test_areas_that_cannot_be_told() -> None:
    table = pd.concat(
        [
            rates("hidden", {"2020": np.nan, "2021": 3.0}, "Q"),
            rates("late", {"2022": 3.0}),
            rates("early", {"2017": 3.0, "2018": 3.0}),
        ]
    )
    found = recovery(table).set_index("ref_area")
    assert set(found["outcome"]) == {"unknown"}
    assert found["reason"].to_dict() == {
        "early": "no_later_period",
        "hidden": "suppressed_input",
        "late": "base_missing",
    }
    assert found.loc["hidden", "obs_status"] == "Q"


def test_levels_and_breaks() -> None:
    levels = rates("a", {"2019": 50.0, "2020": 45.0, "2021": 60.0})
    levels.loc[2, "obs_status"] = "B"
    row = recovery(levels, "2019", Given.LEVELS).iloc[0]
    assert row["drawdown_pp"] == pytest.approx(-10.0)
    assert (row["obs_status"], row["reason"]) == ("B", "break_in_series")


def test_one_row_a_series_in_order_of_keys() -> None:
    table = pd.concat([rates(a, {"2020": -1.0}).assign(vintage=v) for a in "ba" for v in "yx"])
    found = recovery(table, keys=["vintage"])
    assert found[["vintage", "ref_area"]].to_numpy().tolist() == [
        ["x", "a"],
        ["x", "b"],
        ["y", "a"],
        ["y", "b"],
    ]
