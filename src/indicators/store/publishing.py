"""Building the next release file and moving it into place, so that no reader ever sees half of one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from indicators.model import Release
from indicators.store.building import Change, build
from indicators.store.draft import Draft
from indicators.store.register import Register
from indicators.store.release_file import file_name, sha256
from indicators.store.trial import Trial
from indicators.store.workspace import workspace

NEXT = "next.duckdb"


def publish(register: Register, folder: Path, change: Change, progress: Callable[[str], None]) -> Release:
    """Build the next release's file, then put it in place and record it."""
    with workspace(folder) as place:
        building = place / NEXT
        build(building, change, progress)
        with register.appending(change.draft.parent) as append:
            _number_revisions(building, append.number)
            release = _described(building, append.number, change.draft)
            _put_in_place(building, folder / file_name(append.number))
            append.record(release)
    return release


@contextmanager
def try_out(folder: Path, change: Change) -> Iterator[Trial]:
    """The release a draft would become, beside its parent, for as long as it is looked at. Nothing is published."""
    assert change.parent is not None
    with workspace(folder) as place:
        building = place / NEXT
        touched = build(building, change, lambda _: None)
        trial = Trial(building, change.parent, touched)
        try:
            yield trial
        finally:
            trial.close()


def _number_revisions(building: Path, number: int) -> None:
    """Revisions found against the parent wait without a number until the register gives one."""
    with duckdb.connect(str(building)) as connection:
        connection.execute("update revision set release = ? where release is null", [number])
        connection.execute("checkpoint")


def _described(building: Path, number: int, draft: Draft) -> Release:
    published_at = datetime.now(UTC).isoformat(timespec="seconds")
    return Release(
        number, draft.title, draft.note, draft.author, published_at, draft.parent, sha256(building)
    )


def _put_in_place(building: Path, target: Path) -> None:
    """Sync, rename, sync the folder: after this the file survives a power cut. Only then is it recorded."""
    with building.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(building, target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
