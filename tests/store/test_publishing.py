"""Is the next release the one before plus the change, and nothing else?"""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from indicators.errors import IndicatorsError, ParentNotCurrent, ReleaseUnknown, StoreMissing
from indicators.store import Mode, Store
from indicators.store.release_file import sha256
from tests.store.small import SUZHOU, WUHAN, Figure, codelists, draft, gdp

FIRST = [Figure(WUHAN, "2022", 188.7), Figure(SUZHOU, "2022", 239.6), Figure(WUHAN, "2023", 200.1)]


def test_the_first_release_holds_its_draft(store: Store) -> None:
    release = store.publish(draft(FIRST, title="First"))
    file = store.open(1)
    assert (release.number, release.parent, release.title.en, release.withdrawn) == (1, None, "First", None)
    assert gdp(file) == {(WUHAN, "2022"): 188.7, (SUZHOU, "2022"): 239.6, (WUHAN, "2023"): 200.1}
    assert file.query("areas")["name_zh"].tolist() == ["苏州", "武汉", "中国"]


def test_the_next_release_is_its_parent_with_the_change_put_over_it(store: Store) -> None:
    store.publish(draft(FIRST))
    release = store.publish(draft([Figure(WUHAN, "2023", 201.4), Figure(SUZHOU, "2023", 246.5)], parent=1))
    assert (release.number, release.parent) == (2, 1)
    assert gdp(store.open(2)) == {
        (WUHAN, "2022"): 188.7,
        (SUZHOU, "2022"): 239.6,
        (WUHAN, "2023"): 201.4,
        (SUZHOU, "2023"): 246.5,
    }


def test_a_figure_is_replaced_only_where_its_whole_key_is_the_same(store: Store) -> None:
    store.publish(draft(FIRST))
    other_measure = Figure(WUHAN, "2023", 5.7, "gdp_growth_volume_pct", price_basis="Q")
    other_frequency = Figure(WUHAN, "2023-Q1", 43.4)
    store.publish(draft([other_measure, other_frequency], parent=1))
    assert len(store.open(2).query("all_observations", {"ds": "cn-cities"})) == len(FIRST) + 2


@pytest.mark.parametrize("mode", Mode)
def test_observations_in_a_file_are_published_as_those_of_a_table(
    store: Store, tmp_path: Path, mode: Mode
) -> None:
    other, staged = Store(tmp_path / "other"), tmp_path / "it's staged.parquet"
    change = replace(
        draft([Figure(WUHAN, "2023", 201.4), Figure(SUZHOU, "2023", 246.5)], parent=1), mode=mode
    )
    assert isinstance(change.observations, pd.DataFrame)
    change.observations.assign(row=1).to_parquet(staged)
    for published, observations in ((store, change.observations), (other, staged)):
        published.publish(draft(FIRST))
        published.publish(replace(change, observations=observations))
    rows = [opened.open(2).query("all_observations", {"ds": "cn-cities"}) for opened in (store, other)]
    pd.testing.assert_frame_equal(*rows)
    other.close()


def test_publishing_leaves_the_parent_as_it_was(store: Store, folder: Path) -> None:
    store.publish(draft(FIRST))
    parent = folder / "releases" / "000001.duckdb"
    before = sha256(parent)
    store.publish(draft([Figure(WUHAN, "2023", 1.0)], parent=1))
    assert sha256(parent) == before
    assert gdp(store.open(1))[WUHAN, "2023"] == 200.1


def test_codelists_are_carried_over_until_a_draft_replaces_them(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([], parent=1))
    renamed = codelists()["area"].replace({"name_en": {"Suzhou": "Soochow"}})
    store.publish(draft([], parent=2, codes={"area": renamed}))
    names = [store.open(number).query("areas")["name_en"].tolist() for number in (1, 2, 3)]
    assert names == [
        ["Suzhou", "Wuhan", "China"],
        ["Suzhou", "Wuhan", "China"],
        ["Soochow", "Wuhan", "China"],
    ]
    assert len(store.open(3).query("activities")) == 3


