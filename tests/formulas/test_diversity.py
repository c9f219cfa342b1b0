"""Concentration and diversity."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.diversity import diversity


def long(wide: dict[str, list[float]]) -> pd.DataFrame:
    """One row an area and activity."""
    rows = [(area, str(n), float(value)) for area, values in wide.items() for n, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["ref_area", "activity", "obs_value"]).assign(obs_status="A")


def test_herfindahl_of_the_check_value() -> None:
    """Shares 20, 50, 20, 10 per cent: 0.34; normalised 0.12; equivalent number 2.94 (methods, section 6)."""
    found = diversity(long({"r": [20, 50, 20, 10]})).iloc[0]
    assert found["herfindahl"] == pytest.approx(0.34)
    assert found["herfindahl_normalised"] == pytest.approx(0.12)
    assert found["equivalent_number"] == pytest.approx(2.94, abs=0.005)
    assert found["krugman_reason"] == "base_missing"


def test_equal_shares_have_the_logarithm_of_their_number_as_entropy() -> None:
    found = diversity(long({"r": [3, 3, 3, 3, 3]})).iloc[0]
    assert found["shannon_entropy"] == pytest.approx(math.log(5))
    assert found["herfindahl_normalised"] == pytest.approx(0.0)


def test_krugman_is_0_alike_and_2_with_nothing_in_common() -> None:
    table = diversity(long({"n": [50, 50, 0], "same": [7, 7, 0], "other": [0, 0, 9]}), "n").set_index(
        "ref_area"
    )
    assert table["krugman_specialisation"].to_dict() == {"n": 0.0, "other": 2.0, "same": 0.0}


def test_zero_is_a_share_and_not_a_gap() -> None:
    found = diversity(long({"r": [1, 0]})).iloc[0]
    assert (found["herfindahl"], found["shannon_entropy"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("values", "reason"),
    [([1, np.nan], "missing_input"), ([2, -1], "negative_input"), ([0, 0], "total_not_positive")],
)
def test_not_defined(values: list[float], reason: str) -> None:
    found = diversity(long({"r": values})).iloc[0]
    assert found["reason"] == reason
    assert np.isnan(found["herfindahl"])


def test_single_activity_cannot_be_normalised() -> None:
    found = diversity(long({"r": [5]})).iloc[0]
    assert found["herfindahl"] == 1.0
    assert found["herfindahl_normalised_reason"] == "no_variation"
