"""One release file: opened read-only, locked, and asked by named queries."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import duckdb
import pandas as pd

from indicators.errors import QueryFailed, ReleaseDamaged
from indicators.model import Release
from indicators.store.attached import connect
from indicators.store.frames import FAILURES, Columns, columns_of, frame_of

QUERIES = Path(__file__).parent / "queries"
_ALTERED = "the file was altered or only half written"
_CHECKSUM = "Corrupt database file"  # DuckDB on a block whose checksum is not the one stored beside it
T = TypeVar("T")
Parameter = str | int | float | bool | Sequence[str] | None


class ReleaseFile:
    """A published release that can be asked. Safe to share between threads: every call has its own cursor.

    `damage` is what was found wrong with the file after it was opened.
    """

    def __init__(self, path: Path, release: Release) -> None:
        self.release = release
        self.path = path
        self.damage: ReleaseDamaged | None = None
        try:
            self._connection = connect(path)
        except duckdb.Error as error:
            found = _ALTERED if _CHECKSUM in str(error) else "the file is not a release file"
            raise _damaged(release, path, found) from error
        self._lock = threading.Lock()

    def query(self, name: str, parameters: Mapping[str, Parameter] | None = None) -> pd.DataFrame:
        """The result of queries/NAME.sql with bound parameters, as a table."""
        return self._asked(name, parameters, frame_of)

    def columns(self, name: str, parameters: Mapping[str, Parameter] | None = None) -> Columns:
        """The same column by column, texts coded: for results of which only a part becomes a table."""
        return self._asked(name, parameters, columns_of)

    def _asked(
        self,
        name: str,
        parameters: Mapping[str, Parameter] | None,
        made_of: Callable[[duckdb.DuckDBPyConnection], T],
    ) -> T:
        cursor = self.cursor()
        try:
            return made_of(cursor.execute(named_query(name), dict(parameters or {})))
        except FAILURES as error:
            if _CHECKSUM in str(error):
                self.damage = _damaged(self.release, self.path, _ALTERED)
                raise self.damage from error
            raise QueryFailed(query=name, found=str(error).splitlines()[0]) from error
        finally:
            cursor.close()

    def verify(self) -> None:
        """Compare the open file with its hash; what is found stands in `damage`."""
        try:
            verify(self.path, self.release)
        except ReleaseDamaged as refusal:
            self.damage = refusal

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of the caller's own: what is set up in it, no other sees. The caller closes it."""
        with self._lock:
            return self._connection.cursor()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def file_name(number: int) -> str:
    """The file of a release.

    >>> file_name(12)
    '000012.duckdb'
    """
    return f"{number:06d}.duckdb"


def verify(path: Path, release: Release) -> None:
    """Refuse a file that is not, byte for byte, the one recorded when the release was published."""
    if not path.is_file():
        raise _damaged(release, path, "the file is missing")
    if sha256(path) != release.sha256:
        raise _damaged(release, path, _ALTERED)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def named_query(name: str) -> str:
    """The text of queries/NAME.sql."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


_FOUND_ZH = {
    "the file is missing": "文件缺失",
    _ALTERED: "文件被改动或未写完",
    "the file is not a release file": "文件不是版本文件",
}


def _damaged(release: Release, path: Path, found: str) -> ReleaseDamaged:
    return ReleaseDamaged(number=release.number, found=found, found_zh=_FOUND_ZH[found], file=path.name)
