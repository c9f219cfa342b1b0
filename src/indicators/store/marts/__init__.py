"""The marts of a release: growth, shares and contributions of every area and period, computed once.

The formulas are those of `indicators.formulas`; this module only carries tables to them and back, a number of
areas at a time, so that memory does not grow with the statistics.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from indicators import formulas
from indicators.formulas.contribution import RESIDUAL
from indicators.formulas.growth import growth_current_prices
from indicators.model import NONE, TOTAL, PriceBasis
from indicators.store.frames import frame_of
from indicators.store.marts import bases, volume_growth

FOLDER = Path(__file__).parent
MADE_BY = (FOLDER, Path(formulas.__file__).parent, FOLDER.parent / "schema.sql")
BY_AREA = ("area_value", "structure", "contribution")
AREAS_AT_ONCE = 500
ROWS_AT_ONCE = 3_000_000  # of output; this many are sorted in memory
EMPLOYMENT = "employment"


def compute(connection: duckdb.DuckDBPyConnection, *, anew: bool) -> None:
    """Fill the marts of the file under construction from its observations.

    With `anew` of every area; else of those in the table `touched`, the marts being there for all others.
    """
    if anew:
        connection.execute(_sql("all_touched"))
    else:
        for mart in BY_AREA:
            connection.execute(
                f"delete from {mart} using touched "  # noqa: S608
                f"where {mart}.dataset = touched.dataset and {mart}.ref_area = touched.ref_area"
            )
        connection.execute(_sql("outdated_figures"))
    connection.execute(_sql("observed_totals"))
    for dataset in _datasets(connection):
        for areas in _area_groups(connection, dataset.code):
            _growth_and_contributions(connection, dataset, areas)
        benchmark = {"dataset": dataset.code, "benchmark": dataset.benchmark}
        connection.execute(_sql("outdated_shares"), benchmark)
        connection.execute(_sql("share_of_nation"), benchmark | {"level": dataset.total_level})
    connection.execute(_sql("city_figures"))
    for first, last in _groups(connection, "output_rows"):
        connection.execute(_sql("output_shares"), {"first": first, "last": last})
    connection.execute(_sql("numbers"))
    for first, last in _groups(connection, "output_years"):
        connection.execute(_sql("output_figures"), {"first": first, "last": last})
    connection.execute(_sql("contribution_figures"))
    connection.execute(_sql("coverage"))


@cache
def edition() -> str:
    """Which edition of the formulas, and of what stores their results, is this? Its hash changes with any of them."""
    files = [
        file for place in MADE_BY for file in ([place] if place.is_file() else sorted(place.rglob("*.*")))
    ]
    hashed = hashlib.sha256()
    for file in files:
        if file.suffix in (".py", ".sql"):
            hashed.update(file.read_bytes())
    return hashed.hexdigest()


@dataclass(frozen=True)
class _Dataset:
    """What the marts need to know of a dataset."""

    code: str
    benchmark: str | None
    total_level: str
    activity_level: str
    bases: tuple[str, ...]
    schemes: list[str]

    @property
    def growth(self) -> tuple[str, str]:
        """The measure that holds the growth of its totals, and the prices that is in."""
        if self.total_level == EMPLOYMENT:
            return "employment_growth_pct", PriceBasis.NOT_APPLICABLE.value
        return "gdp_growth_current_prices_pct", PriceBasis.CURRENT.value


def _datasets(connection: duckdb.DuckDBPyConnection) -> list[_Dataset]:
    rows = connection.execute(_sql("datasets")).fetchall()
    return [
        _Dataset(code, benchmark, total, activity, tuple(_split(bases_of)), _split(schemes))
        for code, benchmark, total, activity, bases_of, schemes in rows
    ]


def _split(codes: str) -> list[str]:
    return [code for code in codes.split(";") if code]


def _growth_and_contributions(
    connection: duckdb.DuckDBPyConnection, dataset: _Dataset, areas: list[str]
) -> None:
    def totals(measure: str) -> pd.DataFrame:
        asked = {"dataset": dataset.code, "areas": areas, "measure": measure}
        return frame_of(connection.execute(_sql("totals"), asked))

    def series(of_total: str, of_activity: str) -> pd.DataFrame:
        asked = {"dataset": dataset.code, "schemes": dataset.schemes, "areas": areas}
        measures = {"of_total": of_total, "of_activity": of_activity}
        return frame_of(connection.execute(_sql("series"), asked | measures))

    _append_growth(connection, dataset, growth_current_prices(totals(dataset.total_level)), *dataset.growth)
    by_volume = volume_growth.derived(totals)
    _append_growth(connection, dataset, by_volume, volume_growth.PUBLISHED, PriceBasis.CONSTANT.value)
    for basis in dataset.bases:
        table, sources = bases.contributions(basis, series, (dataset.total_level, dataset.activity_level))
        if len(table):
            rows = _with_growth(table, sources).assign(dataset=dataset.code, basis=basis)
            _append_contributions(connection, dataset, rows, areas)


def _append_growth(
    connection: duckdb.DuckDBPyConnection,
    dataset: _Dataset,
    growth: pd.DataFrame,
    measure: str,
    price_basis: str,
) -> None:
    if growth.empty:
        return
    rows = growth.assign(
        dataset=dataset.code,
        measure=measure,
        price_basis=price_basis,
        definition=NONE,
        freq=growth["time_period"].map(_frequency),
    )
    _append(connection, "area_value", rows)


def _with_growth(table: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Contributions with the growth of their total beside them, and with the source behind each."""
    keys = ["scheme", "ref_area", "time_period", "activity"]
    totals = table.loc[table["activity"] == TOTAL, [*keys[:3], "contribution_pp"]]
    rows = table.merge(totals.rename(columns={"contribution_pp": "growth_pct"}), on=keys[:3], how="left")
    rest = sources[sources["activity"] == TOTAL].assign(activity=RESIDUAL)  # what is left of that total
    named = pd.concat([sources, rest], ignore_index=True)[[*keys, "source"]]
    return rows.merge(named, on=keys, how="left")


