"""A delimited text as a table of text, every cell as written, every row with its number in the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

_NEVER = "\x01"  # what no cell holds: an empty cell stays an empty text
_DISTINCT = 100_000  # columns with more different texts than this hold figures or remarks, not names


class Irregular(Exception):
    """The text is not cut alike in every row, or holds bytes that are no UTF-8."""


class RawText:
    """The cells of one text: the table `raw` with columns c0, c1 …, its first row being row `first` of the file.

    It is kept in `folder`, and found there again.
    """

    def __init__(self, folder: Path, memory: str, first: int) -> None:
        self.first = first
        config = {"threads": "2", "memory_limit": memory, "temp_directory": str(folder / "spill")}
        self.connection = duckdb.connect(str(folder / "staging.duckdb"), config={**config})
        self.connection.execute("set enable_progress_bar = true")
        self.connection.execute("set enable_progress_bar_print = false")
        columns = self.connection.execute(
            "select count(*) from duckdb_columns() where table_name = 'raw'"
        ).fetchall()
        self.width = int(columns[0][0])

    def load(self, text: Path, delimiter: str, skipped: int, width: int) -> int:
        """Bring in every row behind the first `skipped` lines; how many there are is returned.

        Raises Irregular where a row has more or fewer than `width` cells.
        """
        self.width = width
        names = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
        statement = (
            "create table raw as select * from read_csv($text, auto_detect = false, delim = $delimiter, "  # noqa: S608
            "quote = '\"', escape = '\"', header = false, skip = $skipped, nullstr = $never, "
            f"columns = {{{names}}})"
        )
        values = {"text": str(text), "delimiter": delimiter, "skipped": skipped, "never": _NEVER}
        self.connection.execute("drop table if exists raw")
        try:
            self.connection.execute(statement, values)
        except duckdb.InvalidInputException as error:
            raise Irregular from error
        (rows,) = self.connection.execute("select count(*) from raw").fetchall()[0]
        return int(rows)

    def take(self, texts: Path, width: int) -> None:
        """Bring in a Parquet file that holds nothing but texts, in columns c0, c1 …"""
        self.width = width
        self.connection.execute("drop table if exists raw")
        self.connection.execute("create table raw as from read_parquet($texts)", {"texts": str(texts)})

    def digest(self, together: Sequence[int]) -> pd.DataFrame:
        """The rows that say whatever the text says anywhere, figures apart: few of many.

        These are the first row of every text of every column of names, and of every combination of texts in the
        columns `together`. Columns out: c0, c1 …; the index is the row's number in the file.
        """
        columns = [f"c{at}" for at in range(self.width)]
        counts = ", ".join(f"approx_count_distinct({name})" for name in columns)
        found = self.connection.execute(f"select {counts} from raw").fetchall()[0]  # noqa: S608
        groups = [name for name, count in zip(columns, found, strict=True) if count <= _DISTINCT]
        groups += [", ".join(f"c{at}" for at in together)] if together else []
        filled = " or ".join(f"{name} <> ''" for name in columns)
        firsts = [f"select min(rowid) from raw where {filled} group by {group}" for group in groups]  # noqa: S608
        rows = self.connection.execute(
            f"select rowid + ? as number, {', '.join(columns)} from raw "  # noqa: S608
            f"where rowid in ({' union '.join(firsts)}) order by number",
            [self.first],
        ).df()
        return rows.set_index("number")
