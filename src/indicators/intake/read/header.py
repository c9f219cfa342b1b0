"""Which rows above the first figures make up the header?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indicators.intake.read.grid import Grid
from indicators.intake.read.rows import (
    Kind,
    Row,
    is_counter,
    is_figure,
    is_period,
    is_subperiod,
    is_unit,
    label,
)

MOST_ROWS = 5
_LOOKED_AT = 15
_SHORT = 12


@dataclass(frozen=True)
class Header:
    """The rows of a header, none when there is none, and the row the body begins at; counted from 0."""

    lines: list[int]
    body: int


@dataclass(frozen=True)
class Columns:
    """The columns of a table that hold figures, and those that hold texts or periods. Empty ones are neither."""

    values: frozenset[int]
    texts: frozenset[int]


def columns_below(rows: list[Row], first: int) -> Columns:
    """What the columns mostly hold, in the rows from `first` on."""
    figures: Counter[int] = Counter()
    texts: Counter[int] = Counter()
    for row in rows[first : first + _LOOKED_AT]:
        if row.kind is Kind.DATA:
            for column, text in row.cells.items():
                if len(text) > 1 or is_figure(text):  # a letter alone is a flag, in either kind of column
                    (figures if is_figure(text) else texts)[column] += 1
    values = frozenset(column for column, count in figures.items() if count >= texts[column])
    return Columns(values, frozenset(texts) - values)


def find_header(grid: Grid, rows: list[Row], start: int, first: int) -> Header:
    """The header of the figures that begin at row `first`, no higher than row `start`.

    Up from the figures, subheadings and rows without figures are passed; the lowest row with text above the
    columns of figures ends the header. It grows upwards, to five rows at most, until a blank row, a title or a unit.
    """
    columns = columns_below(rows, first)
    bottom, body = first - 1, first
    while bottom >= start and not _heads(rows[bottom], columns):
        if rows[bottom].cells:
            body = bottom
        bottom -= 1
    if bottom < start:
        return Header([], first)
    lines = [bottom]
    while len(lines) < MOST_ROWS and lines[0] > start and _belongs(grid, rows, lines, columns.values):
        lines.insert(0, lines[0] - 1)
    return Header([line for line in lines if not is_counter(rows[line])] or lines, body)


def heads_columns(row: Row, above: Row | None) -> bool:
    """Does a row of numbers head columns: quarters under years, or the numbers of the columns?"""
    return is_counter(row) or (above is not None and is_subperiod(row, above))


def _heads(row: Row, columns: Columns) -> bool:
    if row.kind is Kind.DATA:
        return True  # quarters or column numbers: nothing else of figures stands above the first figures
    if any(is_unit(text) for text in row.cells.values()):
        return False
    if any(is_period(row.cells.get(column, "")) for column in columns.texts):
        return False  # a row of the body whose figures look like years
    return bool(columns.values & row.cells.keys())


def _belongs(grid: Grid, rows: list[Row], lines: list[int], values: frozenset[int]) -> bool:
    """Does the row above the header belong to it?"""
    line = lines[0] - 1
    row = rows[line]
    if row.kind is Kind.BLANK or any(is_unit(text) for text in row.cells.values()):
        return False
    if len(row.cells) < 3 and any(label(text) for text in row.cells.values()):
        return False
    headed = {column for below in lines for column in rows[below].cells}
    if row.kind is Kind.NARROW:
        return _narrow_belongs(grid, line, row, headed, values)
    if not values & row.cells.keys():
        return not headed & row.cells.keys()
    return len(row.cells) > 2 or len(headed) < 4 or not _side_by_side(row)


def _narrow_belongs(grid: Grid, line: int, row: Row, headed: set[int], values: frozenset[int]) -> bool:
    column, text = next(iter(row.cells.items()))
    merged = next((m for m in grid.merges if m.top == line and m.left == column), None)
    if column in values:
        return merged is not None or is_period(text) or (column not in headed and len(text) <= 3 * _SHORT)
    if merged and merged.right > merged.left:
        return False  # a title over the whole table
    return column not in headed and len(text) <= _SHORT


def _side_by_side(row: Row) -> bool:
    """A name and its value, such as `date | 2015`, rather than the headings of two groups."""
    one, other = sorted(row.cells)
    return other == one + 1
