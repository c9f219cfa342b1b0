"""Filling the file of the next release: anew, or in a copy of an earlier one where little differs from it.

A copy keeps what is stored of the areas that no change touches, so that revising one figure costs little more than
copying a file. Both ways lead to the same rows; only their order on the disk differs.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from indicators.store import marts
from indicators.store.attached import SCHEMA, attach, schema
from indicators.store.draft import OBSERVATION_COLUMNS, Draft

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
MEMORY = "1800MB"  # for DuckDB; what needs more is spilled to the disk, beside the file under construction
ANEW_FROM = (
    0.1  # with more than this part of the areas touched, building anew is as fast and leaves rows in order
)


@dataclass(frozen=True)
class Change:
    """What makes the next release of its parent: a draft or, with `earlier`, the whole state of that release."""

    draft: Draft
    parent: Path | None
    earlier: Path | None = None


def build(building: Path, change: Change, progress: Callable[[str], None]) -> pd.DataFrame:
    """Fill the next release's file: codelists and observations, what they revise, and the marts.

    Returns the areas whose figures may differ from the parent's (dataset, ref_area): none for a first release.
    """
    with duckdb.connect(config={"memory_limit": MEMORY}) as connection:
        connection.execute("set temp_directory = ?", [str(building.parent / "spilled")])
        progress("observations")
        attach(connection, change.parent, "parent")
        attach(connection, change.earlier, "earlier")
        _gather_codelists(connection, change)
        _find_difference(connection, change)
        touched = connection.execute("from touched").df()
        if (copied := _worth_copying(connection, change)) is not None:
            shutil.copyfile(copied, building)
        _enter(connection, building)
        if copied is None:
            _begin_anew(connection)
        else:
            _go_on(connection, change)
        connection.execute(_sql("revision"))
        if change.parent is not None:
            connection.execute("drop table difference")  # marts need the memory it takes
        if copied is None or change.earlier is None:  # a copy of an earlier release has its marts
            progress("marts")
            marts.compute(connection, anew=copied is None)
        connection.execute("use memory")
        connection.execute("detach next")
    return touched


def _gather_codelists(connection: duckdb.DuckDBPyConnection, change: Change) -> None:
    """The codelists of the next release, as tables of the connection: the draft's, else those that stand."""
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    standing = "parent" if change.earlier is None else "earlier"
    for name in CODELISTS:
        if name in change.draft.codelists:
            connection.register("codelist_in", change.draft.codelists[name])
            connection.execute(f"insert into {name} by name select * from codelist_in")  # noqa: S608
            connection.unregister("codelist_in")
        else:
            connection.execute(f"insert into {name} select * from {standing}.{name}")  # noqa: S608


def _find_difference(connection: duckdb.DuckDBPyConnection, change: Change) -> None:
    """Make known `difference`, the observations that are not the parent's, and `touched`, the areas they touch."""
    observations = change.draft.observations
    if isinstance(observations, Path):  # read in place, not loaded
        given = connection.read_parquet(str(observations)).select(*OBSERVATION_COLUMNS)
        connection.register("change", given)
    else:
        connection.register("change", observations.reindex(columns=list(OBSERVATION_COLUMNS)))
    if change.parent is None:
        connection.execute(_sql("first"))
        connection.execute(_sql("untouched"))
        return
    connection.execute(_sql(change.draft.mode if change.earlier is None else "restore"))
    connection.execute(_sql("difference"))
    connection.execute(_sql("touched" if change.earlier is None else "untouched"))


def _worth_copying(connection: duckdb.DuckDBPyConnection, change: Change) -> Path | None:
    """The release to copy: the earlier one, or the parent where few areas are touched.

    None where there is none, or where this program would store it otherwise, or other marts of the same observations.
    An earlier release comes back with the marts it had.
    """
    if change.earlier is not None:
        return change.earlier if _made_by(connection, "earlier")[0] == schema() else None
    if change.parent is None or _made_by(connection, "parent") != (schema(), marts.edition()):
        return None
    touched, stored = connection.execute(_sql("extent")).fetchall()[0]
    return change.parent if touched <= ANEW_FROM * stored else None


def _made_by(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[str, str]:
    """The schema and the edition a file says it was made by; empty where it says nothing."""
    row = connection.execute(f"select schema, edition from {name}.made_by").fetchone()  # noqa: S608
    return ("", "") if row is None else (str(row[0]), str(row[1]))


def _enter(connection: duckdb.DuckDBPyConnection, building: Path) -> None:
    """Make the file under construction the one that is written to. Its path is the store's own."""
    quoted = str(building).replace("'", "''")
    connection.execute(f"attach '{quoted}' as next")
    connection.execute("use next")


def _begin_anew(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    connection.execute("insert into made_by values (?, ?)", [schema(), marts.edition()])
    for name in CODELISTS:
        connection.execute(f"insert into {name} select * from memory.main.{name}")  # noqa: S608
    connection.execute(_sql("anew"))
    connection.execute("insert into revision select * from parent.revision")


def _go_on(connection: duckdb.DuckDBPyConnection, change: Change) -> None:
    if change.earlier is not None:
        connection.execute("delete from revision")
        connection.execute("insert into revision select * from parent.revision")
        return
    for name in change.draft.codelists:
        connection.execute(f"delete from {name}")  # noqa: S608
        connection.execute(f"insert into {name} select * from memory.main.{name}")  # noqa: S608
    connection.execute(_sql("continued"))


def _sql(name: str) -> str:
    return (CHANGE / f"{name}.sql").read_text(encoding="utf-8")
