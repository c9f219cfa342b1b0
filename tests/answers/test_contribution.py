"""Growth by sector: do the parts add up, and is a share of growth given only where there is growth?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from indicators.answers import OpenedRelease
from indicators.answers.contribution import contributions_of
from indicators.model import Lang
from tests.answers.asking import ask, headline, notes, only

WUHAN = "420100"
SECTORS = ["primary", "secondary", "tertiary"]
BASES = ["current_prices", "volume_published_rates"]


def everywhere(opened: OpenedRelease, query: str) -> pd.DataFrame:
    """The contributions of every city and year."""
    view = ask(opened, "contributions", query).view
    return contributions_of(opened, replace(view, area=tuple(opened.scope.areas)))


def measured(table: pd.DataFrame, measure: str) -> pd.Series:
    """One measure of an answer's table, by activity."""
    return table[table["measure"] == measure].set_index("activity")["obs_value"]


def test_wuhan_2021_three_sectors_add_up_to_13_45(first: OpenedRelease) -> None:
    answer = ask(first, "contributions", "?ds=cn-cities&area=420100&t=2021&basis=current_prices&release=1")
    growth = 100 * (17716.76 / 15616.06 - 1)
    assert f"{growth:.2f}" == "13.45"
    points = measured(answer.table, "contribution_pp")
    assert points.index.tolist() == SECTORS
    assert points.sum() == pytest.approx(growth, rel=1e-12)
    total = only(answer.table, measure="gdp_growth_current_prices_pct")
    assert (total["activity"], total["obs_value"]) == ("_T", pytest.approx(growth, rel=1e-12))
    assert measured(answer.table, "share_of_growth_pct").sum() == pytest.approx(100)
    assert headline(answer) == (
        "Wuhan grew 13.45% in 2021 (current prices), 9.02 pp of it from the tertiary sector: 67.0% of growth"
    )


@pytest.mark.parametrize("basis", BASES)
def test_wuhan_2020_share_of_growth_is_not_defined_and_says_why(first: OpenedRelease, basis: str) -> None:
    answer = ask(first, "contributions", f"?ds=cn-cities&area=420100&t=2020&release=1&basis={basis}")
    shares = answer.table[answer.table["measure"] == "share_of_growth_pct"]
    assert len(shares) >= 3
    assert shares["obs_value"].isna().all()
    assert set(shares["obs_status"]) == {"M"}
    assert set(shares["reason"]) == {"growth_not_positive"}
    assert any("Wuhan" in note and "did not grow" in note for note in notes(answer))
    assert any("武汉的贡献率" in note for note in notes(answer, Lang.ZH))
    assert headline(answer).startswith("Wuhan shrank by ")
    assert "without growth there is no share of growth" in headline(answer)


def test_wuhan_2020_contributions_are_defined_although_shares_are_not(first: OpenedRelease) -> None:
    answer = ask(first, "contributions", "?area=420100&t=2020&basis=current_prices")
    points = measured(answer.table, "contribution_pp")
    assert points.sum() == pytest.approx(100 * (15616.06 / 16223.21 - 1))
    assert points["secondary"] < 0 < points["primary"]


@pytest.mark.parametrize(("basis", "least"), [("current_prices", 300), ("volume_published_rates", 20)])
def test_parts_and_residual_make_the_growth_of_the_total_everywhere(
    revised: OpenedRelease, basis: str, least: int
) -> None:
    """Every city and year of the release that has parts, on both price bases."""
    everything = everywhere(revised, f"?acts=three-sectors&basis={basis}")
    parts = everything[(everything["activity"] != "_T") & everything["contribution_pp"].notna()]
    key = ["ref_area", "time_period"]
    summed = parts.groupby(key)["contribution_pp"].sum()
    growth = parts.groupby(key)["growth_pct"].first()
    known = growth[growth.notna()]
    assert len(known) >= least
    pd.testing.assert_series_equal(summed[known.index], known, check_names=False, rtol=0, atol=1e-9)


def test_what_is_left_of_a_total_names_the_source_of_the_total(first: OpenedRelease) -> None:
    table = ask(first, "contributions", "?area=330200&t=2020&basis=volume_published_rates").table
    rest = only(table, activity="_R", measure="contribution_pp")
    assert rest["source"] == only(table, activity="_T")["source"]


def test_a_breakdown_that_was_not_published_says_so(revised: OpenedRelease) -> None:
    """No city publishes all industries of two years running."""
    answer = ask(revised, "contributions", "?acts=gbt-4754&t=2021&area=420100")
    assert headline(answer) == (
        "Wuhan changed by 13.45% in 2021, but what its activities brought is not known on this basis"
    )


