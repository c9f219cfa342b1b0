"""Specialisation: location quotient, shares, and cells that are not there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.structure import specialisation


def long(wide: dict[str, dict[str, float]]) -> pd.DataFrame:
    """One row an area and activity."""
    rows = [(area, activity, value) for area, part in wide.items() for activity, value in part.items()]
    return pd.DataFrame(rows, columns=["ref_area", "activity", "obs_value"]).assign(obs_status="A")


def row(table: pd.DataFrame, area: str, activity: str) -> pd.Series:
    """One cell."""
    return table.set_index(["ref_area", "activity"]).loc[(area, activity)]


def test_location_quotient_of_the_check_value() -> None:
    """(1714 / 79006) / (879213 / 15593224) = 0.38476 (methods, section 6)."""
    given = long({"r": {"x": 1714, "_T": 79006}, "n": {"x": 879213, "_T": 15593224}})
    found = row(specialisation(given, "n"), "r", "x")
    assert found["location_quotient"] == pytest.approx(0.38476, abs=5e-6)
    assert found["share_difference_pp"] == pytest.approx(100 * (1714 / 79006 - 879213 / 15593224))


def test_total_is_the_sum_where_none_is_published() -> None:
    given = long({"r": {"a": 30.0, "b": 70.0}, "n": {"a": 50.0, "b": 50.0}})
    assert row(specialisation(given, "n"), "r", "a")["location_quotient"] == pytest.approx(0.6)


def test_suppressed_cell_without_published_total_leaves_no_total() -> None:
    given = long({"r": {"a": 30.0, "b": 70.0}, "n": {"a": 50.0, "b": 50.0}})
    given.loc[1, "obs_status"] = "Q"
    table = specialisation(given, "n")
    assert row(table, "r", "b")["reason"] == "suppressed_input"
    assert row(table, "r", "a")[["obs_status", "reason"]].tolist() == ["Q", "suppressed_input"]


def test_activity_absent_everywhere_has_shares_but_no_quotient() -> None:
    given = long({"r": {"a": 5.0, "b": 0.0}, "n": {"a": 50.0, "b": 0.0}})
    found = row(specialisation(given, "n"), "r", "b")
    assert found["share_difference_pp"] == 0.0
    assert found["reason"] == ""
    assert found["location_quotient_reason"] == "absent_everywhere"
    assert np.isnan(found["location_quotient"])


@pytest.mark.parametrize("total", [0.0, -1.0])
def test_total_not_positive(total: float) -> None:
    given = long({"r": {"a": 5.0, "_T": total}, "n": {"a": 50.0, "_T": 60.0}})
    assert row(specialisation(given, "n"), "r", "a")["share_reason"] == "total_not_positive"


def test_benchmark_that_is_not_there_leaves_the_shares() -> None:
    table = specialisation(long({"r": {"a": 5.0, "b": 5.0}}), "n")
    assert set(table["share_of_output_pct"]) == {50.0}
    assert set(table["reason"]) == {"base_missing"}
    assert table["location_quotient"].isna().all()
