"""How does a table leave the dashboard as a plain file?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

# A spreadsheet takes a cell that starts so for a formula; East Asian editions also one with full-width signs.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(table: pd.DataFrame) -> bytes:
    """The table as comma-separated UTF-8 without byte order mark, RFC 4180 line ends.

    Floats keep every digit needed to read back the same float, missing values are empty. Text that a
    spreadsheet would run as a formula gets a leading apostrophe; numbers are never touched.

    >>> to_csv(pd.DataFrame({"name": ["=1+1"], "value": [-0.1]}))
    b"name,value\\r\\n'=1+1,-0.1\\r\\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_defused(str(name)) for name in table.columns])
    writer.writerows([_csv_cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8")


def to_json(table: pd.DataFrame) -> bytes:
    """The table as a JSON array of objects, one a row; missing values are null, floats keep every digit.

    >>> to_json(pd.DataFrame({"name": ["武汉"], "value": [None]})).decode()
    '[\\n{"name": "武汉", "value": null}\\n]\\n'
    """
    names = [str(name) for name in table.columns]
    rows = (
        json.dumps(
            dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False, allow_nan=False, default=str
        )
        for row in table.itertuples(index=False, name=None)
    )
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode("utf-8")


def to_parquet(table: pd.DataFrame, about: Mapping[str, Any] | None = None) -> bytes:
    """The table as Parquet (zstd), column types kept, without an index; `about` as JSON in the schema's metadata."""
    stored = pa.Table.from_pandas(table, preserve_index=False)
    if about is not None:
        described = json.dumps(about, ensure_ascii=False).encode("utf-8")
        stored = stored.replace_schema_metadata({**(stored.schema.metadata or {}), b"about": described})
    out = io.BytesIO()
    pq.write_table(stored, out, compression="zstd")
    return out.getvalue()


def _plain(value: Any) -> Any:
    """A cell as a plain Python value; anything missing is None."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _csv_cell(value: Any) -> Any:
    plain = _plain(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, float):
        return repr(plain)
    return _defused(plain) if isinstance(plain, str) else plain


def _defused(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
