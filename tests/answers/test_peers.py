"""Peer cities: who is like whom, whatever order the cities come in?"""

from __future__ import annotations

import pytest

from indicators.answers import OpenedRelease, peers
from tests.answers.asking import ask, headline, notes

WUHAN = "420100"


def test_the_nearest_come_first_and_the_city_itself_is_not_among_them(revised: OpenedRelease) -> None:
    table = ask(revised, "peers", f"?area={WUHAN}&t=2023").table
    assert len(table) == 8
    assert WUHAN not in set(table["ref_area"])
    assert table["obs_value"].is_monotonic_increasing
    assert table["rank"].tolist() == list(range(1, 9))


def test_likeness_is_mutual(revised: OpenedRelease) -> None:
    """The distance to the nearest is the distance back."""
    there = ask(revised, "peers", f"?area={WUHAN}&t=2023").table.iloc[0]
    back = ask(revised, "peers", f"?area={there['ref_area']}&t=2023").table.set_index("ref_area")
    assert back.loc[WUHAN, "obs_value"] == pytest.approx(there["obs_value"])


def test_the_first_city_picked_out_is_the_one_compared(revised: OpenedRelease) -> None:
    assert headline(ask(revised, "peers", "?area=440300,420100&t=2023")).startswith(
        "Most like Shenzhen in 2023: "
    )
    assert headline(ask(revised, "peers", "?t=2023")).startswith("Most like Wuhan in 2023: ")


def test_filters_choose_among_whom_but_the_city_always_takes_part(revised: OpenedRelease) -> None:
    answer = ask(revised, "peers", f"?area={WUHAN}&t=2023&region=east")
    assert {revised.scope.areas[code].region for code in answer.table["ref_area"]} == {"east"}
    assert WUHAN in set(answer.parts["members"]["ref_area"])


def test_every_city_belongs_to_one_group_and_groups_do_not_rank(revised: OpenedRelease) -> None:
    answer = ask(revised, "peers", f"?area={WUHAN}&t=2023")
    members = answer.parts["members"].dropna(subset=["group"])
    assert not members["ref_area"].duplicated().any()
    assert set(members["group"]) == set(answer.parts["groups"]["group"])
    assert any(note.startswith("Groups describe, they do not rank.") for note in notes(answer))


def test_the_same_question_has_the_same_answer(revised: OpenedRelease) -> None:
    first, second = (ask(revised, "peers", f"?area={WUHAN}&t=2022") for _ in range(2))
    assert first.table.equals(second.table)
    assert first.parts["members"].equals(second.parts["members"])


def test_a_city_without_the_figures_gives_a_sentence(revised: OpenedRelease) -> None:
    answer = ask(revised, "peers", "?area=540100&t=2024")
    assert answer.table.empty
    assert headline(answer) == (
        "Lhasa lacks the figures for 2024 that likeness is measured by. Choose another year."
    )


def test_of_very_many_cities_the_nearest_are_told_but_no_groups(
    revised: OpenedRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    grouped = ask(revised, "peers", f"?area={WUHAN}&t=2023")
    monkeypatch.setattr(peers, "MOST_GROUPED", 20)
    answer = ask(OpenedRelease(revised.file), "peers", f"?area={WUHAN}&t=2023")
    assert answer.table["ref_area"].tolist() == grouped.table["ref_area"].tolist()
    assert answer.parts["groups"].empty
    assert any(
        note.startswith("Groups are worked out for up to 20 cities; here are ") for note in notes(answer)
    )
    fewer = ask(OpenedRelease(revised.file), "peers", f"?area={WUHAN}&t=2023&region=west")
    assert len(fewer.parts["groups"]) > 1
