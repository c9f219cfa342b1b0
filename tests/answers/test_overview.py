"""Overview and data: do they count and compare what the release holds?"""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from indicators.answers import OpenedRelease, statistics
from indicators.errors import TooManyFigures
from indicators.share import read_address
from tests.answers.asking import ask, by_city, headline, notes

DATA = Path(__file__).parents[2] / "data"
KEY = ("dataset", "ref_area", "time_period", "freq", "measure", "activity", "price_basis", "definition")


def test_key_figures_are_those_of_the_rankings(revised: OpenedRelease) -> None:
    table = ask(revised, "overview", "?t=2022&area=420100,440300").table
    assert set(table["ref_area"]) == {"420100", "440300"}
    for measure, rows in table.groupby("measure"):
        ranked = ask(revised, "rankings", f"?m={measure}&t=2022").table.set_index("ref_area")
        assert rows["rank"].tolist() == [ranked.loc[code, "rank"] for code in rows["ref_area"]]


def test_the_headline_names_the_median_and_the_fastest(revised: OpenedRelease) -> None:
    growth = by_city(ask(revised, "rankings", "?m=gdp_growth_volume_pct&t=2023"))
    ordered = sorted(growth.values())
    median = (ordered[24] + ordered[25]) / 2
    spoken = headline(ask(revised, "overview", "?t=2023"))
    assert len(growth) == 50
    assert f"{median:.1f}%" in spoken
    assert "Hohhot" in spoken
    assert f"{max(growth.values()):.1f}%" in spoken


def test_movers_moved_as_the_rankings_say(revised: OpenedRelease) -> None:
    movers = ask(revised, "overview", "?t=2023").parts["movers"]
    now, before = (
        by_city(ask(revised, "rankings", f"?m=gdp_current_prices&t={year}"), "rank")
        for year in ("2023", "2022")
    )
    assert movers["rank_change"].abs().is_monotonic_decreasing
    for row in movers.itertuples():
        assert (row.rank, row.earlier_rank) == (now[str(row.ref_area)], before[str(row.ref_area)])


def test_the_first_release_revised_nothing(first: OpenedRelease) -> None:
    assert ask(first, "overview").parts["revisions"].empty


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_revisions_are_the_difference_of_the_two_releases(
    first: OpenedRelease, revised: OpenedRelease, year: str
) -> None:
    query = f"?m=gdp_growth_volume_pct&t={year}"
    before, after = (by_city(ask(opened, "rankings", query)) for opened in (first, revised))
    differing = {code: (before[code], after[code]) for code in before if before[code] != after[code]}
    rows = ask(revised, "overview").parts["revisions"]
    rows = rows[rows["time_period"] == year]
    told = {row.ref_area: (row.old_value, row.new_value) for row in rows.itertuples()}
    assert told == differing != {}


def test_a_year_without_figures_gives_a_sentence(revised: OpenedRelease) -> None:
    answer = ask(revised, "overview", "?t=2024&region=northeast")
    assert answer.table.empty
    assert headline(answer).endswith("Choose another year, or widen the filters.")
    assert notes(answer)[0].startswith("0 cities with figures in 2024.")


@pytest.mark.parametrize("number", [1, 2])
def test_the_data_page_holds_every_observation_of_its_release(
    first: OpenedRelease, revised: OpenedRelease, number: int
) -> None:
    """Counted in the files of data/: a later row with the same key replaces the earlier one."""
    opened = {1: first, 2: revised}[number]
    view, _ = read_address("data", "", opened.scope)
    answer = statistics.observations(opened, view)
    expected = _written(number)
    keys = answer.table[list(KEY)].itertuples(index=False, name=None)
    assert dict(zip(keys, answer.table["obs_value"], strict=True)) == expected
    assert f"{len(expected):,} figures" in headline(answer)
    assert int(answer.parts["sources"]["observations"].sum()) == len(expected)


def test_the_data_page_counts_without_reading_them(revised: OpenedRelease) -> None:
    view, _ = read_address("data", "", revised.scope)
    counted, read = statistics.answer(revised, view), statistics.observations(revised, view)
    assert counted.table.empty
    assert headline(counted) == headline(read)
    assert counted.sources == read.sources
    assert read.table["ref_area"].nunique() == int(headline(counted).split(" for ")[1].split()[0])


def test_a_table_of_too_many_observations_is_refused(
    revised: OpenedRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "MOST", 2_000)
    view, _ = read_address("data", "", revised.scope)
    with pytest.raises(TooManyFigures, match=r"2,679 observations.*at most 2,000"):
        statistics.observations(revised, view)


def _written(last: int) -> dict[tuple[str, ...], float]:
    """The observations of the releases up to `last`, by key, as the files have them."""
    found: dict[tuple[str, ...], float] = {}
    for release in tomllib.loads((DATA / "releases.toml").read_text(encoding="utf-8"))["release"][:last]:
        for name in release["observations"]:
            with (DATA / name).open(encoding="utf-8", newline="") as file:
                found |= {tuple(row[k] for k in KEY): float(row["obs_value"]) for row in csv.DictReader(file)}
    return found
