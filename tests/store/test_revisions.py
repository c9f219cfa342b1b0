"""Does a release remember every value that ever changed, and which release changed it?"""

from __future__ import annotations

import pandas as pd

from indicators.store import Store
from tests.store.small import SUZHOU, WUHAN, Figure, draft, gdp, values

FIRST = [Figure(WUHAN, "2022", 188.7), Figure(WUHAN, "2023", 200.1), Figure(SUZHOU, "2023", 246.5)]
Change = tuple[str, str, float | None, str | None, float | None, str | None]


def revisions(store: Store, number: int, of: int | None = None) -> list[Change]:
    """What release `number` says that release `of` (itself when not given) changed."""
    rows = store.open(number).query("revisions", {"ds": "cn-cities", "release": of or number})
    columns = ["ref_area", "time_period", "old_value", "old_status", "new_value", "new_status"]
    rows = rows[columns].astype(object)
    return sorted(rows.where(rows.notna(), None).itertuples(index=False, name=None))


def test_the_first_release_revises_nothing(store: Store) -> None:
    store.publish(draft(FIRST))
    assert revisions(store, 1) == []


def test_exactly_the_changed_values_are_revisions(store: Store) -> None:
    store.publish(draft(FIRST))
    same_again, new = Figure(SUZHOU, "2023", 246.5), Figure(SUZHOU, "2022", 239.6)
    store.publish(draft([Figure(WUHAN, "2023", 201.4), same_again, new], parent=1))
    assert revisions(store, 2) == [(WUHAN, "2023", 200.1, "A", 201.4, "A")]


def test_a_status_that_changed_alone_is_a_revision(store: Store) -> None:
    store.publish(draft([Figure(WUHAN, "2023", 200.1, status="P")]))
    store.publish(draft([Figure(WUHAN, "2023", 200.1, status="A")], parent=1))
    assert revisions(store, 2) == [(WUHAN, "2023", 200.1, "P", 200.1, "A")]


def test_another_source_for_the_same_value_is_no_revision(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", 200.1, source="yearbook")], parent=1))
    assert revisions(store, 2) == []


def test_a_figure_that_became_unknown_is_a_revision_once(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", None, status="O")], parent=1))
    store.publish(draft([Figure(WUHAN, "2023", None, status="O")], parent=2))
    assert revisions(store, 2) == [(WUHAN, "2023", 200.1, "A", None, "O")]
    assert revisions(store, 3) == []


def test_later_releases_keep_the_whole_history(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", 201.4)], parent=1))
    store.publish(draft([Figure(WUHAN, "2022", 189.0)], parent=2))
    store.publish(draft([Figure(WUHAN, "2023", 202.0)], parent=3))
    history = [revisions(store, 4, of) for of in (1, 2, 3, 4)]
    assert history == [
        [],
        [(WUHAN, "2023", 200.1, "A", 201.4, "A")],
        [(WUHAN, "2022", 188.7, "A", 189.0, "A")],
        [(WUHAN, "2023", 201.4, "A", 202.0, "A")],
    ]
    counted = store.open(4).query("revision_history", {"ds": "cn-cities"})
    assert list(zip(counted["release"], counted["changed"], strict=True)) == [(2, 1), (3, 1), (4, 1)]


def test_a_revision_carries_the_number_its_release_got(store: Store) -> None:
    """Release 2 is withdrawn, so that the release after 1 has the number 3."""
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", 999.0)], parent=1))
    store.withdraw(2, "wrong year")
    store.publish(draft([Figure(WUHAN, "2023", 201.4)], parent=1))
    assert [release.number for release in store.releases()] == [1, 2, 3]
    assert revisions(store, 3) == [(WUHAN, "2023", 200.1, "A", 201.4, "A")]
    assert revisions(store, 3, of=2) == []


def test_undo_has_the_very_observations_of_the_earlier_release(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", 201.4), Figure(SUZHOU, "2024", 268.0)], parent=1))
    undone = store.undo(1, "editor")
    before, after = (store.open(number).query("all_observations", {"ds": "cn-cities"}) for number in (1, 3))
    pd.testing.assert_frame_equal(before, after)
    assert (undone.number, undone.parent, undone.author) == (3, 2, "editor")
    assert (undone.title.en, undone.title.zh) == ("Return to release 1", "恢复至版本 1")


def test_undo_records_what_changes_back_and_what_goes(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", 201.4), Figure(SUZHOU, "2024", 268.0)], parent=1))
    store.undo(1, "editor")
    assert revisions(store, 3, of=2) == [(WUHAN, "2023", 200.1, "A", 201.4, "A")]
    assert revisions(store, 3) == [
        (SUZHOU, "2024", 268.0, "A", None, None),
        (WUHAN, "2023", 201.4, "A", 200.1, "A"),
    ]


def test_undo_brings_back_codelists_and_marts(store: Store) -> None:
    store.publish(draft(FIRST))
    areas = store.open(1).query("areas").replace({"name_en": {"Wuhan": "Hankow"}})
    store.publish(draft([Figure(WUHAN, "2023", 400.0)], parent=1, codes={"area": areas}))
    store.undo(1, "editor")
    for query, asked in (("areas", {}), ("area_values", {"ds": "cn-cities", "areas": [WUHAN, SUZHOU]})):
        pd.testing.assert_frame_equal(store.open(1).query(query, asked), store.open(3).query(query, asked))


def test_an_undo_can_be_undone(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", 201.4)], parent=1))
    store.undo(1, "editor")
    store.undo(2, "editor")
    assert values(store.open(4)) == values(store.open(2))
    assert gdp(store.open_current()[0])[WUHAN, "2023"] == 201.4
