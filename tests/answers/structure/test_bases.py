"""Contributions on every basis, and growth of volume from volumes and indices, as a release holds them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from indicators.answers import OpenedRelease
from tests.answers.asking import ask, headline, only
from tests.answers.structure.small import Small, Values, published, years

OUTPUT: Values = {"A": years(2022, {"a": 10, "b": 10, "_T": 20}, {"a": 10, "b": 10, "_T": 20})}
# The case of the formula's docstring: a doubles, b stands still; prices of a fall by half.
CHAINED: Values = {"A": years(2022, {"a": 10, "b": 10, "_T": 20}, {"a": 20, "b": 10, "_T": 28.284271247})}


def _contributions(opened: OpenedRelease, basis: str) -> dict[str, float]:
    rows = ask(opened, "contributions", f"?t=2023&basis={basis}").parts["contributions"]
    return dict(zip(rows["activity"], rows["contribution_pp"], strict=True))


def test_constant_prices_add_up_to_their_growth(tmp_path: Path) -> None:
    fixed: Values = {"A": years(2022, {"a": 10, "b": 10, "_T": 20}, {"a": 11, "b": 10.5, "_T": 21.5})}
    small = Small(
        OUTPUT,
        bases=("current_prices", "volume_fixed_base"),
        further={("gdp_constant_prices", "gva_constant_prices"): fixed},
    )
    with published(small, tmp_path) as opened:
        assert _contributions(opened, "volume_fixed_base") == pytest.approx({"a": 5.0, "b": 2.5})
        growth = ask(opened, "rankings", "?m=gdp_growth_volume_pct&t=2023").table
    assert growth["obs_value"].tolist() == pytest.approx([7.5])


def test_chained_volumes_are_weighed_with_the_prices_of_both_years(tmp_path: Path) -> None:
    small = Small(
        OUTPUT,
        bases=("current_prices", "volume_chained_fisher"),
        further={("gdp_chained_volume", "gva_chained_volume"): CHAINED},
    )
    with published(small, tmp_path) as opened:
        found = _contributions(opened, "volume_chained_fisher")
        said = headline(ask(opened, "contributions", "?t=2023&basis=volume_chained_fisher"))
    assert found == pytest.approx({"a": 41.4214, "b": 0.0}, abs=1e-3)
    assert sum(found.values()) == pytest.approx(41.4214, abs=1e-3)
    assert said.startswith("City A grew 41.4% in 2023 (volume, chained)")


def test_only_the_bases_a_dataset_lists_are_computed(tmp_path: Path) -> None:
    with published(Small(OUTPUT, bases=("current_prices",)), tmp_path) as opened:
        rows = opened.rows(
            "contributions",
            ds="small",
            areas=("A",),
            acts="isic4",
            basis="volume_published_rates",
        )
    assert rows.empty


def test_employment_grows_and_its_activities_contribute(tmp_path: Path) -> None:
    persons: Values = {"A": years(2022, {"a": 50, "b": 50, "_T": 100}, {"a": 56, "b": 48, "_T": 104})}
    small = Small(
        persons,
        unit="PERSONS",
        total_level="employment",
        activity_level="employment",
        bases=("employment",),
    )
    with published(small, tmp_path) as opened:
        assert _contributions(opened, "employment") == pytest.approx({"a": 6.0, "b": -2.0})
        growth = opened.rows("area_values", ds="small", areas=("A",))
    row = only(growth[growth["obs_value"].notna()], measure="employment_growth_pct")
    assert (row["obs_value"], row["price_basis"]) == (pytest.approx(4.0), "_Z")


def _growth(further: dict[tuple[str, str], Values], folder: Path) -> dict[str, float]:
    with published(Small(OUTPUT, further=further), folder) as opened:
        rows = opened.rows("area_values", ds="small", areas=("A",))
    rows = rows[(rows["measure"] == "gdp_growth_volume_pct") & rows["obs_value"].notna()]
    assert not rows.duplicated("time_period").any()
    return dict(zip(rows["time_period"], rows["obs_value"].round(6), strict=True))


def test_volume_growth_comes_from_whatever_form_is_published(tmp_path: Path) -> None:
    volumes: Values = {"A": years(2021, {"_T": 50.0}, {"_T": 52.0}, {"_T": 54.6})}
    index: Values = {"A": {"2023": {"_T": 104.7}}}
    assert _growth({("gdp_constant_prices", "x"): volumes}, tmp_path / "1") == {"2022": 4.0, "2023": 5.0}
    assert _growth({("gdp_chained_volume", "x"): volumes}, tmp_path / "2") == {"2022": 4.0, "2023": 5.0}
    assert _growth({("gdp_index_previous_year", "x"): index}, tmp_path / "3") == {"2023": 4.7}


def test_a_published_rate_stands_before_any_derived_one(tmp_path: Path) -> None:
    volumes: Values = {"A": years(2021, {"_T": 50.0}, {"_T": 52.0}, {"_T": 54.6})}
    published_rate: Values = {"A": {"2023": {"_T": 4.8}}}
    further = {("gdp_chained_volume", "x"): volumes, ("gdp_growth_volume_pct", "x"): published_rate}
    assert _growth(further, tmp_path) == {"2022": 4.0, "2023": 4.8}


def test_a_previous_year_that_is_missing_or_zero_has_a_status_not_a_number(tmp_path: Path) -> None:
    gaps: Values = {
        "A": {"2021": {"a": 5, "_T": 5}, "2023": {"a": 6, "_T": 6}},
        "B": years(2022, {"a": 0, "_T": 0}, {"a": 6, "_T": 6}),
        "C": years(2022, {"a": "Q", "_T": 5}, {"a": 6, "_T": 6}),
    }
    with published(Small(gaps), tmp_path) as opened:
        rows = ask(opened, "contributions", "?t=2023").parts["contributions"].set_index("ref_area")
    rows = rows[rows["activity"] == "a"]
    assert rows["contribution_pp"].isna().all()
    assert rows["reason"].to_dict() == {
        "A": "previous_missing",
        "B": "previous_not_positive",
        "C": "suppressed_input",
    }
    assert pd.Series(rows["obs_status"]).to_dict() == {"A": "O", "B": "M", "C": "Q"}
