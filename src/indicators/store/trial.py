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
from indicators.store.frames import FAILURES, frame_of
from indicators.store.release_file import Parameter, ReleaseFile, named_query


class Trial:
    """Answers named queries over `before` (the parent) and `after` (the draft as a release), read-only."""

    def __init__(self, after: Path, before: Path) -> None:
        self._connection = duckdb.connect()
        for name, file in (("before", before), ("after", after)):
            attach(self._connection, file, name)
        self._connection.execute("set enable_external_access = false")

    def query(self, name: str, parameters: Mapping[str, Parameter] | None = None) -> pd.DataFrame:
        """The result of queries/NAME.sql with bound parameters."""
        try:
            return frame_of(self._connection.execute(named_query(name), dict(parameters or {})))
        except FAILURES as error:
            raise QueryFailed(query=name, found=str(error).splitlines()[0]) from error

    def after(self, release: Release) -> ReleaseFile:
        """The draft as a release of its own, for as long as the trial lasts; `release` says what is known of it."""
        return _Tried(self._connection, release)

    def close(self) -> None:
        """Let go of both files."""
        self._connection.close()


class _Tried(ReleaseFile):
    """What a draft would become, asked like a release that was published."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, release: Release) -> None:
        self.release = release
        self._connection = connection
        self._lock = threading.Lock()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of the caller's own, in the names of the draft."""
        cursor = super().cursor()
        cursor.execute("use after")
        return cursor
