"""Are readers kept inside their release, and does each get its own answer?"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from indicators.errors import QueryFailed
from indicators.store import ReleaseFile, Store, release_file
from tests.store.small import WUHAN, Figure, draft, gdp

THREADS, ROUNDS = 20, 10
# Each would leave the release, or change it. `{file}` is a file that exists, `{new}` one that must not come to be.
ESCAPES = {
    "copy_out": "copy (select 1) to '{new}'",
    "copy_in": "copy area from '{file}'",
    "read_csv": "select * from read_csv('{file}')",
    "read_text": "select * from read_text('{file}')",
    "read_by_name": "select * from '{file}'",
    "list_files": "select * from glob('{folder}/*')",
    "attach_other": "attach '{file}' as other",
    "attach_new": "attach '{new}' as other",
    "export": "export database '{new}'",
    "install": "install httpfs",
    "load": "load httpfs",
    "unlock": "set enable_external_access = true",
    "configure": "set threads = 64",
    "create": "create table mine as select 1",
    "update": "update observation set obs_value = 0",
    "delete": "delete from observation",
    "drop": "drop table observation",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReleaseFile]:
    """A release with one figure, opened."""
    store = Store(tmp_path_factory.mktemp("small") / "store")
    store.publish(draft([Figure(WUHAN, "2023", 200.1)]))
    yield store.open(1)
    store.close()


@pytest.fixture(scope="module")
def starter(starter_folder: Path) -> Iterator[ReleaseFile]:
    """The second release of the starter data."""
    store = Store(starter_folder)
    yield store.open(2)
    store.close()


@pytest.mark.parametrize("name", ESCAPES)
def test_a_query_that_would_leave_or_change_the_release_fails(
    small: ReleaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    outside, new = tmp_path / "outside.csv", tmp_path / "new.csv"
    outside.write_text("secret\n1\n")
    queries = tmp_path / "queries"
    queries.mkdir()
    escape = ESCAPES[name].format(file=outside, new=new, folder=tmp_path)
    (queries / f"escape_{name}.sql").write_text(escape)
    with monkeypatch.context() as patch:
        patch.setattr(release_file, "QUERIES", queries)
        with pytest.raises(QueryFailed) as failed:
            small.query(f"escape_{name}")
    assert f"“escape_{name}”" in failed.value.text.en
    assert not new.exists()
    assert gdp(small) == {(WUHAN, "2023"): 200.1}


def test_what_is_bound_as_a_parameter_is_never_run(small: ReleaseFile) -> None:
    hostile = "cn-cities' or 1=1; drop table observation; --"
    assert len(small.query("all_observations", {"ds": hostile})) == 0
    assert gdp(small) == {(WUHAN, "2023"): 200.1}


def test_twenty_threads_each_get_the_answer_to_their_own_question(starter: ReleaseFile) -> None:
    """One connection shared without cursors gives some readers the figures of others."""
    areas = starter.query("areas")["ref_area"].tolist()[:THREADS]
    alone = {area: _figures(starter, area) for area in areas}
    assert len({len(rows) for rows in alone.values()}) > 1
    with ThreadPoolExecutor(THREADS) as readers:
        asked = areas * ROUNDS
        together = list(readers.map(lambda area: _figures(starter, area), asked))
    for area, rows in zip(asked, together, strict=True):
        pd.testing.assert_frame_equal(rows, alone[area])


def test_a_release_can_be_read_while_the_next_one_is_built_from_it(store: Store) -> None:
    store.publish(draft([Figure(WUHAN, "2023", 200.1)]))
    small = store.open(1)
    with ThreadPoolExecutor(2) as pool:
        publishing = pool.submit(store.publish, draft([Figure(WUHAN, "2023", 201.4)], parent=1))
        seen = [gdp(small)[WUHAN, "2023"]]
        while not publishing.done():
            seen.append(gdp(small)[WUHAN, "2023"])
        assert publishing.result().number == 2
    assert set(seen) == {200.1}
    assert gdp(store.open_current()[0])[WUHAN, "2023"] == 201.4


def test_whoever_has_the_store_open_sees_the_new_release(store: Store, folder: Path) -> None:
    store.publish(draft([Figure(WUHAN, "2023", 200.1)]))
    other = Store(folder)
    assert other.open_current()[0].release.number == 1
    store.publish(draft([Figure(WUHAN, "2023", 201.4)], parent=1))
    assert other.open_current()[0].release.number == 2
    other.close()


def _figures(file: ReleaseFile, area: str) -> pd.DataFrame:
    return file.query("area_values", {"ds": "cn-cities", "areas": [area]})
