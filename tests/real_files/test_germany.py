"""German laender: one year of employment, so structure is all there is, and what needs years says so."""

from __future__ import annotations

import pandas as pd
import pytest

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import TOTAL, Lang
from tests.answers.asking import ask, headline
from tests.answers.saying import says_all_in_words
from tests.real_files.brought import Brought

HAMBURG = "DE-HH"


@pytest.fixture(scope="module")
def persons(german_file: Brought) -> pd.DataFrame:
    """Persons by land (rows) and section (columns), as the file has them."""
    rows = german_file.figures[german_file.figures["activity"] != TOTAL]
    return rows.pivot_table(
        index="ref_area", columns="activity", values="obs_value", aggfunc="sum", dropna=False
    )


def test_rankings_open_with_employment(de: OpenedRelease) -> None:
    answer = ask(de, "rankings")
    assert answer.view.m == "employment"
    assert len(answer.table) >= 14
    assert answer.table["unit"].unique().tolist() == ["PERSONS"]


def test_location_quotients_are_those_of_the_file(de: OpenedRelease, persons: pd.DataFrame) -> None:
    whole = persons[persons.notna().all(axis="columns")]
    shares, base = whole.div(whole.sum(axis="columns"), axis="rows"), whole.sum() / whole.to_numpy().sum()
    table = ask(de, "specialisation", f"?area={HAMBURG}").table
    found = table[table["measure"] == "location_quotient"].set_index("activity")["obs_value"]
    expected = (shares.loc[HAMBURG] / base)[found.index]
    pd.testing.assert_series_equal(found, expected, check_names=False, check_exact=False, rtol=1e-9)
    assert found["nace2:H"] > 1.4, "a port"


def test_diversity_is_that_of_the_file(de: OpenedRelease, persons: pd.DataFrame) -> None:
    own = persons.loc[HAMBURG] / persons.loc[HAMBURG].sum()
    table = ask(de, "specialisation", f"?area={HAMBURG}").table
    found = table[table["measure"] == "herfindahl"]["obs_value"].iloc[0]
    assert found == pytest.approx(float((own**2).sum()))


def test_one_year_is_no_span(de: OpenedRelease) -> None:
    assert headline(ask(de, "shift-share")).startswith("Shift-share needs an earlier year")


@pytest.mark.parametrize("page", QUESTIONS)
@pytest.mark.parametrize("lang", list(Lang))
def test_every_question_is_answered_in_words(de: OpenedRelease, page: str, lang: Lang) -> None:
    says_all_in_words(de, page, f"?area={HAMBURG}&lang={lang}")
