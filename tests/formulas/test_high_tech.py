"""High-tech shares: coverage, ranges, changes, contributions, and one area under several taxonomies."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.contribution import contribution_current_prices
from indicators.formulas.high_tech import class_contributions, class_shares, taxonomy_lens

# Eurostat, high-tech classification of manufacturing by NACE Rev. 2 division: 21 and 26 high, 29 medium-high
MEMBERS = pd.DataFrame({"activity": ["21", "26", "29"], "class": ["high", "high", "medium-high"]})
VALUES = {
    "2022": {"21": 10.0, "26": 20.0, "29": 30.0, "G": 40.0, "_T": 100.0},
    "2023": {"21": 11.0, "26": 25.0, "29": 29.0, "G": 45.0, "_T": 110.0},
}


def long(wide: dict[str, dict[str, float]]) -> pd.DataFrame:
    """One row a period and activity of one area."""
    rows = [(t, activity, value) for t, part in wide.items() for activity, value in part.items()]
    table = pd.DataFrame(rows, columns=["time_period", "activity", "obs_value"])
    return table.assign(ref_area="420100", obs_status="A")


def at(table: pd.DataFrame, period: str, name: str) -> pd.Series:
    """One class in one period."""
    return table.set_index(["time_period", "class"]).loc[(period, name)]


def hidden(activity: str, status: str = "Q") -> pd.DataFrame:
    """The values with one activity of 2023 hidden."""
    table = long(VALUES)
    where = (table["activity"] == activity) & (table["time_period"] == "2023")
    table.loc[where, ["obs_value", "obs_status"]] = [np.nan, status]
    return table


def test_share_and_its_change_by_hand() -> None:
    """30 of 100, then 36 of 110: 30 and 32.73 per cent, 2.73 points more."""
    found = at(class_shares(long(VALUES), MEMBERS), "2023", "high")
    assert found["share_pct"] == pytest.approx(100 * 36 / 110)
    assert found["share_change_pp"] == pytest.approx(100 * 36 / 110 - 30)
    assert found["share_low_pct"] == found["share_high_pct"] == found["share_pct"]
    assert (found["activities_covered"], found["activities_listed"]) == (2, 2)


@pytest.mark.parametrize(("status", "reason"), [("Q", "suppressed_input"), ("O", "components_incomplete")])
def test_hidden_activity_leaves_a_range(status: str, reason: str) -> None:
    """11 known; 110 less 85 known leave at most 25: between 10 and 32.73 per cent."""
    found = at(class_shares(hidden("26", status), MEMBERS), "2023", "high")
    assert np.isnan(found["share_pct"])
    assert (found["obs_status"], found["reason"]) == (status, reason)
    assert found["share_low_pct"] == pytest.approx(10.0)
    assert found["share_high_pct"] == pytest.approx(100 * 36 / 110)
    assert (found["activities_covered"], found["missing_activities"]) == (1, "26")
    assert found["change_reason"] == reason


def test_activity_absent_everywhere_is_missing_not_zero() -> None:
    members = pd.concat([MEMBERS, pd.DataFrame({"activity": ["303"], "class": ["high"]})])
    found = at(class_shares(long(VALUES), members), "2023", "high")
    assert found["missing_activities"] == "303"
    assert found["share_low_pct"] == found["share_high_pct"] == pytest.approx(100 * 36 / 110)
    assert np.isnan(found["share_pct"])


@pytest.mark.parametrize(("total", "reason"), [(0.0, "total_not_positive"), (np.nan, "total_missing")])
def test_total_that_gives_no_share(total: float, reason: str) -> None:
    given = long(VALUES)
    given.loc[given["activity"] == "_T", "obs_value"] = total
    table = class_shares(given, MEMBERS)
    assert set(table["reason"]) == {reason}
    assert table[["share_pct", "share_low_pct", "share_high_pct"]].isna().all(axis=None)


def test_first_year_has_no_change_and_a_break_is_flagged() -> None:
    given = long(VALUES)
    given.loc[(given["activity"] == "21") & (given["time_period"] == "2023"), "obs_status"] = "B"
    table = class_shares(given, MEMBERS)
    assert at(table, "2022", "high")["change_reason"] == "previous_missing"
    assert at(table, "2023", "high")["change_reason"] == "break_in_series"
    assert at(table, "2023", "medium-high")["change_reason"] == ""


def test_contribution_of_a_class_by_hand() -> None:
    """(36 - 30) / 100 = 6 points of 10: 60 per cent of growth."""
    table = class_contributions(contribution_current_prices(long(VALUES)), MEMBERS)
    found = at(table, "2023", "high")
    assert found["contribution_pp"] == pytest.approx(6.0)
    assert found["share_of_growth_pct"] == pytest.approx(60.0)
    assert found["reason"] == ""


def test_contribution_of_a_class_with_a_hidden_activity() -> None:
    table = class_contributions(contribution_current_prices(hidden("26")), MEMBERS)
    found = at(table, "2023", "high")
    assert np.isnan(found["contribution_pp"])
    assert (found["obs_status"], found["reason"]) == ("Q", "suppressed_input")
    assert found["share_of_growth_reason"] == "suppressed_input"


def test_growth_that_is_not_positive_has_no_share_for_a_class_either() -> None:
    shrinking = VALUES | {"2023": {activity: value * 0.9 for activity, value in VALUES["2022"].items()}}
    table = class_contributions(contribution_current_prices(long(shrinking)), MEMBERS)
    found = at(table, "2023", "high")
    assert found["contribution_pp"] == pytest.approx(-3.0)
    assert (found["share_of_growth_status"], found["share_of_growth_reason"]) == ("M", "growth_not_positive")


def test_an_auto_valley_changes_class_with_the_taxonomy() -> None:
    members = pd.DataFrame(
        {
            "taxonomy": ["nbs-2017"] * 2 + ["eurostat"] * 3,
            "activity": ["21", "26", "21", "26", "29"],
        }
    )
    table = taxonomy_lens(long(VALUES), members).query("time_period == '2023'").set_index("taxonomy")
    assert table["share_pct"].round(2).to_dict() == {"eurostat": 59.09, "nbs-2017": 32.73}
    assert table["only_some"].to_dict() == {"eurostat": "29", "nbs-2017": ""}
    assert table["left_out"].to_dict() == {"eurostat": "", "nbs-2017": "29"}


def test_keys_and_areas_do_not_mix() -> None:
    one = long(VALUES).assign(measure="gva")
    two = one.assign(measure="employment", obs_value=one["obs_value"] ** 1.5)
    table = class_shares(pd.concat([one, two]), MEMBERS, ["measure"])
    assert len(table) == 8
    gva = table[table["measure"] == "gva"].drop(columns="measure").reset_index(drop=True)
    pd.testing.assert_frame_equal(gva, class_shares(long(VALUES), MEMBERS))
