"""Killed at any moment while publishing: is the old or the new release current, and never a broken one?"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.store import Store
from indicators.store.release_file import verify
from tests.crash.publisher import STEPS, publish_and_die, publish_without_end
from tests.store.small import WUHAN, Figure, draft, gdp

if os.name != "posix":
    pytest.skip("kill -9 is of POSIX", allow_module_level=True)

SEED = 20231  # moments differ between kills and are the same in every run, as far as the machine allows
LONGEST_S = 0.5  # a publication of one figure takes some tenths of a second
# Publishers are forked from a process that has loaded everything and opened nothing: they start at once.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.crash.publisher"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store whose release 1 has the figure 1."""
    store = Store(tmp_path / "store")
    store.publish(draft([Figure(WUHAN, "2023", 1.0)]))
    store.close()
    return tmp_path / "store"


@pytest.mark.parametrize("kills", [8, pytest.param(75, marks=pytest.mark.slow)])
def test_the_current_release_is_whole_after_every_kill(folder: Path, kills: int) -> None:
    moments = random.Random(SEED)
    with reading(folder) as seen:
        for kill in range(kills):
            before = newest(folder)
            publish_until_killed(folder, moments.uniform(0, LONGEST_S), least=kill % 2)
            assert newest(folder) >= before + kill % 2, "what was published stays published"
            every_release_is_whole(folder)
    assert seen.wrong == []
    assert seen.readings > 0
    publishing_goes_on(folder)


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_the_release_before_stays_current(folder: Path, step: str, before: bool) -> None:
    """Until the register's transaction ends nothing has happened, whatever lies on the disk already."""
    publisher = PROCESSES.Process(target=publish_and_die, args=(folder, step, before))
    publisher.start()
    publisher.join(60)
    assert publisher.exitcode == -signal.SIGKILL
    every_release_is_whole(folder)
    assert newest(folder) == 1
    publishing_goes_on(folder)


def publish_until_killed(folder: Path, seconds: float, least: int) -> None:
    """Start a publisher and end it without warning: so long after it has published `least` releases."""
    begun, before = PROCESSES.Event(), newest(folder)
    publisher = PROCESSES.Process(target=publish_without_end, args=(folder, begun))
    publisher.start()
    assert begun.wait(60)
    while newest(folder) < before + least:
        assert publisher.is_alive()
        time.sleep(0.02)
    time.sleep(seconds)
    publisher.kill()
    publisher.join(60)
    assert publisher.exitcode == -signal.SIGKILL, "it was killed; it did not fail"


def newest(folder: Path) -> int:
    """The number of the latest release in the register."""
    store = Store(folder)
    number = store.releases()[-1].number
    store.close()
    return number


def every_release_is_whole(folder: Path) -> None:
    """Numbers without a gap, each file the one recorded, each parent the release before; the latest is served."""
    store = Store(folder)
    known = store.releases()
    assert [release.number for release in known] == list(range(1, len(known) + 1))
    assert [release.parent for release in known] == [None, *range(1, len(known))]
    for release in known:
        verify(folder / "releases" / f"{release.number:06d}.duckdb", release)
    file, damaged = store.open_current()
    assert (file.release.number, damaged) == (len(known), ())
    assert gdp(file) == {(WUHAN, "2023"): float(len(known))}
    store.close()


def publishing_goes_on(folder: Path) -> None:
    """What the killed publishers left lying about disturbs nobody."""
    store = Store(folder)
    before = store.releases()[-1].number
    release = store.publish(draft([Figure(WUHAN, "2023", -1.0)], parent=before))
    assert release.number == before + 1
    assert gdp(store.open_current()[0]) == {(WUHAN, "2023"): -1.0}
    revised = store.open(release.number).query("revisions", {"ds": "cn-cities", "release": release.number})
    assert revised["old_value"].tolist() == [float(before)]
    store.close()


class reading:
    """A reader that asks for the current release all the time, while publishers come and are killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.readings = folder, 0
        self.wrong: list[str] = []
        self._done = threading.Event()
        self._reader = threading.Thread(target=self._read)

    def __enter__(self) -> reading:
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._reader.join()

    def _read(self) -> None:
        for number, value, damaged in self._answers():
            self.readings += 1
            if value != float(number) or damaged:
                self.wrong.append(f"release {number} answered {value}, refused: {damaged}")

    def _answers(self) -> Iterator[tuple[int, float | None, bool]]:
        while not self._done.wait(0.2):
            store = Store(self.folder)
            file, damaged = store.open_current()
            yield file.release.number, gdp(file)[WUHAN, "2023"], bool(damaged)
            store.close()
