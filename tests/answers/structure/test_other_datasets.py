"""Datasets without growth of volume, or of employment only: every page opens with what there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Lang
from indicators.present.tables import tables_of
from indicators.share import PAGES, read_address
from indicators.share.address import defaults
from indicators.share.pages import activities_of, measures_of
from tests.answers.asking import ask, by_city, headline, notes
from tests.answers.structure.small import Small, published, years

X = years(2022, {"_T": 100, "A": 40, "B": 60}, {"_T": 110, "A": 40, "B": 70})
Y = years(2022, {"_T": 200, "A": 80, "B": 120}, {"_T": 204, "A": 84, "B": 120})
Z = years(2022, {"_T": 300, "A": 90, "B": 210}, {"_T": 303, "A": 93, "B": 210})
JOBS = Small(
    {"X": X, "Y": Y, "Z": Z},
    total_level="employment",
    activity_level="employment",
    unit="PERSONS",
    bases=("employment",),
)
ONE_YEAR = Small({area: {"2023": values["2023"]} for area, values in JOBS.figures.items()})


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRelease]:
    """Employed persons only."""
    with published(JOBS, tmp_path_factory.mktemp("jobs")) as opened:
        yield opened


@pytest.fixture(scope="module")
def one_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRelease]:
    """Output of one year: nothing has grown yet."""
    with published(ONE_YEAR, tmp_path_factory.mktemp("one-year")) as opened:
        yield opened


def test_rankings_open_with_growth_of_employment(jobs: OpenedRelease) -> None:
    answer = ask(jobs, "rankings")
    assert answer.view.m == "employment_growth_pct"
    assert by_city(answer) == pytest.approx({"X": 10.0, "Y": 2.0, "Z": 1.0})


def test_rankings_open_with_output_where_nothing_grew(one_year: OpenedRelease) -> None:
    answer = ask(one_year, "rankings")
    assert (answer.view.m, answer.view.t) == ("gdp_current_prices", "2023")
    assert by_city(answer) == {"X": 110, "Y": 204, "Z": 303}


def test_employment_is_ranked_as_a_whole_and_by_activity(jobs: OpenedRelease) -> None:
    assert by_city(ask(jobs, "rankings", "?m=employment")) == {"X": 110, "Y": 204, "Z": 303}
    by_activity = ask(jobs, "rankings", "?m=employment&act=A")
    assert by_city(by_activity) == {"X": 40, "Y": 84, "Z": 93}
    assert by_activity.table["unit"].unique().tolist() == ["PERSONS"]
    assert activities_of(jobs.scope, "small", "isic4", "employment") == ("_T", "A", "B")
    assert activities_of(jobs.scope, "small", "isic4", "share_of_output_pct") == ("A", "B")


def test_only_what_a_dataset_has_is_offered(jobs: OpenedRelease, one_year: OpenedRelease) -> None:
    rankings = PAGES["rankings"]
    assert measures_of(rankings, jobs.scope, "small") == (
        "employment_growth_pct",
        "employment",
        "share_of_output_pct",
        "contribution_pp",
        "share_of_growth_pct",
    )
    assert measures_of(rankings, one_year.scope, "small") == (
        "gdp_current_prices",
        "gva_current_prices",
        "share_of_output_pct",
    )


def test_a_measure_without_figures_may_be_asked_for_and_is_said_to_be_empty(jobs: OpenedRelease) -> None:
    view, ignored = read_address("rankings", "?m=gdp_growth_volume_pct", jobs.scope)
    assert not ignored
    assert headline(QUESTIONS["rankings"](jobs, view)).startswith("No city of this choice has a figure")


def test_the_composite_index_is_made_of_what_there_is(jobs: OpenedRelease, one_year: OpenedRelease) -> None:
    answer = ask(jobs, "composite")
    assert answer.view.weights == (("employment_growth_pct", 2.0), ("employment", 1.0))
    assert "Employment growth (67%)" in notes(answer)[0]
    assert by_city(answer) == pytest.approx({"X": 66.667, "Y": 23.642, "Z": 33.333}, abs=1e-3)
    assert ask(one_year, "composite").view.weights == (("gdp_current_prices", 1.0),)


def test_an_index_names_the_activity_it_is_of(jobs: OpenedRelease) -> None:
    answer = ask(jobs, "composite", "?act=A&w=employment:1")
    assert "Employment of activity A (100%)" in notes(answer)[0]
    assert "行业A就业（100%）" in notes(answer, Lang.ZH)[0]


def test_the_overview_and_the_city_name_what_they_measure(jobs: OpenedRelease) -> None:
    overview = ask(jobs, "overview", "?area=X")
    assert headline(overview) == (
        "City X is no. 1 of 3 cities in 2023 by employment growth (10.0%) and no. 3 by employment (110 persons)"
    )
    assert headline(ask(jobs, "city", "?area=X")) == "City X ranks 3 by employment in 2023: 110 persons"
    everyone = headline(ask(jobs, "overview"))
    assert (
        everyone
        == "The middle one of 3 cities had employment growth of 2.0% in 2023; City X leads with 10.0%"
    )


def test_the_overview_without_growth_tells_sizes(one_year: OpenedRelease) -> None:
    assert headline(ask(one_year, "overview")).startswith("City Z is no. 1 of 3 cities in 2023 by GDP")
    assert headline(ask(one_year, "overview", "?area=Y")).startswith("City Y is no. 2 of 3 cities")


def test_peers_are_alike_in_the_activities_of_their_own_breakdown(jobs: OpenedRelease) -> None:
    answer = ask(jobs, "peers", "?area=X")
    assert set(answer.parts["neighbours"]["most_unlike"]) <= {"share_A", "share_B", "size"}
    assert headline(answer) == "Most like City X in 2023: City Y and City Z"


@pytest.mark.parametrize("page", QUESTIONS)
@pytest.mark.parametrize("lang", list(Lang))
def test_every_table_is_in_words(jobs: OpenedRelease, one_year: OpenedRelease, page: str, lang: Lang) -> None:
    for opened in (jobs, one_year):
        for table in tables_of(ask(opened, page, f"?lang={lang}"), opened.scope):
            cells = {cell for row in table.rows for cell in row}
            assert not cells & {"nan", "None", "<NA>", "NaT"}


def test_activities_without_totals_are_ranked_by_activity(tmp_path: Path) -> None:
    parts = {
        area: {
            year: {code: cell for code, cell in cells.items() if code != "_T"} for year, cells in of.items()
        }
        for area, of in JOBS.figures.items()
    }
    with published(replace(JOBS, figures=parts), tmp_path) as opened:
        answer = ask(opened, "rankings")
        assert (answer.view.m, answer.view.act) == ("employment", "B")
        assert by_city(answer) == {"X": 70, "Y": 120, "Z": 210}
        assert headline(ask(opened, "overview")).startswith("No city of this choice has figures")
        assert headline(ask(opened, "specialisation")).startswith(
            "City X leans most towards activity A: 36.4%"
        )


def test_defaults_are_an_address_like_any_other(jobs: OpenedRelease) -> None:
    for page in QUESTIONS:
        opening = defaults(PAGES[page], jobs.scope, "small")
        view, ignored = read_address(page, "", jobs.scope)
        assert not ignored
        assert (view.m, view.t, view.weights) == (opening.m, opening.t, opening.weights)
