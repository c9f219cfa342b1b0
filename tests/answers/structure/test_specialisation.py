"""Specialisation, diversity and stars as an answer: checked by hand, refused with the reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from indicators.answers import OpenedRelease, breakdown
from indicators.share import read_address
from tests.answers.asking import ask, headline, notes, only
from tests.answers.structure.small import Cell, Small, Values, published, years


def _year(cells: dict[str, Cell]) -> dict[str, dict[str, Cell]]:
    return {"2023": cells}


def test_quotient_shares_and_their_difference_by_hand(tmp_path: Path) -> None:
    values: Values = {"A": _year({"a": 30, "b": 70}), "N": _year({"a": 200, "b": 800})}
    with published(Small(values, benchmark="N"), tmp_path) as opened:
        answer = ask(opened, "specialisation", "?t=2023")
    row = only(answer.parts["quotients"], activity="a")
    assert row["location_quotient"] == pytest.approx(1.5)
    assert row["share_difference_pp"] == pytest.approx(10.0)
    assert headline(answer).startswith(
        "City A leans most towards activity a: 30.0% of GDP in 2023 against 20.0%"
    )


def test_identical_structures_have_quotients_of_one_and_no_distance(tmp_path: Path) -> None:
    values: Values = {"A": _year({"a": 2, "b": 8}), "N": _year({"a": 200, "b": 800})}
    with published(Small(values, benchmark="N"), tmp_path) as opened:
        answer = ask(opened, "specialisation", "?t=2023")
    assert answer.parts["quotients"]["location_quotient"].tolist() == pytest.approx([1.0, 1.0])
    assert only(answer.parts["diversity"], ref_area="A")["krugman_specialisation"] == pytest.approx(0.0)
    assert "No activity known of City A weighs more" in headline(answer)


def test_concentration_of_the_published_case(tmp_path: Path) -> None:
    values: Values = {
        "A": _year({"a": 20, "b": 50, "c": 20, "d": 10}),
        "N": _year(dict.fromkeys("abcd", 25.0)),
    }
    with published(Small(values, benchmark="N"), tmp_path) as opened:
        table = ask(opened, "specialisation", "?t=2023").table
    figures = table[table["activity"] == "_T"].set_index("measure")["obs_value"]
    assert figures["herfindahl"] == pytest.approx(0.34)
    assert figures["herfindahl_normalised"] == pytest.approx(0.12)
    assert figures["equivalent_activities"] == pytest.approx(2.94, abs=0.005)


def test_groups_give_way_to_parts_that_make_them_up(tmp_path: Path) -> None:
    cells: dict[str, Cell] = {"C": 10.0, "C1": 4.0, "C2": 6.0, "D": 8.0, "D1": 5.0}
    parents = {"C1": "C", "C2": "C", "D1": "D"}
    some = {"A": years(2022, cells, cells), "B": years(2022, cells, {**cells, "C1": "O"})}
    with published(Small(some, parents=parents), tmp_path) as opened:
        view, _ = read_address("specialisation", "?t=2023", opened.scope)
        known = breakdown.published(opened, view)
        alone = breakdown.published(opened, replace(view, floor=1e9), with_benchmark=False)
    assert known["activity"].tolist() == ["C", "C1", "C2", "D", "D1"]
    assert breakdown.leaves(known) == ("C1", "C2", "D1")
    assert breakdown.top_level(known) == ("C", "D")
    c = only(known, activity="C")
    assert (c["known"], c["whole"], c["of_whole"], c["of_parts"]) == (4, 3, 30.0, 30.0)
    assert breakdown.finest(known) == ("C", "D")  # the parts of C are known three times of four
    assert breakdown.finest(known.assign(known=3)) == ("C1", "C2", "D")  # D1 alone does not make up D
    assert alone.empty


def _ten_cities() -> Values:
    """Ten cities of five activities; city 9 is the largest in `a`, city 0 the most specialised in it."""
    return {
        f"{number}": {
            year: {"a": (10.0 + number) * grown, "b": 5.0 + 10 * number, "c": 20.0, "d": 10.0, "e": 5.0}
            for year, grown in (("2022", 1.0), ("2023", 1.0 + number / 100))
        }
        for number in range(10)
    }


def test_stars_go_to_the_top_tenth_and_say_what_they_need(tmp_path: Path) -> None:
    with published(Small(_ten_cities()), tmp_path) as opened:
        answer = ask(opened, "specialisation", "?t=2023&area=9")
        wider = ask(opened, "specialisation", "?t=2023&area=8&stars=20")
    row = only(answer.parts["stars"], activity="a")
    assert (row["star_size"], row["star_growth_pct"], row["star_specialisation"]) == (True, True, False)
    assert row["threshold_size"] == pytest.approx(19.0 * 1.09)
    assert pd.isna(row["star_productivity"])
    assert row["reason_productivity"] == "missing_input"
    assert row["stars"] == 2
    assert only(wider.parts["stars"], activity="a")["star_size"]
    assert any("Productivity earns no star" in note for note in notes(answer))


def test_output_per_person_earns_a_star_where_employment_is_published(tmp_path: Path) -> None:
    persons: Values = {city: _year({"a": 10.0 - int(city) / 2}) for city in map(str, range(10))}
    small = Small(_ten_cities(), further={("employment", "employment"): persons})
    with published(small, tmp_path) as opened:
        row = only(ask(opened, "specialisation", "?t=2023&area=9").parts["stars"], activity="a")
    assert row["productivity"] == pytest.approx(19.0 * 1.09 / 5.5)
    assert row["star_productivity"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?t=2023", "only 3 broad sectors"),
        ("?t=2020&acts=gbt-4754", "the top 10% of them is less than one city"),
    ],
)
def test_no_stars_without_detail_and_the_note_says_why(revised: OpenedRelease, query: str, said: str) -> None:
    answer = ask(revised, "specialisation", query)
    assert answer.parts["stars"].empty
    assert any(said in note for note in notes(answer))


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({"a": 0, "b": 0}, "M"),
        ({"a": -5, "b": 10}, "A"),
        ({"a": "Q", "b": 10}, "Q"),
        ({"a": "O", "b": 10}, "O"),
    ],
    ids=["zero total", "negative part", "suppressed", "missing"],
)
def test_bad_cells_have_a_status_and_never_a_wrong_number(
    tmp_path: Path, cells: dict[str, Cell], status: str
) -> None:
    values: Values = {"A": _year(cells), "N": _year({"a": 100, "b": 100})}
    with published(Small(values, benchmark="N"), tmp_path) as opened:
        answer = ask(opened, "specialisation", "?t=2023")
    row = only(answer.table, activity="a", measure="location_quotient")
    assert row["obs_status"] == status
    diverse = only(answer.table, activity="_T", measure="herfindahl")
    assert pd.isna(diverse["obs_value"])
    assert diverse["reason"]


def test_an_activity_absent_everywhere_has_no_quotient(tmp_path: Path) -> None:
    values: Values = {"A": _year({"a": 0, "b": 10}), "N": _year({"a": 0, "b": 100})}
    with published(Small(values, benchmark="N"), tmp_path) as opened:
        row = only(ask(opened, "specialisation", "?t=2023").parts["quotients"], activity="a")
    assert pd.isna(row["location_quotient"])
    assert row["location_quotient_reason"] == "absent_everywhere"


def test_one_single_city_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    with published(Small({"A": _year({"a": 1, "b": 2})}), tmp_path) as opened:
        answer = ask(opened, "specialisation", "?t=2023")
    assert "cannot be measured" in headline(answer)
    assert answer.table.empty
