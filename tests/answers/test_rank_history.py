"""The history of a rank: Wuhan's growth of 2020 was -4.7 first (46 of 49), then -4.9 (47 of 50)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.answers.opened import OpenedRelease
from indicators.answers.served import ServedReleases
from indicators.model import Answer, Lang
from indicators.present.tables import tables_of
from indicators.store import Store
from tests.answers.asking import ask, headline, notes
from tests.store.starter_store import starter_store

QUERY = "?m=gdp_growth_volume_pct&t=2020"
WUHAN = f"{QUERY}&area=420100"


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedReleases]:
    """The starter releases, as a process serves them."""
    store = Store(starter_store(tmp_path_factory.getbasetemp()))
    yield ServedReleases(store)
    store.close()


def asked(served: ServedReleases, query: str, number: int = 2) -> Answer:
    """The answer of one release."""
    return ask(served.release(number), "rank-history", query)


def said(answer: Answer) -> list[tuple[int, float, int, int]]:
    """Release, value, rank and number of ranked cities of every row."""
    rows = answer.table.astype({"rank": object})
    return [(row.release, row.obs_value, row.rank, row.ranked) for row in rows.itertuples()]


def test_each_release_keeps_what_it_said(served: ServedReleases) -> None:
    answer = asked(served, WUHAN)
    assert said(answer) == [(2, -4.9, 47, 50), (1, -4.7, 46, 49)]
    assert headline(answer) == (
        "Wuhan in 2020 by GDP growth, volume: no. 47 of 50 cities (−4.9%) in release 2, "
        "no. 46 of 49 (−4.7%) in release 1"
    )
    assert headline(answer, Lang.ZH) == (
        "2020年武汉生产总值增速（不变价）：版本2为−4.9%，在50个城市中居第47位；版本1为−4.7%，在49个城市中居第46位"
    )


def test_a_release_knows_nothing_of_later_ones(served: ServedReleases) -> None:
    answer = asked(served, WUHAN, number=1)
    assert said(answer) == [(1, -4.7, 46, 49)]
    assert "no other release ranks it" in headline(answer)


def test_a_figure_no_release_changed_is_said_once(served: ServedReleases) -> None:
    answer = asked(served, "?m=gdp_current_prices&t=2020&area=420100")
    assert headline(answer).endswith("in every release from 1 to 2")


def test_without_a_city_the_table_holds_all_and_the_page_the_leaders(served: ServedReleases) -> None:
    answer = asked(served, QUERY)
    assert answer.table.groupby("release").size().to_dict() == {1: 49, 2: 50}
    assert list(answer.parts["shown"]["said_in"]) == [2, 1]
    assert answer.parts["shown"]["rank"].eq(1).all()


def test_a_release_without_a_figure_says_so(served: ServedReleases) -> None:
    """Ningbo's growth of 2020 came with release 2."""
    codes = asked(served, QUERY).table.pivot_table(index="ref_area", columns="release", values="obs_value")
    (newcomer,) = codes.index[codes[1].isna()]
    answer = asked(served, f"{QUERY}&area={newcomer}")
    now, then = answer.table.to_dict("records")
    assert (now["obs_status"], then["obs_status"], then["reason"]) == ("A", "O", "missing_input")
    opened = served.release(2)
    (table,) = tables_of(answer, opened.scope)
    assert [row[3] for row in table.rows][1] == "not published"


@pytest.fixture
def copied(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of its own, to be damaged."""
    return Path(shutil.copytree(starter_store(tmp_path_factory.getbasetemp()), tmp_path / "store"))


def test_what_a_withdrawn_release_said_stays(copied: Path) -> None:
    store = Store(copied)
    store.withdraw(1, "A mistake.")
    answer = asked(ServedReleases(store), WUHAN)
    store.close()
    assert [row[0] for row in said(answer)] == [2, 1]
    assert "withdrawn ones too" in notes(answer)[0]


def test_a_damaged_release_is_left_out_and_named(copied: Path) -> None:
    store = Store(copied)
    file = copied / "releases" / "000001.duckdb"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-1])
    answer = asked(ServedReleases(store), WUHAN)
    store.close()
    assert [row[0] for row in said(answer)] == [2]
    assert "cannot be read, so they are left out: 1." in notes(answer)[1]


def test_alone_a_release_has_a_history_of_one(revised: OpenedRelease) -> None:
    assert [row[0] for row in said(ask(revised, "rank-history", WUHAN))] == [2]