@pytest.mark.parametrize("basis", BASES)
def test_no_share_of_growth_is_given_where_growth_is_not_clearly_positive(
    revised: OpenedRelease, basis: str
) -> None:
    rows = everywhere(revised, f"?basis={basis}")
    shrinking = rows[rows["growth_pct"] <= 0]
    assert len(shrinking) >= 6
    assert shrinking["share_of_growth_pct"].isna().all()
    small = rows[(rows["growth_pct"] > 0) & (rows["growth_pct"] < 1) & rows["share_of_growth_pct"].notna()]
    assert set(small["share_of_growth_reason"]) <= {"small_growth_caution"}
    without = rows[rows["share_of_growth_pct"].isna()]
    assert (without["share_of_growth_reason"] != "").all(), "a cell without a value says why"


def test_a_sector_whose_rate_was_not_published_is_missing_not_zero(first: OpenedRelease) -> None:
    """Hangzhou published the growth of services only."""
    table = ask(first, "contributions", "?area=330100&t=2023&basis=volume_published_rates").table
    row = only(table, activity="secondary", measure="contribution_pp")
    assert pd.isna(row["obs_value"])
    assert (row["obs_status"], row["reason"]) == ("O", "rate_missing")
    assert only(table, activity="_R", measure="contribution_pp")["reason"] == "includes_missing"


def test_growth_across_a_break_is_said_to_be_so(revised: OpenedRelease) -> None:
    answer = ask(revised, "contributions", "?area=120000&t=2019&basis=current_prices")
    assert set(answer.parts["totals"]["obs_status"]) == {"B"}
    assert any("Break in the series" in note and "Tianjin" in note for note in notes(answer))


def test_over_the_years_one_city_is_shown(revised: OpenedRelease) -> None:
    table = ask(revised, "contributions", "?area=420100,440300&by=periods&t=2023&basis=current_prices").table
    assert set(table["ref_area"]) == {WUHAN}
    years = table.loc[table["measure"] == "gdp_growth_current_prices_pct", "time_period"]
    assert years.tolist() == sorted(years)
    assert {str(year) for year in range(2016, 2024)} <= set(years)


def test_several_cities_stand_side_by_side_in_one_year(revised: OpenedRelease) -> None:
    table = ask(revised, "contributions", "?area=440300,420100&t=2022&basis=current_prices").table
    assert set(table["ref_area"]) == {WUHAN, "440300"}
    assert set(table["time_period"]) == {"2022"}


def test_without_a_choice_the_filters_decide(revised: OpenedRelease) -> None:
    table = ask(revised, "contributions", "?t=2022&prov=420000").table
    assert {revised.scope.areas[code].parent for code in table["ref_area"]} == {"420000"}
    assert len(set(table["ref_area"])) == 4


def test_the_price_basis_is_named(revised: OpenedRelease) -> None:
    spoken = [
        notes(ask(revised, "contributions", f"?area=420100&t=2022&basis={basis}"))[0] for basis in BASES
    ]
    assert spoken[0].startswith("Current prices:")
    assert spoken[1].startswith("Volume:")


def test_a_year_without_figures_gives_a_sentence(revised: OpenedRelease) -> None:
    answer = ask(revised, "contributions", "?area=540100&t=2025")
    assert headline(answer) == (
        "Contributions for 2025 are not known for this choice. Choose another year, city or price basis."
    )


def test_no_headline_proclaims_a_growth_that_a_break_makes(revised: OpenedRelease) -> None:
    broken = ask(revised, "contributions", "?area=120000&t=2019&basis=current_prices")
    assert headline(broken).startswith("Tianjin cannot be compared in 2019 with the year before")
    assert "序列中断" in headline(broken, Lang.ZH)
    everyone = ask(revised, "contributions", "?t=2019&basis=current_prices")
    totals = everyone.parts["totals"]
    both = pd.concat([totals, everyone.parts["contributions"]])
    across = set(both.loc[both["obs_status"] == "B", "ref_area"])
    comparable = totals[~totals["ref_area"].isin(across)]
    fastest = comparable.loc[comparable["growth_pct"].idxmax(), "ref_area"]
    assert headline(everyone).startswith(f"{revised.scope.areas[fastest].name.en} grew")
    assert totals["growth_pct"].max() > comparable["growth_pct"].max(), "the fastest of all crosses a break"


def test_activities_across_a_break_are_no_part_of_a_growth_that_stands(revised: OpenedRelease) -> None:
    """Of Wuhan 2019 the total goes on, the three sectors are on another base."""
    answer = ask(revised, "contributions", "?area=420100&t=2019&basis=current_prices")
    assert headline(answer).startswith("Wuhan grew ")
    assert "the series of its activities are broken there" in headline(answer)


def test_where_every_series_breaks_the_headline_says_so(revised: OpenedRelease) -> None:
    answer = ask(revised, "contributions", "?t=2024&prov=420000&basis=current_prices")
    assert "the series is broken there" in headline(answer)
