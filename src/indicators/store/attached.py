"""A release file under the names of today's schema, whichever edition of this program wrote it.

A file keeps the schema of the day it was published and is never changed. A table or a column that came later is
worked out of the others where `later/` says how; else it is empty.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import duckdb

SCHEMA = Path(__file__).parent / "schema.sql"
LATER = Path(__file__).parent / "later"
WORKED_OUT = (  # what `later/` makes of an earlier file
    "structure",
    "contribution",
    "coverage",
    "covered_city",
    "figure_told",
    "city_figure",
    "area_number",
    "activity_number",
    "output_told",
    "output_figure",
    "contribution_told",
    "contribution_figure",
)
_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "threads": "2",
}
_OWN = "memory"  # the name DuckDB gives the database of a connection without a file


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to ask a file: read-only, nothing outside it reachable, and no setting can be changed.

    A file of today's schema is opened itself; one of an earlier schema through views in today's.
    """
    connection = duckdb.connect(str(path), read_only=True, config=_LOCKED)
    if _schema_of(connection) == schema():
        return connection
    connection.close()
    connection = duckdb.connect(":memory:", config={"threads": "2"})
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    _view_through(connection, path, _OWN)
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


@cache
def schema() -> str:
    """Which schema is today's? The hash of its text."""
    return hashlib.sha256(SCHEMA.read_bytes()).hexdigest()


def _schema_of(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The schema a file says it has; those from before files said so have an earlier one."""
    try:
        row = connection.execute("select schema from made_by").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return None if row is None else str(row[0])


def attach(connection: duckdb.DuckDBPyConnection, path: Path | None, name: str) -> None:
    """Make a file known as `name` to a connection; no file means that all its tables are empty."""
    own = connection.execute("select current_database()").fetchone()
    assert own is not None
    connection.execute(f"attach ':memory:' as {name}")
    connection.execute(f"use {name}")
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    if path is not None:
        _view_through(connection, path, name)
    connection.execute(f'use "{own[0]}"')


def detach(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Let go of what `attach` made known."""
    connection.execute(f"detach {name}")
    connection.execute(f"detach database if exists {name}_file")


def _view_through(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Replace each table the file has by a view of it. ATTACH takes no bound values; the path is the store's own."""
    file = f"{name}_file"
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as {file} (read_only)")
    held = _tables(connection, file)
    for table, columns in _tables(connection, name).items():
        if (shown := _shown(file, table, columns, held.get(table, {}))) is not None:
            connection.execute(f"drop table {table}")
            connection.execute(f"create view {table} as {shown}")


def _shown(file: str, table: str, columns: dict[str, str], held: dict[str, str]) -> str | None:
    """How a table of today's schema is made from a file: as it is, worked out of others, or what is held of it."""
    if table in WORKED_OUT and not columns.keys() <= held.keys():
        return (LATER / f"{table}.sql").read_text(encoding="utf-8").format(file=file)
    if not held:
        return None
    picked = ", ".join(
        f'"{column}"' if column in held else f'null::{kind} as "{column}"' for column, kind in columns.items()
    )
    return f"select {picked} from {file}.{table}"  # noqa: S608


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, dict[str, str]]:
    """The tables of a database, each with its columns and their types in order."""
    rows = connection.execute(
        "select columns.table_name, column_name, data_type from duckdb_columns() as columns "
        "semi join duckdb_tables() using (database_name, table_name) where database_name = ? order by column_index",
        [database],
    ).fetchall()
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        tables.setdefault(table, {})[column] = kind
    return tables
