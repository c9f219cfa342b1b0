"""Building the next release file and moving it into place, so that no reader ever sees half of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd

from indicators.model import Release
from indicators.store import marts
from indicators.store.attached import SCHEMA, attach, detach
from indicators.store.draft import OBSERVATION_COLUMNS, Draft
from indicators.store.register import Register
from indicators.store.release_file import file_name, sha256
from indicators.store.trial import Trial

CHANGE = Path(__file__).parent / "change"
CODELISTS = (
    "dataset",
    "code",
    "area",
    "activity",
    "source",
    "definition",
    "taxonomy",
    "taxonomy_class",
    "crosswalk",
    "cluster",
    "cluster_area",
    "cluster_figure",
    "cluster_stage",
    "cluster_list",
    "anchor",
    "event",
)


def publish(
    register: Register, folder: Path, parent: Path | None, draft: Draft, progress: Callable[[str], None]
) -> Release:
    """Build the file from the parent plus the change, then put it in place and record it."""

    return _publish(register, folder, parent, partial(_apply, draft), draft, progress)


@contextmanager
def try_out(folder: Path, parent: Path, draft: Draft) -> Iterator[Trial]:
    """The release a draft would become, beside its parent, for as long as it is looked at. Nothing is published."""
    with _temporary(folder) as building:
        _build(building, parent, partial(_apply, draft), lambda _: None)
        trial = Trial(building, parent)
        try:
            yield trial
        finally:
            trial.close()


def restore(
    register: Register,
    folder: Path,
    parent: Path,
    earlier: Path,
    draft: Draft,
    progress: Callable[[str], None],
) -> Release:
    """Build the file with the whole state of an earlier release, then put it in place and record it."""

    def change(connection: duckdb.DuckDBPyConnection) -> None:
        attach(connection, earlier, "earlier")
        for name in CODELISTS:
            connection.execute(f"insert into {name} select * from earlier.{name}")  # noqa: S608
        connection.execute(_sql("restore"))
        detach(connection, "earlier")

    return _publish(register, folder, parent, change, draft, progress)


def _apply(draft: Draft, connection: duckdb.DuckDBPyConnection) -> None:
    """Codelists and observations of a draft into the file under construction."""
    for name in CODELISTS:
        _fill_codelist(connection, name, draft)
    with _changes(connection, draft.observations):
        connection.execute(_sql(draft.mode))


@contextmanager
def _changes(connection: duckdb.DuckDBPyConnection, observations: pd.DataFrame | Path) -> Iterator[None]:
    """Make the observations of a draft known as `change`; those in a file are read there, not loaded."""
    if isinstance(observations, Path):
        connection.read_parquet(str(observations)).select(*OBSERVATION_COLUMNS).create_view("change")
        yield
        connection.execute("drop view change")
    else:
        connection.register("change", observations.loc[:, list(OBSERVATION_COLUMNS)])
        yield
        connection.unregister("change")


def _publish(
    register: Register,
    folder: Path,
    parent: Path | None,
    change: Callable[[duckdb.DuckDBPyConnection], None],
    draft: Draft,
    progress: Callable[[str], None],
) -> Release:
    with _temporary(folder) as building:
        _build(building, parent, change, progress)
        with register.appending(draft.parent) as append:
            _number_revisions(building, append.number)
            release = _described(building, append.number, draft)
            _put_in_place(building, folder / file_name(append.number))
            append.record(release)
    return release


def _build(
    building: Path,
    parent: Path | None,
    change: Callable[[duckdb.DuckDBPyConnection], None],
    progress: Callable[[str], None],
) -> None:
    """Fill the next release's file: codelists and observations, what they revise, and the marts."""
    with duckdb.connect(str(building)) as connection:
        progress("observations")
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        attach(connection, parent, "parent")
        change(connection)
        connection.execute(_sql("revision"))
        detach(connection, "parent")
        progress("marts")
        marts.compute(connection)


def _sql(name: str) -> str:
    return (CHANGE / f"{name}.sql").read_text(encoding="utf-8")


def _fill_codelist(connection: duckdb.DuckDBPyConnection, name: str, draft: Draft) -> None:
    """Copy a codelist from the draft where it brings one, else from the parent. `name` is one of CODELISTS."""
    if name in draft.codelists:
        connection.register("codelist_in", draft.codelists[name])
        connection.execute(f"insert into {name} by name select * from codelist_in")  # noqa: S608
        connection.unregister("codelist_in")
    else:
        connection.execute(f"insert into {name} select * from parent.{name}")  # noqa: S608


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


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """A name to build under, in the folder of the releases; swept when the building fails."""
    workspace = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    try:
        yield workspace / "next.duckdb"
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


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
