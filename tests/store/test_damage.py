"""When a release file is missing, half-written or altered: is it named, and the last good one served?"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.errors import ReleaseDamaged, StoreMissing
from indicators.store import ReleaseFile, Store, opening, whole
from indicators.store.workspace import workspace
from tests.store.small import WUHAN, Figure, draft, gdp

ALTERED = "the file was altered or only half written"
MISSING = "the file is missing"


def half_written(file: Path) -> None:
    """As a full disk or a copy that broke off leaves it."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def one_byte_flipped(file: Path) -> None:
    """As a bad sector or a meddler leaves it: the right length, one bit wrong."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def emptied(file: Path) -> None:
    """Nothing in it."""
    file.write_bytes(b"")


def another_release_in_its_place(file: Path) -> None:
    """A good release file, but not this one."""
    file.write_bytes((file.parent / "000001.duckdb").read_bytes())


DAMAGES = [
    (half_written, ALTERED),
    (one_byte_flipped, ALTERED),
    (emptied, ALTERED),
    (another_release_in_its_place, ALTERED),
    (Path.unlink, MISSING),
]


@pytest.fixture(params=["small", "large"], autouse=True)
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether release files count as large, which are opened before they are read through."""
    if request.param == "large":
        monkeypatch.setattr(whole, "LARGE", 0)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two releases, to be copied."""
    folder = tmp_path_factory.mktemp("template") / "store"
    store = Store(folder)
    store.publish(draft([Figure(WUHAN, "2023", 200.1)]))
    store.publish(draft([Figure(WUHAN, "2023", 201.4)], parent=1))
    store.close()
    return folder


@pytest.fixture
def two(template: Path, folder: Path) -> Path:
    """The folder of a store with two releases, closed."""
    return Path(shutil.copytree(template, folder))


@pytest.mark.parametrize(("damage", "found"), DAMAGES, ids=lambda part: getattr(part, "__name__", None))
def test_the_last_good_release_is_served_and_the_damaged_one_named(
    two: Path, damage: Callable[[Path], None], found: str
) -> None:
    damage(two / "releases" / "000002.duckdb")
    file, damaged = Store(two).open_current()
    assert file.release.number == 1
    assert gdp(file)[WUHAN, "2023"] == 200.1
    assert [refusal.text.en for refusal in damaged] == [
        f"Release 2 cannot be read: {found}. Expected the file recorded when it was published. "
        "Restore releases/000002.duckdb from a backup, or publish the data again."
    ]


@pytest.mark.parametrize(("damage", "found"), DAMAGES, ids=lambda part: getattr(part, "__name__", None))
def test_a_damaged_release_asked_for_by_number_is_refused_in_both_languages(
    two: Path, damage: Callable[[Path], None], found: str
) -> None:
    damage(two / "releases" / "000002.duckdb")
    with pytest.raises(ReleaseDamaged) as refused:
        Store(two).open(2)
    assert found in refused.value.text.en
    assert refused.value.text.zh.startswith("版本 2 无法读取：文件")
    assert str(two) not in refused.value.text.en + refused.value.text.zh


def test_when_every_file_is_damaged_the_latest_is_named(two: Path) -> None:
    for file in (two / "releases").glob("*.duckdb"):
        half_written(file)
    with pytest.raises(ReleaseDamaged, match="Release 2 cannot be read"):
        Store(two).open_current()


def test_a_damaged_older_release_disturbs_nobody(two: Path) -> None:
    one_byte_flipped(two / "releases" / "000001.duckdb")
    file, damaged = Store(two).open_current()
    assert (file.release.number, damaged) == (2, ())


def test_nothing_is_built_upon_a_damaged_release(two: Path) -> None:
    one_byte_flipped(two / "releases" / "000002.duckdb")
    store = Store(two)
    with pytest.raises(ReleaseDamaged, match="Release 2 cannot be read"):
        store.publish(draft([Figure(WUHAN, "2024", 211.0)], parent=2))
    assert [release.number for release in store.releases()] == [1, 2]


def test_undo_to_a_damaged_release_is_refused(two: Path) -> None:
    one_byte_flipped(two / "releases" / "000001.duckdb")
    store = Store(two)
    with pytest.raises(ReleaseDamaged, match="Release 1 cannot be read"):
        store.undo(1, "editor")
    assert [release.number for release in store.releases()] == [1, 2]


def test_withdrawing_a_damaged_release_lets_work_go_on(two: Path) -> None:
    half_written(two / "releases" / "000002.duckdb")
    store = Store(two)
    store.withdraw(2, "Its file is lost.")
    assert store.publish(draft([Figure(WUHAN, "2024", 211.0)], parent=1)).number == 3
    file, damaged = store.open_current()
    assert (file.release.number, damaged) == (3, ())


def test_what_a_killed_publication_left_behind_disturbs_nobody(two: Path) -> None:
    """A workspace with half a file, which is swept, and a file in place that was never recorded."""
    left = two / "releases" / ".building-abc"
    left.mkdir()
    (left / "next.duckdb").write_bytes(b"half")
    (two / "releases" / "000003.duckdb").write_bytes(b"never recorded")
    store = Store(two)
    assert store.open_current()[0].release.number == 2
    assert store.publish(draft([Figure(WUHAN, "2024", 211.0)], parent=2)).number == 3
    assert gdp(store.open_current()[0])[WUHAN, "2024"] == 211.0
    assert not left.exists()


def test_a_release_under_construction_is_not_swept(two: Path) -> None:
    with workspace(two / "releases") as under_construction:
        Store(two).publish(draft([Figure(WUHAN, "2024", 211.0)], parent=2))
        assert under_construction.is_dir()
    assert not list((two / "releases").glob(".building-*"))


def test_a_folder_that_is_not_there_yet_becomes_an_empty_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "store")
    assert store.releases() == []
    with pytest.raises(StoreMissing):
        store.open_current()


@pytest.fixture
def without_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage that leaves size and times as they were, as a bad sector does; every file counts as large."""
    monkeypatch.setattr(whole, "LARGE", 0)
    for module in (whole, opening):
        monkeypatch.setattr(module, "look", lambda path: path.name)


