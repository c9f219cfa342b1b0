"""The history of a rank: Wuhan's growth of 2020 was -4.7 first (46 of 49), then -4.9 (47 of 50)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indicators.answers.served import ServedReleases
from indicators.share import read_address
from indicators.share.by_release import ranks_by_release
from indicators.store import Store
from tests.store.starter_store import starter_store

QUERY = "?ds=cn-cities&m=gdp_growth_volume_pct&t=2020&area=420100"


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedReleases]:
    """The starter releases, as a process serves them."""
    store = Store(starter_store(tmp_path_factory.getbasetemp()))
    yield ServedReleases(store)
    store.close()


def test_each_release_keeps_what_it_said(served: ServedReleases) -> None:
    view, _ = read_address("rankings", QUERY, served.release(2).scope)
    rows = ranks_by_release(served, view)
    said = [(row.release, row.obs_value, row.rank, row.ranked) for row in rows.itertuples()]
    assert said == [(2, -4.9, 47, 50), (1, -4.7, 46, 49)]


def test_without_a_city_the_leader_of_each_release_stands(served: ServedReleases) -> None:
    view, _ = read_address("rankings", QUERY.replace("&area=420100", ""), served.release(2).scope)
    rows = ranks_by_release(served, view)
    assert list(rows["release"]) == [2, 1]
    assert rows["rank"].eq(1).all()
