"""What must hold for any structure: shift-share makes the change, alike is alike, order is no matter."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicators.formulas.complexity import complexity_of_activities, complexity_of_areas, relatedness_density
from indicators.formulas.composite import composite_index
from indicators.formulas.diversity import diversity
from indicators.formulas.high_tech import class_shares
from indicators.formulas.peers import nearest_peers, peer_groups
from indicators.formulas.ranking import competition_rank
from indicators.formulas.shift_share import shift_share, shift_share_yearly
from indicators.formulas.structure import specialisation

AMOUNT = st.integers(0, 100_000).map(float)
MEMBERS = pd.DataFrame({"activity": ["a", "b", "c"], "class": ["high", "high", "low"]})
KEYS = ["ref_area", "time_period", "class", "activity", "position"]


@st.composite
def structures(draw: st.DrawFn, least: float = 0.0) -> pd.DataFrame:
    """Five areas, two years, four activities; N is the sum of the others and the benchmark."""
    rows = [
        (area, year, activity, draw(AMOUNT) + least)
        for area in "ABCD"
        for year in ("2022", "2023")
        for activity in "abcd"
    ]
    table = pd.DataFrame(rows, columns=["ref_area", "time_period", "activity", "obs_value"])
    nation = table.groupby(["time_period", "activity"], as_index=False)["obs_value"].sum()
    return pd.concat([table, nation.assign(ref_area="N")], ignore_index=True).assign(obs_status="A")


def last(table: pd.DataFrame) -> pd.DataFrame:
    """The later year."""
    return table[table["time_period"] == "2023"].drop(columns="time_period")


def by_key(table: pd.DataFrame) -> pd.DataFrame:
    """In order of keys."""
    return table.sort_values([key for key in KEYS if key in table.columns], ignore_index=True)


@given(structures())
def test_shift_share_makes_the_change(table: pd.DataFrame) -> None:
    for result in (shift_share(table, "2022", "2023", "N"), shift_share_yearly(table, "2022", "2023", "N")):
        three = result[["national", "industry_mix", "regional_shift"]].sum(axis=1, skipna=False)
        np.testing.assert_allclose(three, result["change"], atol=1e-6)
        split = result[result["esteban_reason"] == ""]
        both = split["competitive"] + split["allocation"]
        np.testing.assert_allclose(both, split["regional_shift"], rtol=1e-9, atol=1e-5)


@given(structures(1.0), st.floats(0.001, 1000.0))
def test_identical_structures_are_alike(table: pd.DataFrame, size: float) -> None:
    nation = last(table).query("ref_area == 'N'")
    twin = nation.assign(ref_area="twin", obs_value=nation["obs_value"] * size)
    both = pd.concat([nation, twin])
    assert specialisation(both, "N")["location_quotient"].to_list() == pytest.approx([1.0] * 8)
    assert diversity(both, "N")["krugman_specialisation"].to_list() == pytest.approx([0.0, 0.0], abs=1e-12)


@given(structures(1.0))
def test_concentration_has_its_bounds(table: pd.DataFrame) -> None:
    found = diversity(last(table), "N")
    assert found["herfindahl"].between(1 / 4 - 1e-12, 1 + 1e-12).all()
    assert found["herfindahl_normalised"].between(-1e-12, 1 + 1e-12).all()
    assert found["equivalent_number"].between(1 - 1e-9, 4 + 1e-9).all()
    assert found["shannon_entropy"].between(-1e-12, np.log(4) + 1e-12).all()
    assert found["krugman_specialisation"].between(0, 2 + 1e-12).all()


@given(structures())
def test_areas_of_the_nation_are_the_nation_on_average(table: pd.DataFrame) -> None:
    found = specialisation(last(table), "N").query("ref_area != 'N'")
    weights = last(table).query("ref_area != 'N'").groupby("ref_area")["obs_value"].sum()
    assume((weights > 0).all())
    weighted = found["share_difference_pp"] * found["ref_area"].map(weights)
    assert weighted.groupby(found["activity"]).sum().abs().max() <= 1e-9 * weights.sum() * 100


@given(structures(1.0))
def test_complexity_has_mean_0_and_standard_deviation_1(table: pd.DataFrame) -> None:
    found = complexity_of_areas(last(table))
    assume(found["eci"].notna().all())
    assert found["eci"].mean() == pytest.approx(0.0, abs=1e-9)
    assert found["eci"].std(ddof=0) == pytest.approx(1.0)


def features(table: pd.DataFrame) -> pd.DataFrame:
    """Activities as features."""
    return last(table).rename(columns={"activity": "measure"})


WEIGHTS = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0}
FORMULAS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "specialisation": lambda table: specialisation(last(table), "N"),
    "diversity": lambda table: diversity(last(table), "N"),
    "shift_share": lambda table: shift_share(table, "2022", "2023", "N"),
    "class_shares": lambda table: class_shares(with_totals(table), MEMBERS),
    "areas": lambda table: complexity_of_areas(last(table)),
    "activities": lambda table: complexity_of_activities(last(table)),
    "density": lambda table: relatedness_density(last(table)),
    "composite": lambda table: composite_index(features(table), WEIGHTS),
    "nearest": lambda table: nearest_peers(features(table), "A"),
    "groups": lambda table: peer_groups(features(table)).members,
    "rank": lambda table: competition_rank(table, keys=["activity"]),
}
IN_UNITS_OF_THE_VALUES = (
    "change",
    "national",
    "industry_mix",
    "regional_shift",
    "competitive",
    "allocation",
    "obs_value",
)


def with_totals(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its totals published."""
    total = table.groupby(["ref_area", "time_period"], as_index=False)["obs_value"].sum()
    return pd.concat([table, total.assign(activity="_T", obs_status="A")], ignore_index=True)


@pytest.mark.parametrize("name", FORMULAS)
@settings(max_examples=12)
@given(table=structures(), seed=st.integers(0, 1000))
def test_order_of_rows_never_matters(name: str, table: pd.DataFrame, seed: int) -> None:
    formula = FORMULAS[name]
    shuffled = formula(table.sample(frac=1, random_state=seed))
    pd.testing.assert_frame_equal(by_key(formula(table)), by_key(shuffled), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", FORMULAS)
@settings(max_examples=12)
@given(table=structures())
def test_unit_of_the_values_never_matters(name: str, table: pd.DataFrame) -> None:
    """Scaled by a power of two, so that the arithmetic itself is the same."""
    formula, scale = FORMULAS[name], 1024.0
    plain, scaled = formula(table), formula(table.assign(obs_value=table["obs_value"] * scale))
    if name in {"shift_share", "rank"}:
        for column in set(IN_UNITS_OF_THE_VALUES) & set(plain.columns):
            scaled[column] = scaled[column] / scale
    pd.testing.assert_frame_equal(plain, scaled, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", FORMULAS)
@settings(max_examples=12)
@given(table=structures())
def test_input_is_never_touched(name: str, table: pd.DataFrame) -> None:
    kept = table.copy(deep=True)
    FORMULAS[name](table)
    pd.testing.assert_frame_equal(table, kept)
