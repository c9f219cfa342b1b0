"""Panels: are figures found again where they were, and are places counted among the cities chosen?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.answers.cities import Cities
from indicators.answers.panel import Panel
from indicators.formulas.ranking import competition_rank
from indicators.model import Area, Text
from indicators.store import columns_of_frame

SAME = {"dataset": "made-up", "measure": "gdp_current_prices"}


def area(code: str, kind: str = "city") -> Area:
    """An area in the province it names."""
    return Area(code, Text(code, code), kind, f"{code[0]}-province", "east", None, None, None)


@pytest.fixture
def cities() -> Cities:
    """Four cities and a country that is none."""
    return Cities.of({code: area(code, "country" if code == "N" else "city") for code in "BADCN"})


@pytest.fixture
def rows() -> pd.DataFrame:
    """Two years, not in order; C breaks in the later one, D has no value there; N is no city."""
    figures = [("2023", "B", 4.0, "A", ""), ("2022", "A", 1.0, "A", ""), ("2023", "A", 4.0, "P", "")]
    figures += [("2023", "C", 9.0, "B", "break_in_series"), ("2022", "C", 2.0, "A", None)]
    figures += [("2023", "D", np.nan, "O", "missing_input"), ("2023", "N", 99.0, "A", "")]
    columns = ["time_period", "ref_area", "obs_value", "obs_status", "reason"]
    return pd.DataFrame(figures, columns=columns).assign(decimals=1, source="office")


def test_every_figure_comes_back_in_order_of_period_and_code(rows: pd.DataFrame, cities: Cities) -> None:
    panel = Panel.of(columns_of_frame(rows), cities, SAME)
    back = panel.rows(panel.there)
    expected = rows[rows["ref_area"] != "N"].sort_values(["time_period", "ref_area"], ignore_index=True)
    pd.testing.assert_frame_equal(
        back[list(rows.columns)], expected.astype({"decimals": float}), check_dtype=False
    )
    assert set(back["measure"]) == {"gdp_current_prices"}
    assert back["province"].str[0].tolist() == back["ref_area"].tolist()


def test_a_break_has_a_figure_and_no_place(rows: pd.DataFrame, cities: Cities) -> None:
    panel = Panel.of(columns_of_frame(rows), cities, SAME)
    assert panel.known.sum(axis=1).tolist() == [2, 3]
    assert panel.ranked.sum(axis=1).tolist() == [2, 2]


def test_places_are_counted_among_the_chosen(rows: pd.DataFrame, cities: Cities) -> None:
    panel = Panel.of(columns_of_frame(rows), cities, SAME)
    everyone, without_c = np.ones(4, np.bool_), np.array([True, True, False, True])
    places = panel.places(cities.at(["A", "B"]), everyone)
    assert places.tolist() == [[2.0, pytest.approx(np.nan, nan_ok=True)], [1.0, 1.0]]
    assert panel.places(cities.at(["A"]), without_c).tolist() == [[1.0], [1.0]]
    in_table = competition_rank(rows[(rows["time_period"] == "2022")]).set_index("ref_area")["rank"]
    assert places[0, 0] == in_table["A"]


def test_a_period_that_is_not_there_has_nothing(rows: pd.DataFrame, cities: Cities) -> None:
    panel = Panel.of(columns_of_frame(rows), cities, SAME)
    everyone = np.ones(4, np.bool_)
    assert panel.rows(panel.known & panel.at("1999")).empty
    assert np.isnan(panel.cells_in("1999", everyone).value).all()
    assert panel.values_in("1999").isna().all()
    assert Panel.of(columns_of_frame(rows.iloc[:0]), cities, SAME).rows(np.zeros((0, 4), np.bool_)).empty


def test_the_last_figure_known_is_that_of_the_last_year_with_one(rows: pd.DataFrame, cities: Cities) -> None:
    latest = Panel.of(columns_of_frame(rows), cities, SAME).latest()
    assert latest[:3].tolist() == [4.0, 4.0, 9.0]
    assert np.isnan(latest[3])


def test_codes_of_areas_that_are_no_cities_are_left_out(cities: Cities) -> None:
    assert cities.at(["D", "N", "unknown", "A"]).tolist() == [3, 0]
