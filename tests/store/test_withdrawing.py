"""Is a withdrawn release marked, passed over, and never lost?"""

from __future__ import annotations

import pytest

from indicators.errors import LastRelease, ReleaseUnknown, StoreMissing
from indicators.store import Store
from tests.store.small import WUHAN, Figure, draft, gdp


@pytest.fixture
def two(store: Store) -> Store:
    """A store in which release 2 gives Wuhan another value."""
    store.publish(draft([Figure(WUHAN, "2023", 200.1)]))
    store.publish(draft([Figure(WUHAN, "2023", 999.0)], parent=1))
    return store


def test_the_release_before_becomes_current(two: Store) -> None:
    two.withdraw(2, "Wrong year.")
    file, damaged = two.open_current()
    assert (file.release.number, damaged) == (1, ())
    assert gdp(file)[WUHAN, "2023"] == 200.1


def test_the_mark_and_its_reason_stand_in_the_register(two: Store) -> None:
    two.withdraw(2, "Wrong year.")
    assert [release.withdrawn for release in two.releases()] == [None, "Wrong year."]


def test_who_withdrew_it_is_kept_where_they_said_so(two: Store) -> None:
    two.publish(draft([Figure(WUHAN, "2023", 201.0)], parent=2))
    two.withdraw(1, "Superseded.")
    two.withdraw(2, "Wrong year.", "Li Lei")
    assert [release.withdrawn_by for release in two.releases()] == ["", "Li Lei", ""]


def test_a_withdrawn_release_still_answers_by_its_number(two: Store) -> None:
    two.withdraw(2, "Wrong year.")
    assert gdp(two.open(2))[WUHAN, "2023"] == 999.0
    assert two.open(2).release.withdrawn == "Wrong year."


def test_a_release_that_was_open_when_it_was_withdrawn_says_so_too(two: Store) -> None:
    assert two.open(2).release.withdrawn is None
    two.withdraw(2, "Wrong year.")
    assert two.open(2).release.withdrawn == "Wrong year."


def test_withdrawing_an_older_release_leaves_the_current_one(two: Store) -> None:
    two.withdraw(1, "Superseded.")
    assert two.open_current()[0].release.number == 2


def test_a_change_after_a_withdrawal_is_built_on_the_standing_release(two: Store) -> None:
    two.withdraw(2, "Wrong year.")
    release = two.publish(draft([Figure(WUHAN, "2024", 211.0)], parent=1))
    assert (release.number, release.parent) == (3, 1)
    assert gdp(two.open(3)) == {(WUHAN, "2023"): 200.1, (WUHAN, "2024"): 211.0}


def test_the_only_release_that_stands_cannot_be_withdrawn(two: Store) -> None:
    """A store must have something to show."""
    two.withdraw(1, "Superseded.")
    with pytest.raises(LastRelease) as refused:
        two.withdraw(2, "Wrong year.")
    assert refused.value.text.en == (
        "Release 2 is the only one that stands and cannot be withdrawn. Publish the corrected release first."
    )
    assert two.open_current()[0].release.number == 2
    assert two.open(2).release.withdrawn is None


def test_a_number_that_was_never_published_is_named(two: Store) -> None:
    with pytest.raises(ReleaseUnknown) as refused:
        two.withdraw(9, "Wrong.")
    assert refused.value.text.en.startswith("Release 9 does not exist; the releases here are 1, 2.")
    assert refused.value.text.zh.startswith("版本 9 不存在；现有版本为 1, 2。")


def test_undo_to_a_number_that_was_never_published_is_named(two: Store) -> None:
    with pytest.raises(ReleaseUnknown, match="Release 9 does not exist"):
        two.undo(9, "editor")
    assert len(two.releases()) == 2


def test_an_empty_store_says_how_to_fill_it(store: Store) -> None:
    for ask in (store.open_current, lambda: store.open(1), lambda: store.undo(1, "editor")):
        with pytest.raises(StoreMissing, match="Run `indicators build`"):
            ask()
