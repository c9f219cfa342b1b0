"""Bad input: for every question a status and a sentence; never a wrong number, NaN in words, or an exception."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.cli import app
from indicators.model import Answer
from tests.answers.asking import headline, only
from tests.answers.saying import says_all_in_words
from tests.answers.structure.small import Cell, Small, Values, published

AREAS = [f"R{number:02}" for number in range(12)]
ACTIVITIES = [f"a{number}" for number in range(9)]
YEARS = ("2020", "2021", "2022", "2023")
QUERY = "?t=2023&since=2020&area=R00"


def _value(area: int, year: int, activity: int) -> float:
    """Figures that differ from area to area, year to year and activity to activity, all above zero."""
    return float(10 + (area * 7 + activity * 5) % 11 + (area + activity) % 3 * (year - 2019))


def _with_total(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    known = [cell for cell in cells.values() if isinstance(cell, int | float)]
    return {"_T": float(sum(known)), **cells}


def _economy(areas: list[str] = AREAS) -> dict[str, dict[str, dict[str, Cell]]]:
    """A dataset in which nothing is amiss."""
    return {
        area: {
            year: _with_total({a: _value(row, int(year), column) for column, a in enumerate(ACTIVITIES)})
            for year in YEARS
        }
        for row, area in enumerate(areas)
    }


def _with(changes: Mapping[tuple[str, str, str], Cell], total: bool = True) -> Values:
    """The sound dataset with some cells changed; totals follow unless they are changed themselves."""
    economy = _economy()
    for (area, year, activity), cell in changes.items():
        economy[area][year][activity] = cell
    for area, year, _ in changes:
        if total:
            economy[area][year] |= _with_total(
                {code: cell for code, cell in economy[area][year].items() if code != "_T"}
            )
    return economy


def _everywhere(activity: str, cell: Cell) -> Values:
    return _with({(area, year, activity): cell for area in AREAS for year in YEARS})


ZERO = {("R00", "2023", a): 0.0 for a in ACTIVITIES}
NEGATIVE = {("R00", "2023", a): -5.0 for a in ACTIVITIES}
ZERO_BEFORE = {("R00", "2022", a): 0.0 for a in ACTIVITIES}
GAP = {("R00", "2022", code): "O" for code in (*ACTIVITIES, "_T")}
CASES: dict[str, Values] = {
    "sound": _economy(),
    "zero_total": _with(ZERO),
    "negative_total": _with(NEGATIVE),
    "zero_total_the_year_before": _with(ZERO_BEFORE),
    "all_totals_zero": {area: {year: {"_T": 0.0, "a0": 0.0} for year in YEARS} for area in AREAS},
    "negative_activity": _with({("R00", "2023", "a1"): -50.0}),
    "previous_year_missing": _with(GAP, total=False),
    "previous_year_absent": {
        area: {year: cells for year, cells in years.items() if year != "2022"}
        for area, years in _economy().items()
    },
    "suppressed_activity": _with({("R00", "2023", "a1"): "Q", ("R01", "2022", "a2"): "Q"}),
    "suppressed_total": _with({("R00", "2023", "_T"): "Q"}, total=False),
    "everything_suppressed": {
        area: {year: dict.fromkeys(("_T", *ACTIVITIES), "Q") for year in YEARS} for area in AREAS
    },
    "one_area": _economy(AREAS[:1]),
    "two_areas": _economy(AREAS[:2]),
    "all_alike": {area: _economy()["R00"] for area in AREAS},
    "nothing_changes": {area: dict.fromkeys(YEARS, years["2020"]) for area, years in _economy().items()},
    "activity_absent_everywhere": _everywhere("a3", 0.0),
    "activity_suppressed_everywhere": _everywhere("a3", "Q"),
    "totals_only": {
        area: {year: {"_T": cells["_T"]} for year, cells in years.items()}
        for area, years in _economy().items()
    },
    "one_activity": {
        area: {year: {"_T": cells["a0"], "a0": cells["a0"]} for year, cells in years.items()}
        for area, years in _economy().items()
    },
}
OUTPUT = Small(CASES["sound"])
PERSONS = replace(
    OUTPUT, total_level="employment", activity_level="employment", unit="PERSONS", bases=("employment",)
)


@dataclass(frozen=True)
class Case:
    """One dataset as a release, and the folder of its store."""

    name: str
    opened: OpenedRelease
    store: Path


BOTH_KINDS = (
    "sound",
    "zero_total",
    "one_area",
    "all_alike",
)  # formulas know no kinds; what is asked by kind is
KINDS = [(name, "output") for name in CASES] + [(name, "persons") for name in BOTH_KINDS]


@pytest.fixture(scope="module", params=KINDS, ids="-".join)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Every dataset as output, some as employed persons too."""
    name, kind = request.param
    folder = tmp_path_factory.mktemp(name)
    with published(replace(OUTPUT if kind == "output" else PERSONS, figures=CASES[name]), folder) as opened:
        yield Case(name, opened, folder)


