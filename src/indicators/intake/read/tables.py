"""A file, whatever its kind, as the tables it holds. Runs in the reading process."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from indicators.intake.read.archive import unpack_gzip
from indicators.intake.read.grid import Beginning, Found, Grid, Notes
from indicators.intake.read.kind import kind_of
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused
from indicators.intake.read.rows import is_figure
from indicators.intake.read.shape import table_below_heading, tables_of

_NOTES_SHEET = re.compile(
    r"(?:foot)?notes?|(?:table of )?contents|information|cover(?: sheet)?|read ?me|metadata|about|index|index of tables"
    r"|目录|说明|注释|编制说明|封面|主要统计指标解释|指标解释|元数据",
    re.IGNORECASE,
)
_PROSE = 60  # the usual length of a cell, in characters, from which a sheet is prose


class Contents(NamedTuple):
    """The kind of a file, its tables, and how it is cut when only its beginning was read."""

    kind: str
    tables: list[Found]
    cut: Beginning | None = None


def read_file(path: Path, work: Path, limits: Limits, notes: Notes) -> Contents:
    """What kind of file is it, and which tables does it hold? `Refused` when it is not read.

    `work` is a folder for what is unpacked. Each kind loads its reader when it is met, so that no file pays for
    the libraries of another.
    """
    if path.stat().st_size > limits.bytes:
        raise Refused("file-too-large", found=path.stat().st_size >> 20, expected=limits.bytes >> 20)
    kind = kind_of(path)
    packed = kind == "gzip"
    if packed:
        inner = work / "unpacked"
        unpack_gzip(path, inner, limits)
        path, kind = inner, kind_of(inner)
        if kind in ("gzip", "zip"):
            raise Refused("zip-refused", found=1)
    if kind in ("zip", "ole", "html") and path.stat().st_size > limits.unpacked_bytes:
        raise Refused("file-too-large", found=path.stat().st_size >> 20, expected=limits.unpacked_bytes >> 20)
    if kind == "text":
        contents = _delimited(path, packed, limits, notes)
    elif kind == "parquet":
        from indicators.intake.read.parquet import read_parquet

        found, cut = read_parquet(path, limits, notes, whole=packed)
        contents = Contents(kind, [found], cut)
    else:
        contents = Contents(*_read(kind, path, work, limits, notes))
    if not contents.tables:
        raise Refused("no-table")
    return contents


def _read(kind: str, path: Path, work: Path, limits: Limits, notes: Notes) -> tuple[str, list[Found]]:
    if kind == "sdmx-ml":
        from indicators.intake.read.sdmx import read_sdmx_ml

        return kind, read_sdmx_ml(path, limits)
    if kind == "html":
        from indicators.intake.read.html import read_html

        return kind, [table for grid in read_html(path, limits, notes) for table in tables_of(grid, notes)]
    from indicators.intake.read.spreadsheet import read_ole, read_zip

    kind, grids = read_zip(path, limits, notes) if kind == "zip" else read_ole(path, work, limits, notes)
    return kind, _tables_of_sheets(grids, notes)


def _delimited(path: Path, packed: bool, limits: Limits, notes: Notes) -> Contents:
    from indicators.intake.read.delimited import read_delimited
    from indicators.intake.read.eurostat import is_eurostat, unglue
    from indicators.intake.read.sdmx import SDMX_CSV

    grid, dialect, whole = read_delimited(path, limits, notes)
    kind = "csv" if dialect.delimiter != "\t" else "tsv"
    if glued := is_eurostat(grid):
        grid, kind = unglue(grid), "eurostat-tsv"
    elif grid.rows and grid.rows[0] and grid.rows[0][0].strip() in SDMX_CSV:
        kind = "sdmx-csv"
    fixed = kind in ("eurostat-tsv", "sdmx-csv")
    tables = table_below_heading(grid, notes) if fixed else tables_of(grid, notes, ragged=True)
    if whole:
        return Contents(kind, tables)
    if len(tables) != 1:
        raise Refused("large-several", found=len(tables))
    first = tables[0].numbers[0]
    return Contents(kind, tables, Beginning(*dialect, first, len(grid.rows[first - 1]), packed, glued))


def _tables_of_sheets(grids: list[Grid], notes: Notes) -> list[Found]:
    """The tables of all sheets; sheets of notes are passed over, unless there is nothing else."""
    kept: list[Found] = []
    for grid in grids:
        if len(grids) > 1 and _is_notes(grid):
            notes.add("notes-sheet", grid.sheet)
        else:
            kept.extend(tables_of(grid, notes))
    return kept


def _is_notes(grid: Grid) -> bool:
    """Is a sheet prose or a list of the other sheets, by its name or by the length of what its cells say?"""
    cells = [[text for text in row if text.strip()] for row in grid.rows]
    widest = max((len(row) for row in cells), default=0)
    if widest <= 3 and _NOTES_SHEET.fullmatch(grid.sheet.strip()):
        return True
    texts = [text for row in cells for text in row if not is_figure(text.strip())]
    return widest <= 3 and bool(texts) and sum(map(len, texts)) > _PROSE * len(texts)
