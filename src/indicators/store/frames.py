"""Results of queries as tables. By way of Arrow: texts go over column by column, not value by value."""

from __future__ import annotations

import warnings

import duckdb
import pandas as pd
import pyarrow as pa

FAILURES = (duckdb.Error, pa.ArrowException, OSError)  # of running a query, and of fetching its rows
# DuckDB recommends `sql()` instead, which plans a query twice: slower than the copy of the rows it saves.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")
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
    frame: pd.DataFrame = table.to_pandas()
    for name in table.column_names:
        if table[name].null_count and table[name].type in _WHOLE:
            frame[name] = table[name].to_pandas(types_mapper=_WHOLE.get)
    return frame