def test_the_marts_are_those_of_the_new_figures(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", 207.57)], parent=1))
    growth = [_growth(store, number) for number in (1, 2)]
    assert growth == pytest.approx([100 * (200.1 / 188.7 - 1), 10.0])


def test_every_release_is_recorded_with_the_hash_of_its_file(store: Store, folder: Path) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([], parent=1))
    for release in store.releases():
        assert sha256(folder / "releases" / f"{release.number:06d}.duckdb") == release.sha256


def test_a_change_prepared_against_an_older_release_is_refused(store: Store) -> None:
    store.publish(draft(FIRST))
    store.publish(draft([Figure(WUHAN, "2023", 201.4)], parent=1))
    with pytest.raises(ParentNotCurrent) as refused:
        store.publish(draft([Figure(WUHAN, "2023", 999.0)], parent=1))
    assert refused.value.text.en == (
        "Release 2 was published meanwhile, and this change was prepared against release 1. "
        "Look at the new difference and publish again."
    )
    assert "期间已发布版本 2" in refused.value.text.zh
    assert [release.number for release in store.releases()] == [1, 2]
    assert gdp(store.open_current()[0])[WUHAN, "2023"] == 201.4


def test_a_second_first_release_is_refused(store: Store) -> None:
    store.publish(draft(FIRST))
    with pytest.raises(ParentNotCurrent):
        store.publish(draft(FIRST))


def test_a_parent_that_never_was_is_named(store: Store) -> None:
    store.publish(draft(FIRST))
    with pytest.raises(ReleaseUnknown) as refused:
        store.publish(draft([], parent=7))
    assert refused.value.text.en.startswith("Release 7 does not exist; the releases here are 1.")


def test_a_parent_in_an_empty_store_says_that_the_store_is_empty(store: Store) -> None:
    with pytest.raises(StoreMissing):
        store.publish(draft([], parent=1))


def test_two_publishers_at_once_one_wins_and_the_other_is_told(folder: Path) -> None:
    first = Store(folder)
    first.publish(draft(FIRST))
    start, refused = threading.Barrier(2), []

    def publish(value: float) -> None:
        own = Store(folder)
        start.wait()
        try:
            own.publish(draft([Figure(WUHAN, "2023", value)], parent=1))
        except ParentNotCurrent as refusal:
            refused.append((value, refusal.text.en))
        own.close()

    rivals = [threading.Thread(target=publish, args=(value,)) for value in (301.0, 302.0)]
    for rival in rivals:
        rival.start()
    for rival in rivals:
        rival.join()
    assert len(refused) == 1
    assert refused[0][1].startswith("Release 2 was published meanwhile")
    assert [release.number for release in first.releases()] == [1, 2]
    assert gdp(first.open_current()[0])[WUHAN, "2023"] == {301.0: 302.0, 302.0: 301.0}[refused[0][0]]
    first.close()


def test_a_draft_that_cannot_be_built_leaves_no_trace(store: Store, folder: Path) -> None:
    store.publish(draft(FIRST))
    area = codelists()["area"]
    with pytest.raises((duckdb.Error, IndicatorsError)):
        store.publish(draft([], parent=1, codes={"area": pd.concat([area, area])}))
    assert [release.number for release in store.releases()] == [1]
    assert [file.name for file in (folder / "releases").iterdir()] == ["000001.duckdb"]
    assert store.publish(draft([], parent=1)).number == 2


def test_a_store_that_was_left_is_the_same_when_it_is_opened_again(store: Store, folder: Path) -> None:
    store.publish(draft(FIRST, title="First"))
    again = Store(folder)
    assert again.releases() == store.releases()
    assert gdp(again.open_current()[0]) == gdp(store.open(1))
    again.close()


def _growth(store: Store, number: int) -> float:
    rows = store.open(number).query("area_values", {"ds": "cn-cities", "areas": [WUHAN]})
    found = rows[(rows["measure"] == "gdp_growth_current_prices_pct") & (rows["time_period"] == "2023")]
    return float(found["obs_value"].iloc[0])