def _found_whole(folder: Path) -> None:
    store = Store(folder)
    store.open(2)
    store.open(1)
    store.close()


@pytest.mark.usefixtures("without_trace")
def test_damage_without_a_trace_is_found_while_the_release_is_asked(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _found_whole(two)
    monkeypatch.setattr(opening.threading.Thread, "start", lambda _: None)  # at a moment of our own
    one_byte_flipped(two / "releases" / "000002.duckdb")
    store = Store(two)
    file, damaged = store.open_current()
    assert (file.release.number, damaged) == (2, ())
    file.verify()
    file, damaged = store.open_current()
    assert file.release.number == 1
    assert [ALTERED in refusal.text.en for refusal in damaged] == [True]


@pytest.mark.usefixtures("without_trace")
def test_a_large_file_is_compared_with_its_hash_after_it_was_opened(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _found_whole(two)
    compared = threading.Event()
    monkeypatch.setattr(ReleaseFile, "verify", lambda _: compared.set())
    Store(two).open(2)
    assert compared.wait(60)


@pytest.mark.usefixtures("without_trace")
def test_damage_that_is_met_while_reading_is_named_and_the_last_good_release_served(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _found_whole(two)
    monkeypatch.setattr(ReleaseFile, "verify", lambda _: None)  # it is still under way
    path, store = two / "releases" / "000002.duckdb", Store(two)
    store.open(2)
    content = bytearray(path.read_bytes())
    for at in range(4 * 4096, len(content), 4096):  # behind the headers, in every block
        content[at] ^= 1
    path.write_bytes(content)
    with pytest.raises(ReleaseDamaged, match=ALTERED):
        gdp(store.open(2))
    assert store.open_current()[0].release.number == 1


def test_a_large_file_that_looks_as_it_did_is_not_read_through_first(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "LARGE", 0)
    _found_whole(two)
    monkeypatch.setattr(opening, "verify", lambda *_: pytest.fail("read through before it was opened"))
    assert gdp(Store(two).open(2))[WUHAN, "2023"] == 201.4