@pytest.mark.slow
@pytest.mark.parametrize("page", QUESTIONS)
def test_every_answer_is_words_and_figures(case: Case, page: str) -> None:
    for query in (f"{QUERY}&lang=en", f"{QUERY}&lang=zh", "?t=2023&since=2022"):
        says_all_in_words(case.opened, page, query)


@pytest.mark.slow
def test_every_question_is_exported(case: Case) -> None:
    runner = CliRunner()
    for page in QUESTIONS:
        done = runner.invoke(app, ["export", page, QUERY, "--store", str(case.store)])
        assert done.exit_code == 0, (page, done.output, done.exception)
        table = pd.read_csv(io.StringIO(done.stdout), dtype=str)
        assert not table.isin(["inf", "-inf", "nan", "NaN"]).any(axis=None), page


class Asked:
    """Asks a question of one of the datasets, published when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._open = folder, ExitStack()
        self._opened: dict[str, OpenedRelease] = {}

    def __call__(self, name: str, page: str, query: str = QUERY) -> Answer:
        if name not in self._opened:
            release = published(replace(OUTPUT, figures=CASES[name]), self._folder / name)
            self._opened[name] = self._open.enter_context(release)
        return says_all_in_words(self._opened[name], page, query)

    def close(self) -> None:
        """Close every dataset that was asked."""
        self._open.close()


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """The datasets, to be asked by name."""
    found = Asked(tmp_path_factory.mktemp("asked"))
    yield found
    found.close()


def cell(answer: Answer, **codes: str) -> tuple[str, str]:
    """Status and reason of a row, which has no value."""
    row = only(answer.table, **codes)
    assert pd.isna(row["obs_value"])
    return row["obs_status"], row["reason"]


# What is wrong, which question, of which row: status, reason.
EXPECTED = [
    (
        "zero_total",
        "specialisation",
        {"activity": "a1", "measure": "location_quotient"},
        ("M", "total_not_positive"),
    ),
    ("zero_total", "specialisation", {"measure": "herfindahl"}, ("M", "total_not_positive")),
    ("negative_total", "specialisation", {"measure": "shannon"}, ("M", "negative_input")),
    ("negative_activity", "specialisation", {"measure": "herfindahl"}, ("M", "negative_input")),
    (
        "zero_total_the_year_before",
        "contributions",
        {"activity": "a1", "measure": "contribution_pp"},
        ("M", "previous_not_positive"),
    ),
    (
        "previous_year_missing",
        "contributions",
        {"activity": "a1", "measure": "contribution_pp"},
        ("O", "previous_missing"),
    ),
    (
        "previous_year_absent",
        "contributions",
        {"activity": "a1", "measure": "contribution_pp"},
        ("O", "previous_missing"),
    ),
    (
        "suppressed_activity",
        "contributions",
        {"activity": "a1", "measure": "contribution_pp"},
        ("Q", "suppressed_input"),
    ),
    ("suppressed_activity", "specialisation", {"measure": "krugman"}, ("Q", "suppressed_input")),
    (
        "activity_absent_everywhere",
        "specialisation",
        {"activity": "a3", "measure": "location_quotient"},
        ("M", "absent_everywhere"),
    ),
    (
        "activity_absent_everywhere",
        "relatedness",
        {"activity": "a3", "measure": "pci"},
        ("M", "absent_everywhere"),
    ),
]


@pytest.mark.parametrize(("name", "page", "row", "said"), EXPECTED)
def test_what_is_not_defined_says_why(
    asked: Asked, name: str, page: str, row: dict[str, str], said: tuple[str, str]
) -> None:
    assert cell(asked(name, page), **row) == said


# What is wrong, which question: how the finding begins.
SENTENCES = [
    ("one_area", "specialisation", "Specialisation in 2023 cannot be measured"),
    ("one_area", "shift-share", "Shift-share from 2020 to 2023 is not possible"),
    ("one_area", "peers", "City R00 lacks"),
    ("one_area", "relatedness", "Related activities cannot be found"),
    ("one_area", "composite", "No composite index for 2023"),
    ("one_area", "rankings", "City R00 is no. 1 of 1"),
    ("all_alike", "composite", "No composite index for 2023"),
    ("all_alike", "peers", "City R00 lacks"),
    ("totals_only", "specialisation", "Specialisation in 2023 cannot be measured"),
    ("totals_only", "contributions", "City R00 changed by"),
    ("everything_suppressed", "rankings", "No city of this choice has a figure"),
    ("everything_suppressed", "overview", "No city of this choice has figures"),
    ("all_totals_zero", "contributions", "Contributions for 2023 are not known"),
]


@pytest.mark.parametrize(("name", "page", "beginning"), SENTENCES)
def test_what_cannot_be_found_is_a_sentence(asked: Asked, name: str, page: str, beginning: str) -> None:
    assert headline(asked(name, page)).startswith(beginning)


def test_a_share_of_growth_is_not_given_without_growth(asked: Asked) -> None:
    table = asked("nothing_changes", "contributions").table
    shares = table[table["measure"] == "share_of_growth_pct"]
    assert set(shares["reason"]) == {"growth_not_positive"}