def _append_contributions(
    connection: duckdb.DuckDBPyConnection, dataset: _Dataset, rows: pd.DataFrame, areas: list[str]
) -> None:
    columns = set(_columns(connection, "contribution")) - {"output", "share_of_output_pct"}
    connection.register("rows_in", rows[[name for name in rows.columns if name in columns]])
    levels = {"total_level": dataset.total_level, "activity_level": dataset.activity_level}
    asked = {"dataset": dataset.code, "first": areas[0], "last": areas[-1]} | levels
    connection.execute(_sql("contributions"), asked)
    connection.unregister("rows_in")


def _append(connection: duckdb.DuckDBPyConnection, mart: str, rows: pd.DataFrame) -> None:
    """Append the columns a mart has; `mart` is one of ours."""
    columns = _columns(connection, mart)
    connection.register("rows_in", rows[[name for name in columns if name in rows.columns]])
    connection.execute(f"insert into {mart} by name select * from rows_in")  # noqa: S608
    connection.unregister("rows_in")


def _area_groups(connection: duckdb.DuckDBPyConnection, dataset: str) -> Iterator[list[str]]:
    codes = [str(row[0]) for row in connection.execute(_sql("touched_areas"), [dataset]).fetchall()]
    for start in range(0, len(codes), AREAS_AT_ONCE):
        yield codes[start : start + AREAS_AT_ONCE]


def _groups(connection: duckdb.DuckDBPyConnection, counted: str) -> Iterator[tuple[Any, Any]]:
    """The first and the last of what was counted in order, as many at once as together have not too many rows."""
    first, last, rows = None, None, 0
    for one, count in connection.execute(_sql(counted)).fetchall():
        if rows and rows + count > ROWS_AT_ONCE:
            yield first, last
            rows = 0
        first, last, rows = first if rows else one, one, rows + count
    if rows:
        yield first, last


def _columns(connection: duckdb.DuckDBPyConnection, mart: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(f"describe {mart}").fetchall()]


def _frequency(period: str) -> str:
    return "A" if len(period) == 4 else period[5]


def _sql(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
