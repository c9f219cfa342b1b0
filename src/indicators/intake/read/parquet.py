"""A Parquet file as text."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from indicators.intake.read.grid import Found, Notes, cell, letters
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused


def read_parquet(path: Path, limits: Limits, notes: Notes) -> Found:
    """Its one table. Row numbers count a heading row, as if it were a sheet; a null is an empty cell.

    Refused: nested columns, and more cells or bytes than the limits allow, whatever the file declares.
    """
    try:
        file = pq.ParquetFile(path, memory_map=False)
        _refuse_size(file.metadata, limits)
        schema = file.schema_arrow
        columns: list[list[str]] = [[] for _ in schema]
        for batch in file.iter_batches(batch_size=20_000):
            if len(columns[0]) + batch.num_rows > limits.cells // len(columns):
                raise Refused("too-many-cells", expected=limits.cells)
            for column, values in zip(columns, batch.columns, strict=True):
                column.extend(_texts(values))
    except (MemoryError, pa.ArrowCapacityError):
        raise Refused("memory-exceeded") from None
    except (pa.ArrowException, OSError, ValueError, IndexError):
        raise Refused("file-damaged", kind="Parquet") from None
    _note_infinite(columns, notes)
    rows = [list(row) for row in zip(*columns, strict=True)]
    names = tuple(letters(column) for column in range(len(columns)))
    return Found("", names, tuple(schema.names), list(range(2, len(rows) + 2)), rows)


def _refuse_size(declared: pq.FileMetaData, limits: Limits) -> None:
    if declared.num_columns == 0 or declared.num_rows == 0:
        raise Refused("no-table")
    if declared.num_columns > limits.columns:
        raise Refused("too-many-columns", found=declared.num_columns, expected=limits.columns)
    if declared.num_columns * declared.num_rows > limits.cells:
        raise Refused("too-many-cells", expected=limits.cells)
    groups = (declared.row_group(number) for number in range(declared.num_row_groups))
    if sum(group.total_byte_size for group in groups) > limits.unpacked_bytes:
        raise Refused("unpacks-too-large", expected=limits.unpacked_bytes // (1024 * 1024))


def _texts(values: pa.Array) -> list[str]:
    if pa.types.is_nested(values.type):
        raise Refused("file-not-table", kind=f"Parquet, {values.type}"[:80])
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if pa.types.is_binary(values.type) or pa.types.is_large_binary(values.type):
        return ["" if value is None else value.decode("utf-8", "replace") for value in values.to_pylist()]
    if pa.types.is_floating(values.type):
        return ["" if value is None or value != value else repr(value) for value in values.to_pylist()]
    return ["" if text is None else text for text in pc.cast(values, pa.string()).to_pylist()]


def _note_infinite(columns: list[list[str]], notes: Notes) -> None:
    for place, column in enumerate(columns):
        for row, value in enumerate(column):
            if value in ("inf", "-inf"):
                notes.add("number-overflow", "", cell(row + 1, place), value)
            elif "\ufffd" in value:
                notes.add("bytes-invalid", "", cell(row + 1, place), value)
