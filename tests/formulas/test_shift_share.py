"""Shift-share: the textbook inputs, areas that start from nothing, breaks, several years."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.shift_share import SUM_OF_AREAS, shift_share, shift_share_yearly

# Farhauer and Kroell, Standorttheorien (shift-share example): nation and region A at the start and the end
START = {"nation": [400, 150, 150, 400], "A": [90, 20, 10, 60]}
END = {"nation": [440, 210, 135, 480], "A": [100, 40, 10, 55]}


def long(periods: dict[str, dict[str, list[float]]]) -> pd.DataFrame:
    """One row a period, area and activity."""
    rows = [
        (period, area, str(n), float(value))
        for period, areas in periods.items()
        for area, values in areas.items()
        for n, value in enumerate(values)
    ]
    table = pd.DataFrame(rows, columns=["time_period", "ref_area", "activity", "obs_value"])
    return table.assign(obs_status="A")


def total(table: pd.DataFrame, area: str = "A") -> pd.Series:
    """The row of the sum over all activities."""
    return table.set_index(["ref_area", "activity"]).loc[(area, "_T")]


def test_dunn_of_the_check_values() -> None:
    found = total(shift_share(long({"2010": START, "2020": END}), "2010", "2020", "nation"))
    assert found[["change", "national", "industry_mix", "regional_shift"]].tolist() == pytest.approx(
        [25, 27, 1, -3]
    )


def test_esteban_marquillas_of_the_check_values() -> None:
    found = total(shift_share(long({"2010": START, "2020": END}), "2010", "2020", "nation"))
    assert found["competitive"] == pytest.approx(-0.636, abs=5e-4)
    assert found["allocation"] == pytest.approx(-2.364, abs=5e-4)


def test_benchmark_has_no_shift_of_its_own() -> None:
    found = total(shift_share(long({"2010": START, "2020": END}), "2010", "2020", "nation"), "nation")
    assert found[["industry_mix", "regional_shift"]].tolist() == pytest.approx([0, 0])


def test_sum_of_the_shown_areas_as_benchmark_is_named() -> None:
    data = {"2010": {"A": [10, 20], "B": [30, 5]}, "2020": {"A": [15, 18], "B": [33, 9]}}
    table = shift_share(long(data), "2010", "2020")
    assert set(table["benchmark"]) == {SUM_OF_AREAS}
    assert table.query("activity == '_T'")["regional_shift"].sum() == pytest.approx(0.0)


def test_area_that_starts_from_nothing_has_no_esteban_parts() -> None:
    data = {"2010": {"N": [50, 50], "A": [0, 10]}, "2020": {"N": [60, 50], "A": [4, 10]}}
    table = shift_share(long(data), "2010", "2020", "N").set_index(["ref_area", "activity"])
    assert table.loc[("A", "0"), ["change", "national", "industry_mix", "regional_shift"]].tolist() == [
        4,
        0,
        0,
        4,
    ]
    assert table.loc[("A", "0"), "esteban_reason"] == "previous_not_positive"
    assert table.loc[("A", "_T"), "reason"] == ""
    assert table.loc[("A", "_T"), "esteban_reason"] == "previous_not_positive"
    assert np.isnan(table.loc[("A", "_T"), "competitive"])


@pytest.mark.parametrize(("status", "reason"), [("Q", "suppressed_input"), ("O", "missing_input")])
def test_cell_that_is_not_there(status: str, reason: str) -> None:
    given = long({"2010": START, "2020": END})
    given.loc[(given["ref_area"] == "A") & (given["activity"] == "1"), "obs_status"] = status
    table = shift_share(given, "2010", "2020", "nation").set_index(["ref_area", "activity"])
    assert table.loc[("A", "1"), ["obs_status", "reason"]].tolist() == [status, reason]
    assert table.loc[("A", "_T"), ["obs_status", "reason"]].tolist() == [status, reason]
    assert table.loc[("A", "0"), "reason"] == ""


@pytest.mark.parametrize("nation", [[0, 0, 0, 0], [400, 0, 150, 400]])
def test_benchmark_without_the_activity(nation: list[float]) -> None:
    given = long({"2010": START | {"nation": nation}, "2020": END})
    table = shift_share(given, "2010", "2020", "nation").set_index(["ref_area", "activity"])
    assert table.loc[("A", "1"), ["obs_status", "reason"]].tolist() == ["M", "base_not_positive"]


def test_benchmark_or_period_that_is_not_there() -> None:
    given = long({"2010": START, "2020": END})
    assert set(shift_share(given, "2010", "2020", "nowhere")["reason"]) == {"base_missing"}
    assert set(shift_share(given, "2010", "2030", "nation")["reason"]) == {"missing_input"}
    assert shift_share(given.head(0), "2010", "2020", "nation").empty


def test_break_between_is_flagged() -> None:
    given = long({"2010": START, "2020": END})
    given.loc[(given["ref_area"] == "A") & (given["time_period"] == "2020"), "obs_status"] = "B"
    table = shift_share(given, "2010", "2020", "nation").set_index("ref_area")
    assert set(table.loc["A", "obs_status"]) == {"B"}
    assert set(table.loc["nation", "obs_status"]) == {"A"}


def test_several_years_are_the_sum_of_their_steps() -> None:
    data = {"2020": START, "2021": {"nation": [410, 170, 150, 430], "A": [95, 25, 9, 60]}, "2022": END}
    given = long(data)
    whole = shift_share_yearly(given, "2020", "2022", "nation").set_index(["ref_area", "activity"])
    steps = [
        shift_share(given, f"{y}", f"{y + 1}", "nation").set_index(["ref_area", "activity"])
        for y in (2020, 2021)
    ]
    for part in ("change", "national", "industry_mix", "regional_shift", "competitive", "allocation"):
        np.testing.assert_allclose(whole[part], steps[0][part] + steps[1][part], atol=1e-9)


def test_several_years_need_every_year() -> None:
    given = long({"2020": START, "2022": END})
    assert set(shift_share_yearly(given, "2020", "2022", "nation")["reason"]) == {"missing_input"}
    with pytest.raises(ValueError, match="not a span of years"):
        shift_share_yearly(given, "2022", "2020", "nation")
