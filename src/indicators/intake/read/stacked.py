"""Where does one table of a sheet end and the next begin?"""

from __future__ import annotations

from dataclasses import dataclass

from indicators.intake.read.grid import Grid
from indicators.intake.read.header import Header, columns_below, find_header, heads_columns
from indicators.intake.read.rows import Kind, Row, is_note

_NEAR = 8  # rows between a header and its first figures, at most


@dataclass(frozen=True)
class Extent:
    """The rows of one table, counted from 0: titles from `start`, then header and body, the next table at `end`.

    `repeated` are rows between the figures that only repeat the header.
    """

    start: int
    header: Header
    end: int
    repeated: frozenset[int]


def find_extents(grid: Grid, rows: list[Row]) -> list[Extent]:
    """The tables of a sheet, from the top down."""
    extents: list[Extent] = []
    start, first = 0, _next_figures(rows, 0)
    while first is not None:
        extent = _extent(grid, rows, start, first)
        extents.append(extent)
        start, first = extent.end, _next_figures(rows, extent.end)
    return extents


def _next_figures(rows: list[Row], start: int) -> int | None:
    for line in range(start, len(rows)):
        if rows[line].kind is Kind.DATA and not heads_columns(rows[line], rows[line - 1] if line else None):
            return line
    return None


def _extent(grid: Grid, rows: list[Row], start: int, first: int) -> Extent:
    header = find_header(grid, rows, start, first)
    heads = [rows[line].cells for line in header.lines]
    repeated: set[int] = set()
    last = first
    for line in range(first + 1, len(rows)):
        if rows[line].kind is Kind.DATA and line not in repeated:
            last = line
        elif _repeats(rows, line, heads) and _only_blank(rows, last, line):
            repeated.update(range(line, line + len(heads)))
        elif line not in repeated and _begins_table(rows, line):
            return Extent(start, header, _split(rows, last, line), frozenset(repeated))
    return Extent(start, header, len(rows), frozenset(repeated))


def _repeats(rows: list[Row], line: int, heads: list[dict[int, str]]) -> bool:
    return bool(heads) and [row.cells for row in rows[line : line + len(heads)]] == heads


def _only_blank(rows: list[Row], last: int, line: int) -> bool:
    return all(row.kind is Kind.BLANK for row in rows[last + 1 : line])


def _begins_table(rows: list[Row], line: int) -> bool:
    """Is this the header of another table: texts over most columns of the figures below it?"""
    row = rows[line]
    if row.kind is not Kind.TEXT or rows[line - 1].kind not in (Kind.BLANK, Kind.NARROW):
        return False
    first = _next_figures(rows[: line + 1 + _NEAR], line + 1)
    if first is None:
        return False
    values = columns_below(rows, first).values
    over = values & row.cells.keys()
    texts = [row.cells[column] for column in over]
    if all(len(text) == 1 for text in texts) and len(set(texts)) < max(2, len(texts)):
        return False  # letters that repeat stand for figures not given
    return len(over) * 2 >= len(values) and len(set(texts)) >= min(2, len(values))


def _split(rows: list[Row], last: int, line: int) -> int:
    """Between two tables: up to where are the notes of the first, from where the titles of the second?

    Runs of rows apart by blank rows stay together. The first run belongs to the first table when it begins as a
    note does, or when another run follows it.
    """
    runs: list[list[int]] = []
    for between in range(last + 1, line):
        if rows[between].kind is Kind.BLANK:
            continue
        if runs and runs[-1][-1] == between - 1:
            runs[-1].append(between)
        else:
            runs.append([between])
    while runs and is_note(rows[runs[0][0]].only):
        runs.pop(0)
    if len(runs) > 1 and len(rows[runs[0][0]].only) > 100:
        runs.pop(0)
    return runs[0][0] if runs else line
