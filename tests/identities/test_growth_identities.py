"""What must hold for any figures: contributions make growth, chains undo themselves, order is no matter."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.formulas.chain import Given, cagr, cagr_of_rates, index_on_base
from indicators.formulas.contribution import contribution_current_prices, contribution_volume
from indicators.formulas.fisher import contribution_chained, contribution_fisher
from indicators.formulas.growth import growth_current_prices
from indicators.formulas.index_numbers import fisher_index
from indicators.formulas.recovery import recovery

AMOUNT = st.floats(min_value=0.01, max_value=1e6)
RATE = st.floats(min_value=-60.0, max_value=60.0)
YEARS = ["2019", "2020", "2021", "2022"]
ACTIVITIES = ["a", "b", "c"]


@st.composite
def values(draw: st.DrawFn, amount: st.SearchStrategy[float] = AMOUNT, total: bool = True) -> pd.DataFrame:
    """Two areas, four years, three activities; some cells hidden, missing or after a break."""
    status = draw(st.sampled_from(["AAAA", "AAPA", "AABA", "AQAA", "OAAA"]))
    rows = [
        (area, year, activity, draw(amount), code)
        for area in ("x", "y")
        for year, code in zip(YEARS, status, strict=True)
        for activity in [*ACTIVITIES, *(["_T"] if total else [])]
    ]
    return pd.DataFrame(rows, columns=["ref_area", "time_period", "activity", "obs_value", "obs_status"])


def whole(table: pd.DataFrame) -> pd.DataFrame:
    """The same with every cell usable."""
    return table.assign(obs_status="A")


def by_key(table: pd.DataFrame) -> pd.DataFrame:
    """In order of keys, so that tables can be compared whatever the order of their rows."""
    keys = [name for name in ("ref_area", "time_period", "activity") if name in table.columns]
    return table.sort_values(keys, ignore_index=True)


def assert_same(left: pd.DataFrame, right: pd.DataFrame) -> None:
    """The same rows, to the last digits."""
    pd.testing.assert_frame_equal(by_key(left), by_key(right), rtol=1e-9, atol=1e-9)


@given(values())
def test_contributions_and_residual_make_the_growth_of_the_total(table: pd.DataFrame) -> None:
    result = contribution_current_prices(whole(table)).dropna(subset=["contribution_pp"])
    parts = result[result["activity"] != "_T"].groupby(["ref_area", "time_period"])["contribution_pp"].sum()
    growth = growth_current_prices(whole(table)).query("activity == '_T'").dropna(subset=["obs_value"])
    expected = growth.set_index(["ref_area", "time_period"])["obs_value"].sort_index()
    scale = 1 + result.groupby(["ref_area", "time_period"])["contribution_pp"].apply(lambda x: x.abs().max())
    assert ((parts - expected).abs() <= 1e-9 * scale + 1e-9).all()


@given(values(), values(RATE))
def test_volume_contributions_and_residual_make_the_published_growth(
    table: pd.DataFrame, rates: pd.DataFrame
) -> None:
    result = contribution_volume(whole(table), whole(rates).assign(decimals=1))
    shown = result.dropna(subset=["contribution_pp"]).query("time_period > '2019'")
    parts = shown[shown["activity"] != "_T"].groupby(["ref_area", "time_period"])["contribution_pp"]
    totals = shown[shown["activity"] == "_T"].set_index(["ref_area", "time_period"])["contribution_pp"]
    assert ((parts.sum() - totals).abs() <= 1e-8 * (1 + parts.apply(lambda x: x.abs().sum()))).all()
    assert (shown["contribution_low_pp"] <= shown["contribution_pp"] + 1e-9).all()
    assert (shown["contribution_pp"] <= shown["contribution_high_pp"] + 1e-9).all()


@given(values(total=False), values(total=False))
def test_fisher_lies_between_laspeyres_and_paasche(quantities: pd.DataFrame, prices: pd.DataFrame) -> None:
    index = fisher_index(whole(quantities), whole(prices)).dropna(subset=["obs_value"])
    bounds = index[["laspeyres_index", "paasche_index"]]
    assert (bounds.min(axis=1) * (1 - 1e-9) <= index["obs_value"]).all()
    assert (index["obs_value"] <= bounds.max(axis=1) * (1 + 1e-9)).all()


@given(values(total=False), values(total=False))
def test_fisher_contributions_are_exactly_additive(quantities: pd.DataFrame, prices: pd.DataFrame) -> None:
    result = contribution_fisher(whole(quantities), whole(prices)).dropna(subset=["contribution_pp"])
    parts = result[result["activity"] != "_T"].groupby(["ref_area", "time_period"])["contribution_pp"]
    index = fisher_index(whole(quantities), whole(prices)).dropna(subset=["obs_value"])
    growth = index.set_index(["ref_area", "time_period"])["obs_value"].sort_index() - 100
    assert ((parts.sum() - growth).abs() <= 1e-7 * (1 + parts.apply(lambda x: x.abs().sum()))).all()


@given(values(), values())
def test_fisher_contributions_do_not_depend_on_the_unit_of_volumes(
    money: pd.DataFrame, volumes: pd.DataFrame
) -> None:
    factor = volumes["activity"].map({"a": 0.01, "b": 7.0, "c": 1000.0, "_T": 3.0})
    scaled = volumes.assign(obs_value=volumes["obs_value"] * factor)
    assert_close_points(contribution_chained(money, volumes), contribution_chained(money, scaled))


def assert_close_points(left: pd.DataFrame, right: pd.DataFrame) -> None:
    """The same contributions and statuses; activities only, since a residual may be noise on one side."""
    left, right = (by_key(table[table["activity"] != "_R"]) for table in (left, right))
    scale = left["contribution_pp"].abs().max()
    tolerance = 1e-9 * (scale if np.isfinite(scale) else 0.0) + 1e-9
    np.testing.assert_allclose(left["contribution_pp"], right["contribution_pp"], rtol=1e-7, atol=tolerance)
    assert left["obs_status"].tolist() == right["obs_status"].tolist()
    assert left["reason"].tolist() == right["reason"].tolist()


@given(st.lists(RATE, min_size=4, max_size=4), st.sampled_from(YEARS))
def test_index_and_growth_undo_each_other(rates: list[float], base: str) -> None:
    table = pd.DataFrame({"time_period": YEARS, "obs_value": rates, "ref_area": "x", "obs_status": "A"})
    index = index_on_base(table, base).drop(columns="reason")
    back = by_key(growth_current_prices(index)).query("time_period in @YEARS")["obs_value"].tolist()
    assert back[1:] == pytest.approx(rates[1:], abs=1e-6)
    again = index_on_base(index, base, Given.LEVELS).drop(columns="reason")
    assert_same(index, again)


@given(st.lists(RATE, min_size=4, max_size=4))
def test_average_growth_of_rates_and_of_their_index_agree(rates: list[float]) -> None:
    table = pd.DataFrame({"time_period": YEARS, "obs_value": rates, "ref_area": "x", "obs_status": "A"})
    levels = index_on_base(table, "2018").drop(columns="reason")
    left, right = (
        by_key(result).iloc[-1]["obs_value"] for result in (cagr(levels, 3), cagr_of_rates(table, 3))
    )
    assert left == pytest.approx(right, abs=1e-6)


FORMULAS: list[Callable[[pd.DataFrame], pd.DataFrame]] = [
    growth_current_prices,
    contribution_current_prices,
    lambda table: contribution_volume(table, table),
    lambda table: contribution_chained(table, table.assign(obs_value=table["obs_value"] ** 0.5)),
    lambda table: contribution_fisher(
        table[table["activity"] != "_T"], table[table["activity"] != "_T"].assign(obs_value=1.0)
    ),
    lambda table: cagr(table, 2),
    lambda table: cagr_of_rates(table, 2),
    lambda table: index_on_base(table, "2020"),
    lambda table: index_on_base(table, "2020", Given.LEVELS),
    lambda table: recovery(table, "2020"),
]


@pytest.mark.parametrize("formula", FORMULAS)
@settings(max_examples=12)
@given(table=values(), seed=st.integers(0, 1000))
def test_order_of_rows_never_matters(
    formula: Callable[[pd.DataFrame], pd.DataFrame], table: pd.DataFrame, seed: int
) -> None:
    assert_same(formula(table), formula(table.sample(frac=1, random_state=seed)))


@pytest.mark.parametrize("formula", FORMULAS)
@settings(max_examples=12)
@given(table=values(st.floats(allow_nan=True, allow_infinity=True)))
def test_any_figures_give_finite_values_or_a_reason(
    formula: Callable[[pd.DataFrame], pd.DataFrame], table: pd.DataFrame
) -> None:
    result = formula(table)
    for value, status, reason in (
        ("obs_value", "obs_status", "reason"),
        ("contribution_pp", "obs_status", "reason"),
        ("share_of_output_pct", "share_of_output_status", "share_of_output_reason"),
        ("share_of_growth_pct", "share_of_growth_status", "share_of_growth_reason"),
    ):
        if value in result.columns:
            silent = result[value].isna() & (~result[status].isin(["M", "O", "Q"]) | (result[reason] == ""))
            assert not silent.any()
            assert not np.isinf(result[value]).any()


@pytest.mark.parametrize("scale", [1e-4, 1e4])
@settings(max_examples=12)
@given(table=values())
def test_unit_of_money_never_matters(scale: float, table: pd.DataFrame) -> None:
    scaled = table.assign(obs_value=table["obs_value"] * scale)
    assert_close_points(contribution_current_prices(table), contribution_current_prices(scaled))
    assert_same(growth_current_prices(table), growth_current_prices(scaled))
    assert_same(index_on_base(table, "2020", Given.LEVELS), index_on_base(scaled, "2020", Given.LEVELS))
