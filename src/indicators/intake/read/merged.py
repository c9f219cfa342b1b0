"""Labels merged over several rows of a table, written into each of them."""

from __future__ import annotations

from indicators.intake.read.grid import Grid, Notes, cell
from indicators.intake.read.rows import is_figure


def fill_labels(grid: Grid, cells: list[list[str]], lines: list[int], notes: Notes) -> None:
    """Write a label merged over rows into each of `cells`, whose rows are `lines` of the grid.

    A figure merged over several cells is left where it stands and noticed: written into each it would be
    counted more than once.
    """
    places = {line: place for place, line in enumerate(lines)}
    for merge in grid.merges:
        if merge.top not in places or not cells or merge.left >= len(cells[0]):
            continue
        text = cells[places[merge.top]][merge.left]
        name = cell(merge.top, merge.left)
        if is_figure(text.strip()):
            notes.add("merged-figure", grid.sheet, name, text)
        elif text.strip() and merge.bottom > merge.top:
            for line in range(merge.top, min(merge.bottom, lines[-1]) + 1):
                if line in places:
                    cells[places[line]][merge.left] = text
            notes.add("merged-filled", grid.sheet, f"{name}:{cell(merge.bottom, merge.right)}", text)
