"""US metropolitan areas: Fisher contributions add up to real growth where naive ones do not; (D) stays confidential."""

from __future__ import annotations

import pandas as pd
import pytest

from indicators.answers import OpenedRelease
from indicators.answers.contribution import contributions_of
from indicators.answers.questions import QUESTIONS
from indicators.formulas.fisher import contribution_chained
from indicators.model import TOTAL, Lang
from tests.answers.asking import ask, headline
from tests.answers.saying import says_all_in_words
from tests.real_files.brought import Brought
from tests.real_files.metros import SECTORS

KEYS = ["ref_area", "time_period"]
YEARS = [str(year) for year in range(2002, 2007)]
SAN_JOSE, NEW_YORK = "41940", "35620"
_CODES = {f"naics:{code}" for code in SECTORS.values()}


@pytest.fixture(scope="module")
def sectors(metro_file: Brought) -> pd.DataFrame:
    """Figures of the sectors and totals, current and chained dollars."""
    rows = metro_file.figures
    return rows[rows["activity"].isin({*_CODES, TOTAL})].reset_index(drop=True)


@pytest.fixture(scope="module")
def complete(sectors: pd.DataFrame) -> pd.MultiIndex:
    """Areas and years in which, as in the year before, no sector is suppressed or missing."""
    known = sectors.groupby(KEYS)["obs_value"].agg(lambda values: values.notna().all()).unstack()  # noqa: PD010
    both = (known & known.shift(axis="columns", fill_value=False)).stack()  # noqa: PD013
    return both.index[both]


def of(sectors: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The figures of totals and sectors in one kind of dollars."""
    return sectors[sectors["measure"].str.endswith(kind)].drop(columns="measure").reset_index(drop=True)


def real_growth(sectors: pd.DataFrame) -> pd.Series[float]:
    """Published growth of chained dollars, per cent, by area and year."""
    rows = of(sectors, "chained_volume")
    wide = rows[rows["activity"] == TOTAL].pivot_table(
        index="ref_area", columns="time_period", values="obs_value"
    )
    return (100 * wide.pct_change(axis="columns", fill_method=None)).stack()  # noqa: PD013


def test_fisher_contributions_add_up_to_published_real_growth(
    sectors: pd.DataFrame, complete: pd.MultiIndex
) -> None:
    table = contribution_chained(of(sectors, "current_prices"), of(sectors, "chained_volume"))
    summed = table[table["activity"].isin(_CODES)].groupby(KEYS)["contribution_pp"].sum()
    off = (summed - real_growth(sectors)).reindex(complete).abs()
    assert len(off) >= 30
    assert off.notna().all()
    assert off.max() < 0.05


def test_naive_contributions_err_by_tenths_of_a_point(sectors: pd.DataFrame, complete: pd.MultiIndex) -> None:
    """Differences of chained dollars over the total of the year before: what Fisher contributions replace."""
    rows = of(sectors, "chained_volume")
    wide = rows.pivot_table(index=["ref_area", "activity"], columns="time_period", values="obs_value")
    totals = wide.xs(TOTAL, level="activity").shift(axis="columns")
    added = wide.diff(axis="columns").drop(index=TOTAL, level="activity").groupby("ref_area").sum()
    off = ((100 * added / totals).stack() - real_growth(sectors)).reindex(complete).abs()  # noqa: PD013
    assert off.max() > 0.3
    assert (off > 0.05).mean() > 0.3


def test_the_answer_adds_up_and_shows_what_is_left(us: OpenedRelease, complete: pd.MultiIndex) -> None:
    areas = ",".join(sorted(set(complete.get_level_values("ref_area")) - {"00998"}))
    view = ask(us, "contributions", f"?basis=volume_chained_fisher&area={areas}").view
    parts = contributions_of(us, view)
    parts = parts[parts["activity"] != TOTAL]
    whole = parts.set_index(KEYS).index.isin(complete)
    summed = parts[whole].groupby(KEYS)["contribution_pp"].sum()
    growth = parts[whole].groupby(KEYS)["growth_pct"].first()
    pd.testing.assert_series_equal(summed, growth, check_names=False, atol=1e-9)
    rest = parts[whole & parts["activity"].eq("_R")]["contribution_pp"].abs()
    assert len(rest) >= 10
    assert rest.max() < 0.05


def test_what_is_confidential_stays_so_to_the_table(us: OpenedRelease) -> None:
    table = ask(us, "contributions", f"?area={SAN_JOSE}&t=2006").table
    farms = table[(table["activity"] == "naics:11") & (table["measure"] == "contribution_pp")].iloc[0]
    assert pd.isna(farms["obs_value"])
    assert (farms["obs_status"], farms["reason"]) == ("Q", "suppressed_input")


def test_san_jose_leans_towards_computers_wherever_its_figures_allow(us: OpenedRelease) -> None:
    """Utilities, mining and farms are suppressed, so its whole structure is not known: said, not guessed."""
    answer = ask(us, "lens", f"?area={SAN_JOSE}&t=2006")
    row = answer.parts["lenses"].set_index("key").loc["oecd-2016/high"]
    computers = 100 * 16899 / 135080  # a lower bound: the file's own figures
    assert row["low"] <= row["high"]
    assert row["high"] >= computers
    assert "San Jose" in headline(answer)


@pytest.mark.parametrize("page", QUESTIONS)
@pytest.mark.parametrize("lang", list(Lang))
def test_every_question_is_answered_in_words(us: OpenedRelease, page: str, lang: Lang) -> None:
    says_all_in_words(us, page, f"?area={SAN_JOSE}&t=2006&since=2001&lang={lang}")
