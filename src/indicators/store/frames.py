"""Results of queries as tables. By way of Arrow: texts go over column by column, not value by value."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

FAILURES = (duckdb.Error, pa.ArrowException, OSError)  # of running a query, and of fetching its rows
# DuckDB recommends `sql()` instead, which plans a query twice: slower than the copy of the rows it saves.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")
_TEXT = pd.StringDtype(na_value=np.nan)
_WHOLE = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
}


def frame_of(asked: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The rows of a query that was executed. Whole numbers stay whole where some are missing."""
    rows = asked.to_arrow_reader()
    assert rows is not None, "a query was executed"
    table = rows.read_all()
    columns = {name: _column(table[name]) for name in table.column_names}
    return pd.DataFrame(columns, copy=False)


def _column(column: pa.ChunkedArray) -> Any:
    """A column as pandas keeps it. Looked at one by one: pandas' own way takes twice as long for a small table."""
    if pa.types.is_string(column.type):
        return pd.array(column.cast(pa.large_string()), dtype=_TEXT)
    if pa.types.is_floating(column.type) or (pa.types.is_integer(column.type) and not column.null_count):
        return column.to_numpy()
    return column.to_pandas(types_mapper=_WHOLE.get).array


@dataclass(frozen=True)
class Coded:
    """A column of texts: for each row its place among the texts that occur, -1 where it has none."""

    places: npt.NDArray[np.int32]
    texts: tuple[str, ...]


Numbers = npt.NDArray[np.float64] | npt.NDArray[np.int64]
Columns = Mapping[str, Coded | Numbers]


def columns_of(asked: duckdb.DuckDBPyConnection) -> Columns:
    """The rows of a query that was executed, column by column: texts coded, numbers with NaN where there is none.

    Whole numbers stay as they are where none is missing.
    """
    rows = asked.to_arrow_reader()
    assert rows is not None, "a query was executed"
    table = rows.read_all()
    columns: dict[str, Coded | Numbers] = {}
    for name in table.column_names:
        column = table[name].combine_chunks()
        if pa.types.is_string(column.type):
            coded = column.dictionary_encode()
            places = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
            columns[name] = Coded(places, tuple(coded.dictionary.to_pylist()))
        elif pa.types.is_integer(column.type) and not column.null_count:
            columns[name] = column.to_numpy()
        else:
            columns[name] = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return columns


def columns_of_frame(table: pd.DataFrame) -> Columns:
    """The columns of a table in the same way."""
    columns: dict[str, Coded | Numbers] = {}
    for name, column in table.items():
        if pd.api.types.is_numeric_dtype(column):
            columns[str(name)] = column.to_numpy(np.float64, na_value=np.nan)
        else:
            places, texts = pd.factorize(column)
            columns[str(name)] = Coded(places.astype(np.int32), tuple(texts))
    return columns
