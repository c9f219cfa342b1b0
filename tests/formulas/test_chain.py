"""Average growth and indices: chains that hold, stop at gaps, and carry breaks."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.chain import Given, cagr, cagr_of_rates, index_on_base

# Wuhan, volume growth in per cent as first published in the communiques of 2020 to 2024
WUHAN = {"2020": -4.7, "2021": 12.2, "2022": 4.0, "2023": 5.7}


def series(values: dict[str, float], **status: str) -> pd.DataFrame:
    """One area: period to value; `y2021="B"` sets a status."""
    table = pd.DataFrame({"time_period": list(values), "obs_value": list(values.values())})
    state = [status.get(f"y{period}", "A") for period in values]
    return table.assign(obs_status=state, ref_area="420100", activity="_T")


def by_period(table: pd.DataFrame, column: str = "obs_value") -> pd.Series[float]:
    """A column by period."""
    return table.set_index("time_period")[column].sort_index()


def test_index_of_wuhan_by_hand() -> None:
    """0.953 * 1.122 * 1.040 * 1.057 = 1.17542."""
    index = by_period(index_on_base(series(WUHAN), "2019"))
    assert index.round(2).to_dict() == {
        "2019": 100.0,
        "2020": 95.3,
        "2021": 106.93,
        "2022": 111.2,
        "2023": 117.54,
    }


def test_index_runs_backwards_from_a_later_base() -> None:
    index = by_period(index_on_base(series(WUHAN), "2022"))
    assert index["2023"] == pytest.approx(105.7)
    assert index["2020"] == pytest.approx(100 / 1.04 / 1.122)


@pytest.mark.parametrize("given", list(Given))
def test_gap_stops_the_chain_on_either_side(given: Given) -> None:
    values = dict.fromkeys(map(str, range(2015, 2024)), 5.0) | {"2018": np.nan}
    early = index_on_base(series(values), "2016", given)
    assert by_period(early, "reason").tolist()[:3] == ["", "", ""]
    assert set(by_period(early, "reason").iloc[4:]) == {"chain_stopped"}
    assert by_period(early, "reason")["2018"] == "missing_input"
    late = by_period(index_on_base(series(values), "2020", given), "reason")
    assert set(late.loc["2019":]) == {""}
    assert set(late.loc[:"2016"]) == {"chain_stopped"}


def test_gap_without_a_row_stops_the_chain_too() -> None:
    index = index_on_base(series({"2020": 5.0, "2021": 5.0, "2023": 5.0}), "2020")
    assert by_period(index, "reason").to_dict() == {"2020": "", "2021": "", "2023": "chain_stopped"}


def test_index_carries_a_break_in_both_directions() -> None:
    rates = series(WUHAN, y2022="B")
    forward = by_period(index_on_base(rates, "2019"), "obs_status")
    assert forward.tolist() == ["A", "A", "A", "B", "B"]
    backward = by_period(index_on_base(rates, "2023"), "obs_status")
    assert backward.tolist() == ["B", "B", "A", "A"]


def test_soft_figures_make_a_soft_index() -> None:
    states = by_period(index_on_base(series(WUHAN, y2021="P"), "2019"), "obs_status")
    assert states.tolist() == ["A", "A", "P", "P", "P"]


def test_base_that_is_not_there() -> None:
    index = index_on_base(series(WUHAN), "2010")
    assert set(index["reason"]) == {"base_missing"}
    levels = index_on_base(series({"2019": 0.0, "2020": 5.0}), "2019", Given.LEVELS)
    assert set(levels["reason"]) == {"base_not_positive"}
    hidden = index_on_base(series({"2019": 1.0, "2020": 5.0}, y2019="Q"), "2019", Given.LEVELS)
    assert set(zip(hidden["obs_status"], hidden["reason"], strict=True)) == {("Q", "suppressed_input")}


def test_quarters_count_from_their_own_quarter() -> None:
    rates = series({"2020-Q1": -40.0, "2020-Q2": -5.0, "2021-Q1": 50.0, "2021-Q2": 10.0})
    index = by_period(index_on_base(rates, "2019"))
    assert index["2021-Q1"] == pytest.approx(90.0)
    assert index["2021-Q2"] == pytest.approx(104.5)
    assert index["2019-Q1"] == 100.0


def test_average_of_rates_by_hand() -> None:
    """Four yearly factors make 1.17542; the fourth root is 1.04123."""
    average = by_period(cagr_of_rates(series(WUHAN), 4))
    assert average["2023"] == pytest.approx(4.1234, abs=1e-3)
    assert average.iloc[:3].isna().all()


def test_average_of_levels_and_of_rates_agree() -> None:
    rates = series(WUHAN)
    levels = index_on_base(rates, "2019").drop(columns="reason")
    left = by_period(cagr(levels, 3))["2023"]
    assert left == pytest.approx(by_period(cagr_of_rates(rates, 3))["2023"])


@pytest.mark.parametrize("function", [cagr, cagr_of_rates])
def test_every_link_is_needed(function: object) -> None:
    table = function(series({"2020": 1.0, "2021": 2.0, "2023": 3.0, "2024": 3.0}), 3)  # type: ignore[operator]
    assert by_period(table, "reason")["2023"] == "link_missing"
    hidden = function(series({"2021": 1.0, "2022": 2.0, "2023": 3.0}, y2022="Q"), 2)  # type: ignore[operator]
    assert by_period(hidden, "reason")["2023"] == "suppressed_input"


def test_average_across_a_break_is_flagged() -> None:
    levels = series({"2020": 100.0, "2021": 110.0, "2022": 121.0, "2023": 133.1}, y2021="B")
    assert by_period(cagr(levels, 2), "obs_status").tolist()[2:] == ["B", "A"]
    assert by_period(cagr_of_rates(levels, 2), "obs_status").tolist()[1:] == ["B", "B", "A"]


def test_levels_that_are_not_positive() -> None:
    levels = series({"2021": -1.0, "2022": 5.0, "2023": 0.0})
    assert by_period(cagr(levels, 1), "reason").tolist()[1:] == ["level_not_positive"] * 2


def test_no_years_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one"):
        cagr(series(WUHAN), 0)
