"""A table as it stands in a file, before anybody has said what it means. Text only; every cell keeps its place."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class RawColumn:
    """A column: its place in the sheet and its heading (several header rows joined with ` / `, outermost first)."""

    letter: str
    heading: str


@dataclass(frozen=True)
class RawTable:
    """One table of one sheet.

    `cells` holds text as written (empty string: an empty cell), one column for each of `columns` in order, its
    index the 1-based row number in the sheet, so that a finding can name the cell. `title` is what stands above
    the header, `footnotes` what stands below the last row. `labels` are facts a title row states for the whole
    table, such as `地区：深圳市` or a unit.
    """

    file: str
    sheet: str
    columns: tuple[RawColumn, ...]
    cells: pd.DataFrame
    title: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()

    def cell_name(self, row: int, column: int) -> str:
        """The name a spreadsheet gives a cell, such as `C12`."""
        return f"{self.columns[column].letter}{row}"


@dataclass(frozen=True)
class ReadFinding:
    """Something the reader noticed: a code of `errors`, where, and what was found."""

    code: str
    sheet: str
    cell: str
    found: str


@dataclass(frozen=True)
class Cut:
    """How a file that is too large to be read at once is cut into cells.

    `encoding` is that of a text; `parquet` says that it is none. `first` is the 1-based row its figures begin at,
    `width` how many cells a row has. `packed`: with gzip. `glued`: the key columns of Eurostat's own form stand in
    the first one.
    """

    encoding: str
    delimiter: str
    skips_blanks: bool
    first: int
    width: int
    packed: bool
    glued: bool


@dataclass(frozen=True)
class Reading:
    """What a file holds: its kind as recognised by content, its hash, its tables, and what was noticed.

    Of a file with a `cut` only the beginning was read; the rest is to be carried past.
    """

    file: str
    kind: str
    sha256: str
    tables: tuple[RawTable, ...]
    findings: tuple[ReadFinding, ...] = ()
    cut: Cut | None = None
