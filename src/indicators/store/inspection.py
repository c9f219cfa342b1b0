"""New observations beside those of a release, asked by named queries: what the checks of a file rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

import duckdb
import pandas as pd

from indicators.errors import QueryFailed
from indicators.store.release_file import Parameter, ReleaseFile

CHECKS = Path(__file__).parent / "checks"


class Asked(Protocol):
    """Something that answers checks/NAME.sql, in this process or in another."""

    def ask(self, name: str, parameters: Mapping[str, Parameter] | None = None) -> pd.DataFrame:
        """The result of checks/NAME.sql with bound parameters."""


class Inspection:
    """Answers checks/NAME.sql over `received`, new observations, and `standing`, those of a release beside them.

    `connection` knows both and the codelists, and is of this inspection alone. `received` holds observations with
    their label (`key`), place (`file`, `sheet`, `cell`) and order (`line`); `again` marks the second and later rows
    of a key.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        connection.execute(_check("beside"))

    def ask(self, name: str, parameters: Mapping[str, Parameter] | None = None) -> pd.DataFrame:
        """The result of checks/NAME.sql with bound parameters."""
        try:
            return self._connection.execute(_check(name), dict(parameters or {})).df()
        except duckdb.Error as error:
            raise QueryFailed(query=name, found=str(error).splitlines()[0]) from error


@contextmanager
def inspection(
    release: ReleaseFile, rows: pd.DataFrame, dataset: str, measures: Sequence[str]
) -> Iterator[Inspection]:
    """New observations (`received`) beside those of a release."""
    cursor = release.cursor()
    try:
        cursor.register("received", rows)
        cursor.execute(_check("standing"), {"ds": dataset, "measures": measures})
        yield Inspection(cursor)
    finally:
        cursor.close()


@cache
def _check(name: str) -> str:
    return (CHECKS / f"{name}.sql").read_text(encoding="utf-8")
