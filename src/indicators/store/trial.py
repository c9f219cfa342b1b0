"""Two states of the statistics beside each other: a release, and what a draft would make of it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

from indicators.errors import QueryFailed
from indicators.model import Release
from indicators.store.attached import attach
from indicators.store.building import MEMORY
from indicators.store.frames import FAILURES, frame_of
from indicators.store.release_file import Parameter, ReleaseFile, named_query


class Trial:
    """Answers named queries over `before` (the parent) and `after` (the draft as a release), read-only.

    `touched` lists the areas outside which nothing differs but shares of the nation. Columns: dataset, ref_area.
    """

    def __init__(self, after: Path, before: Path, touched: pd.DataFrame) -> None:
        self._after = after
        self._connection = duckdb.connect(config={"memory_limit": MEMORY})
        self._connection.execute("set temp_directory = ?", [str(after.parent / "spilled")])
        for name, file in (("before", before), ("after", after)):
            attach(self._connection, file, name)
        self._connection.register("touched", touched)
        self._connection.execute("set enable_external_access = false")

    def query(self, name: str, parameters: Mapping[str, Parameter] | None = None) -> pd.DataFrame:
        """The result of queries/NAME.sql with bound parameters."""
        try:
            return frame_of(self._connection.execute(named_query(name), dict(parameters or {})))
        except FAILURES as error:
            raise QueryFailed(query=name, found=str(error).splitlines()[0]) from error

    def after(self, release: Release) -> ReleaseFile:
        """The draft as a release of its own, for as long as the trial lasts; `release` says what is known of it."""
        return _Tried(self._connection, self._after, release)

    def close(self) -> None:
        """Let go of both files."""
        self._connection.close()


class _Tried(ReleaseFile):
    """What a draft would become, asked like a release that was published."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, release: Release) -> None:
        self.release, self.path, self.damage = release, path, None
        self._connection = connection
        self._lock = threading.Lock()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of the caller's own, in the names of the draft."""
        cursor = super().cursor()
        cursor.execute("use after")
        return cursor
