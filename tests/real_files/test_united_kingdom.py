"""UK areas: 168 areas by 21 industries over seven years, and chained GDP against the growth the office publishes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from ecomplexity import ecomplexity

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.answers.worked import examples
from indicators.model import TOTAL, Lang
from indicators.present.words import say
from indicators.share import read_address
from tests.answers.asking import ask, by_city, headline, notes
from tests.answers.saying import says_all_in_words
from tests.real_files import kingdom
from tests.real_files.brought import Brought

GREATER_MANCHESTER = "TLD33"  # Manchester
KEYS = ["ref_area", "time_period"]


@pytest.fixture(scope="module")
def persons(employees: Brought) -> pd.DataFrame:
    """Employees by area, year and industry, as the file has them."""
    return employees.figures[employees.figures["activity"] != TOTAL]


def test_the_file_is_read_as_it_stands(employees: Brought) -> None:
    rows = employees.figures.set_index(["ref_area", "time_period", "activity"])["obs_value"]
    assert rows["UKC11", "2015", "nace2:A"] == 125
    assert set(rows.groupby("activity").size()) == {168 * 7}


def test_rankings_open_with_growth_of_employment(uk_jobs: OpenedRelease, persons: pd.DataFrame) -> None:
    answer = ask(uk_jobs, "rankings")
    assert (answer.view.m, answer.view.t) == ("employment_growth_pct", "2021")
    totals = persons.groupby(KEYS)["obs_value"].sum().unstack()  # noqa: PD010
    expected = (100 * (totals["2021"] / totals["2020"] - 1)).to_dict()
    assert by_city(answer) == pytest.approx(expected)


def test_shift_share_adds_up_in_every_area(uk_jobs: OpenedRelease, persons: pd.DataFrame) -> None:
    table = ask(uk_jobs, "shift-share", "?since=2015&t=2021").table
    amounts = table[table["activity"] == TOTAL].pivot_table(
        index="ref_area", columns="measure", values="amount"
    )
    parts = amounts[["shift_share_national", "shift_share_mix", "shift_share_regional"]].sum(axis="columns")
    assert len(parts) == 168
    pd.testing.assert_series_equal(parts, amounts["shift_share_change_pct"], check_names=False, atol=1e-6)
    totals = persons.groupby(KEYS)["obs_value"].sum().unstack()  # noqa: PD010
    pd.testing.assert_series_equal(parts, totals["2021"] - totals["2015"], check_names=False, atol=1e-6)
    assert amounts["shift_share_regional"].sum() == pytest.approx(0, abs=1e-6), "against the sum of all areas"


def test_location_quotients_weigh_up_to_one(uk_jobs: OpenedRelease, persons: pd.DataFrame) -> None:
    """Weighted with the areas' sizes, the location quotients of an industry have the mean 1."""
    table = ask(uk_jobs, "specialisation", "?t=2021").table
    found = table[table["measure"] == "location_quotient"].merge(
        persons[persons["time_period"] == "2021"].groupby("ref_area")["obs_value"].sum().rename("size"),
        left_on="ref_area",
        right_index=True,
    )
    found = found[found["obs_value"].notna()]
    weighted = (found["obs_value"] * found["size"]).groupby(found["activity"]).sum()
    sizes = found["size"].groupby(found["activity"]).sum()
    assert (weighted / sizes).to_numpy() == pytest.approx(1.0)


def test_complexity_is_that_of_another_implementation(uk_jobs: OpenedRelease, persons: pd.DataFrame) -> None:
    now = persons[persons["time_period"] == "2021"]
    held = now.groupby("activity")["obs_value"].sum()
    now = now[now["activity"].isin(held.index[held > 0])]
    columns = {"time": "time_period", "loc": "ref_area", "prod": "activity", "val": "obs_value"}
    theirs = ecomplexity(now.astype({"time_period": int}), columns).drop_duplicates("ref_area")
    table = ask(uk_jobs, "relatedness", "?t=2021").table
    ours = table[table["measure"] == "eci"].set_index("ref_area")["obs_value"]
    expected = theirs.set_index("ref_area")["eci"]
    # Theirs has mean 0 and standard deviation 1 too; an eigenvector has no sign.
    assert abs(ours.corr(expected)) == pytest.approx(1.0, abs=1e-9)


def test_methods_that_need_much_detail_have_an_example(uk_jobs: OpenedRelease) -> None:
    view, _ = read_address("methods", "", uk_jobs.scope)
    found = examples(uk_jobs, replace(view, t="2021", since="2015"))
    assert {"complexity", "relatedness", "stars", "high_tech_share"} <= set(found)
    for lang in Lang:
        assert all("nan" not in say(phrase, lang).split() for phrase in found.values())


def test_an_industry_nobody_works_in_has_a_status_and_a_sentence(uk_jobs: OpenedRelease) -> None:
    table = ask(uk_jobs, "specialisation", "?t=2021&area=UKC11").table
    row = table[(table["activity"] == "nace2:U") & (table["measure"] == "location_quotient")].iloc[0]
    assert pd.isna(row["obs_value"])
    assert (row["obs_status"], row["reason"]) == ("M", "absent_everywhere")


def test_volume_growth_of_chained_gdp_is_the_one_published(uk_gdp: OpenedRelease, uploads: Path) -> None:
    """Published to one decimal, from unrounded pounds; ours from whole millions."""
    file = uploads / "22_ons_itl_gdp_13_tables.xlsx"
    published = kingdom.table(file, kingdom.PUBLISHED).set_index(KEYS)["obs_value"]
    levels = kingdom.table(file, "Table 10").set_index(KEYS)["obs_value"]
    years = [str(year) for year in range(1999, 2022)]
    answers = (ask(uk_gdp, "rankings", f"?m=gdp_growth_volume_pct&t={year}").table for year in years)
    ours = pd.concat(answers).set_index(KEYS)["obs_value"]
    assert len(ours) == 23 * len(uk_gdp.scope.cities("uk-gdp"))
    rounding = 0.05 + 100 * 0.5 * 2.2 / levels.reindex(ours.index)
    assert ((ours - published.reindex(ours.index)).abs() <= rounding).all()


def test_the_largest_economy_of_2021(uk_gdp: OpenedRelease) -> None:
    found = by_city(ask(uk_gdp, "rankings", "?m=gdp_current_prices&t=2021"))
    assert found[GREATER_MANCHESTER] == 28224
    assert max(found, key=lambda area: found[area]).startswith("TLI"), "London"


def test_without_industries_questions_of_structure_say_so(uk_gdp: OpenedRelease) -> None:
    for page in ("specialisation", "shift-share", "relatedness", "lens", "contributions"):
        answer = ask(uk_gdp, page, "?t=2021")
        assert headline(answer)
        assert answer.table["obs_value"].notna().sum() == 0 or page == "contributions", notes(answer)


@pytest.mark.parametrize("page", QUESTIONS)
@pytest.mark.parametrize("lang", list(Lang))
def test_every_question_about_employees_is_answered_in_words(
    uk_jobs: OpenedRelease, page: str, lang: Lang
) -> None:
    says_all_in_words(uk_jobs, page, f"?area=UKD33&t=2021&since=2015&lang={lang}")


@pytest.mark.parametrize("page", QUESTIONS)
@pytest.mark.parametrize("lang", list(Lang))
def test_every_question_about_gdp_is_answered_in_words(uk_gdp: OpenedRelease, page: str, lang: Lang) -> None:
    says_all_in_words(uk_gdp, page, f"?area={GREATER_MANCHESTER}&t=2021&since=2019&lang={lang}")
