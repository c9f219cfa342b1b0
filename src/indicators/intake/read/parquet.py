"""A Parquet file as text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from indicators.intake.read.archive import refuse_large
from indicators.intake.read.grid import PARQUET, Beginning, Found, Notes, cell, letters
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused

_AT_ONCE = 20_000
_FIRST = 2  # the row figures begin at: a heading row is counted, as if it were a sheet
_INFINITE = pa.array(["inf", "-inf"])


def read_parquet(path: Path, limits: Limits, notes: Notes, *, whole: bool) -> tuple[Found, Beginning | None]:
    """Its one table; a null is an empty cell. Of a large one, unless it is to be read `whole`, the first rows, and how
    it is cut.

    Refused: nested columns, and more cells or bytes than the limits allow, whatever the file declares.
    """
    with _opened(path) as file:
        names, declared = file.schema_arrow.names, file.metadata
        large = not whole and _is_large(path, declared, limits)
        _refuse_declared(declared, limits, large=large)
        rows: list[list[str]] = []
        for columns in _texts(file, Notes() if large else notes):  # a large one is noticed when it is carried
            if large:
                expected = sum(column.nbytes for column in columns) * declared.num_rows // len(columns[0])
                refuse_large(expected, path.stat().st_size, limits.bytes)
                columns = [column[: limits.large_rows] for column in columns]
            rows.extend(map(list, zip(*(column.to_pylist() for column in columns), strict=True)))
            if large:
                break
            if len(rows) > limits.cells // len(names):
                raise Refused("too-many-cells", expected=limits.cells)
    marks = tuple(letters(column) for column in range(len(names)))
    found = Found("", marks, tuple(names), list(range(_FIRST, len(rows) + _FIRST)), rows)
    return found, Beginning(PARQUET, "", False, _FIRST, len(names), False, False) if large else None


def write_texts(path: Path, into: Path, limits: Limits, notes: Notes) -> None:
    """The whole of a large file with every cell as text, some rows at a time: columns c0, c1 … of another one."""
    size, packed = 0, path.stat().st_size
    with _opened(path) as file:
        schema = pa.schema([(f"c{at}", pa.string()) for at in range(file.metadata.num_columns)])
        with pq.ParquetWriter(into, schema, compression="lz4") as writer:
            for columns in _texts(file, notes):
                size += sum(column.nbytes for column in columns)
                refuse_large(size, packed, limits.bytes)
                writer.write_batch(pa.record_batch(columns, schema=schema))


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    """A file whose failures, opened or read, are refusals."""
    try:
        yield pq.ParquetFile(path, memory_map=False)
    except (MemoryError, pa.ArrowCapacityError):
        raise Refused("memory-exceeded") from None
    except (pa.ArrowException, OSError, ValueError, IndexError):
        raise Refused("file-damaged", kind="Parquet") from None


def _is_large(path: Path, declared: pq.FileMetaData, limits: Limits) -> bool:
    return path.stat().st_size > limits.large_text or declared.num_columns * declared.num_rows > limits.cells


def _refuse_declared(declared: pq.FileMetaData, limits: Limits, *, large: bool) -> None:
    if declared.num_columns == 0 or declared.num_rows == 0:
        raise Refused("no-table")
    if declared.num_columns > limits.columns:
        raise Refused("too-many-columns", found=declared.num_columns, expected=limits.columns)
    most = limits.bytes if large else limits.unpacked_bytes
    groups = (declared.row_group(number) for number in range(declared.num_row_groups))
    if sum(group.total_byte_size for group in groups) > most:
        raise Refused("unpacks-too-large", expected=most >> 20)
    if not large and declared.num_columns * declared.num_rows > limits.cells:
        raise Refused("too-many-cells", expected=limits.cells)


def _texts(file: pq.ParquetFile, notes: Notes) -> Iterator[list[pa.Array]]:
    """The columns as texts, some rows at a time; what would pass in silence is noticed."""
    row = _FIRST - 1
    for batch in file.iter_batches(batch_size=_AT_ONCE):
        columns = [_text(values) for values in batch.columns]
        _notice(columns, row, notes)
        row += batch.num_rows
        if batch.num_rows:
            yield columns


def _text(values: pa.Array) -> pa.Array:
    if pa.types.is_nested(values.type):
        raise Refused("file-not-table", kind=f"Parquet, {values.type}"[:80])
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if pa.types.is_binary(values.type) or pa.types.is_large_binary(values.type):
        decoded = [
            None if value is None else value.decode("utf-8", "replace") for value in values.to_pylist()
        ]
        values = pa.array(decoded, pa.string())
    if pa.types.is_floating(values.type):
        written = [None if value is None or value != value else repr(value) for value in values.to_pylist()]
        values = pa.array(written, pa.string())
    return pc.fill_null(pc.cast(values, pa.string()), "")


def _notice(columns: list[pa.Array], first: int, notes: Notes) -> None:
    """Numbers beyond any, and bytes that are no text. `first` is the row of the first one, counted from 0."""
    for place, texts in enumerate(columns):
        infinite = pc.is_in(texts, _INFINITE)
        amiss = pc.or_(infinite, pc.match_substring(texts, "\ufffd"))
        for row in pc.indices_nonzero(amiss).to_pylist():
            code = "number-overflow" if infinite[row].as_py() else "bytes-invalid"
            notes.add(code, "", cell(first + row, place), texts[row].as_py())
