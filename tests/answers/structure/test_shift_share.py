"""Shift-share as an answer: adds up exactly, names its benchmark, says how many steps it took and what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.answers import OpenedRelease
from indicators.model import Lang
from tests.answers.asking import ask, headline, notes, only
from tests.answers.structure.small import Small, Values, published, years

# Inputs and results of Farhauer and Kröll, as the methods page states them.
NATION = years(
    2020,
    dict(zip("abcd", (400, 150, 150, 400), strict=True)),
    dict(zip("abcd", (440, 210, 135, 480), strict=True)),
)
REGION = years(
    2020, dict(zip("abcd", (90, 20, 10, 60), strict=True)), dict(zip("abcd", (100, 40, 10, 55), strict=True))
)
TEXTBOOK = Small({"R": REGION, "N": NATION}, benchmark="N")
QUERY = "?t=2021&since=2020"


def test_the_textbook_case_comes_out_in_amounts_and_in_points_of_the_start(tmp_path: Path) -> None:
    with published(TEXTBOOK, tmp_path) as opened:
        table = ask(opened, "shift-share", QUERY).table
    whole = table[table["activity"] == "_T"].set_index("measure")
    amounts = whole["amount"].round(3).to_dict()
    assert amounts == {
        "shift_share_change_pct": 25.0,
        "shift_share_national": 27.0,
        "shift_share_mix": 1.0,
        "shift_share_regional": -3.0,
        "shift_share_competitive": -0.636,
        "shift_share_allocation": -2.364,
    }
    assert whole.loc["shift_share_national", "obs_value"] == pytest.approx(100 * 27 / 180)
    assert set(whole["amount_unit"]) == {"USD_M"}
    assert set(whole["benchmark"]) == {"N"}


def test_the_finding_says_nation_mix_and_own(tmp_path: Path) -> None:
    with published(TEXTBOOK, tmp_path) as opened:
        answer = ask(opened, "shift-share", QUERY)
    said = headline(answer)
    assert said == (
        "GDP of City R grew 13.9% from 2020 to 2021: +15.0 pp with City N, +0.6 pp by its mix of activities, "
        "−1.7 pp by itself"
    )
    assert "全国分量+15.0个百分点（以城市N为基准）" in headline(answer, Lang.ZH)
    assert any("every year of the span" in note for note in notes(answer))


@pytest.mark.parametrize("query", ["", "?t=2022&since=2016", "?t=2023&since=2019&region=centre"])
def test_the_three_parts_add_up_to_growth_for_every_city_and_activity(
    revised: OpenedRelease, query: str
) -> None:
    table = ask(revised, "shift-share", query).table
    wide = table.pivot_table(index=["ref_area", "activity"], columns="measure", values="obs_value")
    dunn = wide[["shift_share_national", "shift_share_mix", "shift_share_regional"]].sum(axis=1)
    assert (dunn - wide["shift_share_change_pct"]).abs().max() < 1e-9
    split = wide[["shift_share_competitive", "shift_share_allocation"]].sum(axis=1)
    assert (split - wide["shift_share_regional"]).abs().max() < 1e-9
    by_activity = wide.drop(index="_T", level="activity").groupby("ref_area").sum(min_count=3)
    assert (by_activity - wide.xs("_T", level="activity")).abs().max().max() < 1e-9


def test_without_a_benchmark_the_cities_with_all_figures_make_one(tmp_path: Path) -> None:
    cities: Values = {
        "A": years(2020, {"a": 10, "b": 10}, {"a": 12, "b": 10}),
        "B": years(2020, {"a": 10, "b": 30}, {"a": 11, "b": 33}),
        "C": years(2020, {"a": 5, "b": "O"}, {"a": 6, "b": 9}),
    }
    with published(Small(cities), tmp_path) as opened:
        answer = ask(opened, "shift-share", QUERY)
    national = only(answer.table, ref_area="A", activity="_T", measure="shift_share_national")
    assert national["obs_value"] == pytest.approx(100 * (66 - 60) / 60)
    assert any("the 2 cities with all figures together" in note for note in notes(answer))
    assert any(note.startswith("Not computed: City C.") for note in notes(answer))


def test_a_year_missing_between_makes_one_step_and_says_so(tmp_path: Path) -> None:
    with_gap = {"2020": {"a": 10, "b": 10}, "2022": {"a": 15, "b": 10}}
    nation = years(2020, {"a": 100, "b": 100}, {"a": 110, "b": 100}, {"a": 120, "b": 100})
    full = years(2020, {"a": 10, "b": 10}, {"a": 12, "b": 10}, {"a": 15, "b": 10})
    small = Small({"A": full, "B": with_gap, "N": nation}, benchmark="N")
    with published(small, tmp_path) as opened:
        answer = ask(opened, "shift-share", "?t=2022&since=2020")
    steps = answer.table.drop_duplicates("ref_area").set_index("ref_area")["steps"].to_dict()
    assert steps == {"A": "yearly", "B": "one_step"}
    assert any("missing (one step): City B" in note for note in notes(answer))


@pytest.mark.parametrize(
    ("cities", "query", "said"),
    [
        ({"A": REGION}, QUERY, "no area has every activity"),
        ({"A": REGION, "B": REGION}, "?t=2021&since=2021", "2021 is not before 2021"),
        ({"A": {"2020": REGION["2020"]}, "B": {"2021": REGION["2021"]}}, QUERY, "no area has every activity"),
    ],
    ids=["one single area", "no span of years", "never both years"],
)
def test_where_it_cannot_be_done_a_sentence_says_so(
    tmp_path: Path, cities: Values, query: str, said: str
) -> None:
    with published(Small(cities), tmp_path) as opened:
        answer = ask(opened, "shift-share", query)
    assert said in headline(answer)
    assert answer.table["obs_value"].notna().sum() == 0


def test_a_suppressed_or_vanished_activity_has_a_status_and_a_reason(tmp_path: Path) -> None:
    cities: Values = {
        "A": years(2020, {"a": 10, "b": "Q"}, {"a": 12, "b": 3}),
        "B": years(2020, {"a": 10, "b": 0}, {"a": 12, "b": 0}),
        "N": years(2020, {"a": 100, "b": 0}, {"a": 110, "b": 0}),
    }
    with published(Small(cities, benchmark="N"), tmp_path) as opened:
        table = ask(opened, "shift-share", QUERY).table
    suppressed = only(table, ref_area="A", activity="_T", measure="shift_share_change_pct")
    assert (suppressed["obs_status"], suppressed["reason"]) == ("Q", "suppressed_input")
    absent = only(table, ref_area="B", activity="b", measure="shift_share_regional")
    assert absent["obs_value"] == 0
    assert table["obs_value"].isna().eq(table["reason"] != "").all()


def test_no_finding_is_made_of_a_change_that_a_break_makes(revised: OpenedRelease) -> None:
    """The series of Tianjin breaks in 2019; that of Beijing goes on."""
    picked = ask(revised, "shift-share", "?since=2018&t=2019&area=120000")
    assert headline(picked).startswith("Tianjin cannot be compared from 2018 to 2019")
    assert "序列中断" in headline(picked, Lang.ZH)
    assert headline(ask(revised, "shift-share", "?since=2018&t=2019")).startswith("GDP of Beijing grew")
