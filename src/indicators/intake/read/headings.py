"""The heading of each column, from the one to five rows that make up the header of a table."""

from __future__ import annotations

from indicators.intake.read.grid import Grid, Merge
from indicators.intake.read.rows import Row


def headings(grid: Grid, lines: list[int], rows: list[Row], width: int) -> list[str]:
    """One heading a column, its parts from top to bottom joined with ` / `, line breaks as blanks.

    A heading merged over columns or rows counts for each of them. Where nothing is merged, a blank beside a
    heading belongs to it when both have a heading of their own below.
    """
    cells = [[_flat(rows[line].cells.get(column, "")) for column in range(width)] for line in lines]
    merges = [merge for merge in grid.merges if lines and merge.top <= lines[-1] and merge.bottom >= lines[0]]
    if merges:
        _fill_merged(cells, lines, merges, width)
    else:
        _fill_right(cells, width)
    return [_joined([row[column] for row in cells]) for column in range(width)]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _joined(parts: list[str]) -> str:
    kept: list[str] = []
    for part in parts:
        if part and part not in kept[-1:]:
            kept.append(part)
    return " / ".join(kept)


def _fill_merged(cells: list[list[str]], lines: list[int], merges: list[Merge], width: int) -> None:
    places = {line: place for place, line in enumerate(lines)}
    for merge in merges:
        text = cells[places[merge.top]][merge.left] if merge.top in places and merge.left < width else ""
        for line in lines:
            if text and merge.top <= line <= merge.bottom:
                for column in range(merge.left, min(merge.right + 1, width)):
                    cells[places[line]][column] = cells[places[line]][column] or text


def _fill_right(cells: list[list[str]], width: int) -> None:
    for place, row in enumerate(cells[:-1]):
        under = [any(below[column] for below in cells[place + 1 :]) for column in range(width)]
        over = [any(above[column] for above in cells[:place]) for column in range(width)]
        last = -1
        for column in range(width):
            if row[column]:
                last = column
            elif last >= 0 and under[last] and under[column] and not over[column]:
                row[column] = row[last]
