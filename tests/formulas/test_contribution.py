"""Contributions to growth and shares of growth: Wuhan by hand, residuals, and all that is not defined."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.contribution import (
    contribution_current_prices,
    contribution_fixed_base,
    contribution_volume,
)

# Wuhan, 100 million yuan and per cent, as first published (communiques of 2020 to 2023)
VALUES = {
    "2019": {"primary": 378.99, "secondary": 5988.88, "tertiary": 9855.34, "_T": 16223.21},
    "2020": {"primary": 402.18, "secondary": 5557.47, "tertiary": 9656.41, "_T": 15616.06},
    "2021": {"primary": 444.22, "secondary": 6208.34, "tertiary": 11064.20, "_T": 17716.76},
    "2022": {"primary": 475.79, "secondary": 6716.65, "tertiary": 11673.99, "_T": 18866.43},
}
RATES = {
    "2020": {"primary": -3.8, "secondary": -7.3, "tertiary": -3.1, "_T": -4.7},
    "2022": {"primary": 3.2, "secondary": 7.3, "tertiary": 2.3, "_T": 4.0},
}


def long(wide: dict[str, dict[str, float]], decimals: int | None = None) -> pd.DataFrame:
    """One row a period and activity."""
    rows = [(t, activity, value) for t, part in wide.items() for activity, value in part.items()]
    table = pd.DataFrame(rows, columns=["time_period", "activity", "obs_value"])
    table = table.assign(ref_area="420100", obs_status="A")
    return table if decimals is None else table.assign(decimals=decimals)


def at(table: pd.DataFrame, period: str) -> pd.DataFrame:
    """One period, by activity."""
    return table[table["time_period"] == period].set_index("activity")


def two_years(before: dict[str, float], after: dict[str, float], **more: object) -> pd.DataFrame:
    """A table of 2022 and 2023."""
    return long({"2022": before, "2023": after}).assign(**more)


def test_wuhan_2022_volume_by_hand() -> None:
    """Weights 444.22, 6208.34, 11064.20 of 17716.76; rates 3.2, 7.3, 2.3: 0.080, 2.558, 1.436; total 4.0."""
    table = at(contribution_volume(long(VALUES), long(RATES, 1)), "2022")
    points = table["contribution_pp"]
    assert points.round(3).to_dict() == {
        "primary": 0.080,
        "secondary": 2.558,
        "tertiary": 1.436,
        "_T": 4.0,
        "_R": -0.075,
    }
    assert table.loc["secondary", "contribution_high_pp"] == pytest.approx(0.350422 * 7.35, abs=1e-4)
    assert table.loc["secondary", "contribution_low_pp"] == pytest.approx(0.350422 * 7.25, abs=1e-4)
    assert table.loc["secondary", "share_of_growth_pct"] == pytest.approx(63.95, abs=0.01)
    assert table.loc["secondary", "share_of_output_pct"] == pytest.approx(35.60, abs=0.01)


def test_rounding_interval_of_the_residual_reaches_zero() -> None:
    rest = at(contribution_volume(long(VALUES), long(RATES, 1)), "2022").loc["_R"]
    assert rest["contribution_low_pp"] < 0 < rest["contribution_high_pp"]
    assert rest["contribution_low_pp"] == pytest.approx(-0.0746 - 0.1, abs=1e-3)


def test_wuhan_2020_has_contributions_but_no_shares_of_growth() -> None:
    table = at(contribution_volume(long(VALUES), long(RATES, 1)), "2020")
    assert table.loc["secondary", "contribution_pp"] == pytest.approx(-2.695, abs=0.001)
    assert table["share_of_growth_pct"].isna().all()
    assert set(table["share_of_growth_status"]) == {"M"}
    assert set(table["share_of_growth_reason"]) == {"growth_not_positive"}
    assert set(table["obs_status"]) == {"A"}


def test_rates_that_were_not_published_are_missing_not_zero() -> None:
    table = at(contribution_volume(long(VALUES), long(RATES, 1)), "2021")
    assert set(table["reason"]) == {"rate_missing"}
    assert table["contribution_pp"].isna().all()
    assert table.loc["tertiary", "share_of_output_pct"] == pytest.approx(62.45, abs=0.01)


def test_rate_without_a_weight() -> None:
    rates = long({"2019": {"primary": 3.0, "_T": 7.4}}, 1)
    table = at(contribution_volume(long(VALUES), rates), "2019")
    assert table.loc["primary", "reason"] == "previous_missing"
    assert table.loc["_T", "contribution_pp"] == 7.4


def test_break_of_a_rate_is_carried() -> None:
    rates = long(RATES, 1)
    rates.loc[(rates["time_period"] == "2022") & (rates["activity"] == "tertiary"), "obs_status"] = "B"
    table = at(contribution_volume(long(VALUES), rates), "2022")
    assert table.loc["tertiary", ["obs_status", "reason"]].tolist() == ["B", "break_in_series"]
    assert table.loc["primary", "obs_status"] == "A"


@pytest.mark.parametrize(
    ("rate", "status", "reason"),
    [
        (-0.1, "M", "growth_not_positive"),
        (0.0, "M", "growth_not_positive"),
        (0.04, "M", "growth_interval_reaches_zero"),
        (0.5, "A", "small_growth_caution"),
        (1.0, "A", ""),
    ],
)
def test_share_of_growth_needs_growth_clearly_above_zero(rate: float, status: str, reason: str) -> None:
    values = long({"2022": {"a": 50.0, "b": 50.0, "_T": 100.0}})
    rates = long({"2023": {"a": rate, "b": rate, "_T": rate}}, 1)
    table = at(contribution_volume(values, rates), "2023")
    found = table.loc["a", ["share_of_growth_status", "share_of_growth_reason"]].tolist()
    assert found == [status, reason]
    assert np.isnan(table.loc["a", "share_of_growth_pct"]) == (status == "M")
    assert table.loc["a", "contribution_pp"] == pytest.approx(rate / 2)


def test_current_prices_by_hand() -> None:
    table = at(contribution_current_prices(long(VALUES)), "2021")
    assert table["contribution_pp"].round(3).to_dict() == {
        "primary": 0.269,
        "secondary": 4.168,
        "tertiary": 9.015,
        "_T": 13.452,
    }
    assert table["contribution_pp"].drop("_T").sum() == pytest.approx(table.loc["_T", "contribution_pp"])
    assert table["share_of_growth_pct"].drop("_T").sum() == pytest.approx(100.0)


def test_sectors_that_do_not_make_the_total_leave_a_residual_row() -> None:
    table = at(
        contribution_current_prices(
            two_years({"a": 40.0, "b": 50.0, "_T": 100.0}, {"a": 44.0, "b": 52.0, "_T": 109.0})
        ),
        "2023",
    )
    assert table.loc["_R", "contribution_pp"] == pytest.approx(3.0)
    assert table.loc["_R", "share_of_output_pct"] == pytest.approx(100 * 13 / 109)
    assert table.loc["_R", "reason"] == ""


def test_suppressed_sector_goes_into_the_residual_which_says_so() -> None:
    given = two_years({"a": 40.0, "b": 60.0, "_T": 100.0}, {"a": 44.0, "b": 66.0, "_T": 110.0})
    given.loc[(given["activity"] == "b") & (given["time_period"] == "2023"), ["obs_value", "obs_status"]] = [
        np.nan,
        "Q",
    ]
    table = at(contribution_current_prices(given), "2023")
    assert table.loc["b", ["obs_status", "reason"]].tolist() == ["Q", "suppressed_input"]
    assert table.loc["b", ["share_of_growth_status", "share_of_growth_reason"]].tolist() == [
        "Q",
        "suppressed_input",
    ]
    assert table.loc["_R", "contribution_pp"] == pytest.approx(6.0)
    assert table.loc["_R", "reason"] == "includes_missing"


@pytest.mark.parametrize(
    ("total", "reason"), [(0.0, "previous_not_positive"), (-5.0, "previous_not_positive")]
)
def test_total_before_that_is_not_positive(total: float, reason: str) -> None:
    given = two_years({"a": 1.0, "_T": total}, {"a": 2.0, "_T": 3.0})
    table = at(contribution_current_prices(given), "2023")
    assert set(table["reason"]) == {reason}
    assert table["contribution_pp"].isna().all()


def test_total_now_that_is_not_positive_leaves_no_share_of_output() -> None:
    table = at(contribution_current_prices(two_years({"a": 1.0, "_T": 2.0}, {"a": 1.0, "_T": 0.0})), "2023")
    assert table.loc["a", ["share_of_output_status", "share_of_output_reason"]].tolist() == [
        "M",
        "total_not_positive",
    ]
    assert table.loc["_T", "contribution_pp"] == -100.0


def test_missing_total_is_named() -> None:
    table = contribution_current_prices(two_years({"a": 1.0}, {"a": 2.0}))
    assert at(table, "2023").loc["a", "reason"] == "total_missing"
    assert at(table, "2023").loc["a", "share_of_output_reason"] == "total_missing"


def test_rounding_of_levels_is_carried() -> None:
    given = two_years({"a": 10.0, "_T": 100.0}, {"a": 12.0, "_T": 104.0}, decimals=0)
    row = at(contribution_current_prices(given), "2023").loc["a"]
    assert row["contribution_low_pp"] == pytest.approx(100 * 1 / 100.5)
    assert row["contribution_high_pp"] == pytest.approx(100 * 3 / 99.5)


def test_fixed_base_adds_up() -> None:
    given = two_years({"a": 80.0, "b": 120.0, "_T": 200.0}, {"a": 84.0, "b": 126.0, "_T": 210.0})
    table = at(contribution_fixed_base(given), "2023")
    assert table["contribution_pp"].round(9).to_dict() == {"a": 2.0, "b": 3.0, "_T": 5.0}


def test_areas_and_keys_do_not_mix() -> None:
    one = two_years({"a": 10.0, "_T": 20.0}, {"a": 11.0, "_T": 22.0}).assign(dataset="x")
    two = one.assign(ref_area="420200", obs_value=one["obs_value"] ** 2)
    three = one.assign(dataset="y", obs_value=one["obs_value"] * 3)
    table = contribution_current_prices(pd.concat([one, two, three]), ["dataset"]).set_index(
        ["dataset", "ref_area", "time_period", "activity"]
    )["contribution_pp"]
    assert table["x", "420100", "2023", "a"] == pytest.approx(5.0)
    assert table["y", "420100", "2023", "a"] == pytest.approx(5.0)
    assert table["x", "420200", "2023", "a"] == pytest.approx(5.25)


def test_empty_tables_stay_empty() -> None:
    empty = long(VALUES).head(0)
    assert contribution_current_prices(empty).empty
    assert contribution_volume(empty, empty).empty
    assert len(contribution_volume(long(VALUES), empty)) == 16


def test_input_is_not_touched() -> None:
    values, rates = long(VALUES), long(RATES, 1)
    kept = values.copy(deep=True), rates.copy(deep=True)
    contribution_volume(values, rates)
    contribution_current_prices(values)
    pd.testing.assert_frame_equal(values, kept[0])
    pd.testing.assert_frame_equal(rates, kept[1])
