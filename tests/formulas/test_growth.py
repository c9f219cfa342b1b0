"""Yearly growth: the plain case, every way it can be undefined, breaks, and the forms of volume."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.growth import VolumeForm, growth_current_prices, growth_volume


def series(*rows: tuple[str, float, str]) -> pd.DataFrame:
    """One area and activity: period, value, status."""
    table = pd.DataFrame(rows, columns=["time_period", "obs_value", "obs_status"])
    return table.assign(ref_area="420100", activity="_T", source="communique", decimals=2)


def outcome(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Status and reason of each row."""
    return list(zip(table["obs_status"], table["reason"], strict=True))


def test_wuhan_2021_by_hand() -> None:
    """15616.06 to 17716.76 (100 million yuan, communiques of 2021 and 2022): 13.45 per cent."""
    table = growth_current_prices(series(("2020", 15616.06, "A"), ("2021", 17716.76, "P")))
    assert table["obs_value"].iloc[1] == pytest.approx(13.4522, abs=1e-4)
    assert outcome(table) == [("O", "previous_missing"), ("P", "")]
    assert set(table["price_basis"]) == {"V"}
    assert set(table["source"]) == {"communique"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((0.0, "A"), (5.0, "A"), ("M", "previous_not_positive")),
        ((-3.0, "A"), (5.0, "A"), ("M", "previous_not_positive")),
        ((np.nan, "Q"), (5.0, "A"), ("Q", "suppressed_input")),
        ((7.0, "Q"), (5.0, "A"), ("Q", "suppressed_input")),
        ((np.nan, "O"), (5.0, "A"), ("O", "previous_missing")),
        ((np.nan, "A"), (5.0, "A"), ("O", "previous_missing")),
        ((np.inf, "A"), (5.0, "A"), ("O", "previous_missing")),
        ((1.0, "A"), (np.nan, "M"), ("M", "undefined_input")),
        ((1.0, "A"), (np.nan, "O"), ("O", "missing_input")),
        ((1e-300, "A"), (1e300, "A"), ("M", "out_of_range")),
    ],
)
def test_undefined_growth_is_nan_with_status_and_reason(
    before: tuple[float, str], after: tuple[float, str], expected: tuple[str, str]
) -> None:
    table = growth_current_prices(series(("2022", *before), ("2023", *after)))
    assert np.isnan(table["obs_value"].iloc[1])
    assert outcome(table)[1] == expected


def test_negative_present_value_is_growth_all_the_same() -> None:
    table = growth_current_prices(series(("2022", 10.0, "A"), ("2023", -5.0, "A")))
    assert table["obs_value"].iloc[1] == -150.0


def test_a_missing_year_is_not_jumped_over() -> None:
    table = growth_current_prices(series(("2020", 10.0, "A"), ("2022", 12.0, "A")))
    assert outcome(table)[1] == ("O", "previous_missing")


def test_break_is_shown_and_flagged_once() -> None:
    table = growth_current_prices(series(("2023", 10.0, "A"), ("2024", 12.0, "B"), ("2025", 12.6, "A")))
    assert table["obs_value"].round(6).tolist()[1:] == [20.0, 5.0]
    assert outcome(table)[1:] == [("B", "break_in_series"), ("A", "")]


def test_break_within_the_year_touches_four_quarters() -> None:
    quarters = [f"{year}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]
    rows = [(quarter, 100.0, "B" if quarter == "2023-Q2" else "A") for quarter in quarters]
    table = growth_current_prices(series(*rows)).set_index("time_period")
    broken = table.index[table["obs_status"] == "B"].tolist()
    assert broken == ["2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"]


def test_quarters_and_halves_compare_with_their_own_kind() -> None:
    table = growth_current_prices(
        series(("2023-Q1", 10.0, "A"), ("2024-Q1", 11.0, "A"), ("2024-S1", 30.0, "A"), ("2024", 50.0, "A"))
    )
    assert table["obs_value"].round(6).tolist()[1] == 10.0
    assert outcome(table)[2:] == [("O", "previous_missing")] * 2


@pytest.mark.parametrize("label", ["FY23", "2023-S3", "2023-Q5", "2023-13", "", None])
def test_strange_period_is_a_reason_not_an_exception(label: str | None) -> None:
    table = series(("2022", 1.0, "A"))
    table = pd.concat([table, table.assign(time_period=label)], ignore_index=True)
    assert outcome(growth_current_prices(table))[1] == ("M", "period_not_understood")


def test_keys_tell_series_apart_and_doubles_are_refused() -> None:
    table = pd.concat([series(("2022", 1.0, "A"), ("2023", 2.0, "A")).assign(measure=m) for m in "xy"])
    assert growth_current_prices(table, ["measure"])["obs_value"].dropna().tolist() == [100.0, 100.0]
    with pytest.raises(ValueError, match="share series and period"):
        growth_current_prices(table)


def test_lacking_column_is_named() -> None:
    with pytest.raises(ValueError, match=r"lacks the columns \['obs_status'\]"):
        growth_current_prices(series(("2022", 1.0, "A")).drop(columns="obs_status"))


def test_empty_table_stays_empty() -> None:
    assert growth_current_prices(series().astype({"obs_value": "float64"})).empty


@pytest.mark.parametrize(
    ("form", "values", "expected"),
    [
        (VolumeForm.PUBLISHED_RATE, (7.4, -4.7), (7.4, -4.7)),
        (VolumeForm.INDEX_PREVIOUS_YEAR, (107.4, 95.3), (7.4, -4.7)),
        (VolumeForm.CONSTANT_PRICES, (200.0, 190.6), (np.nan, -4.7)),
        (VolumeForm.CHAINED_INDEX, (100.0, 95.3), (np.nan, -4.7)),
    ],
)
def test_volume_growth_in_every_form(
    form: VolumeForm, values: tuple[float, float], expected: tuple[float, float]
) -> None:
    given = series(("2019", values[0], "A"), ("2020", values[1], "A"))
    table = growth_volume(given, form)
    np.testing.assert_allclose(table["obs_value"], expected, atol=1e-9)
    assert set(table["derived_from"]) == {form.value}
    assert set(table["price_basis"]) == {"Q"}
    assert ("decimals" in table.columns) == (form in {"published_rate", "index_previous_year"})


def test_published_rate_keeps_its_break_and_cannot_fall_below_all() -> None:
    given = series(("2023", 5.0, "A"), ("2024", 6.0, "B"), ("2025", -101.0, "A"))
    table = growth_volume(given, VolumeForm.PUBLISHED_RATE)
    assert outcome(table) == [("A", ""), ("B", "break_in_series"), ("M", "rate_impossible")]


def test_input_is_not_touched() -> None:
    given = series(("2022", 1.0, "Q"), ("2023", 2.0, "A"))
    before = given.copy(deep=True)
    growth_current_prices(given)
    growth_volume(given, VolumeForm.PUBLISHED_RATE)
    pd.testing.assert_frame_equal(given, before)
