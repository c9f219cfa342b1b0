"""Eurostat's own tables: key columns glued into the first, flags glued to the figures."""

from __future__ import annotations

import re
from dataclasses import replace

from indicators.intake.read.grid import Grid

# `unit,geo\time` until 2022, `freq,unit,geo\TIME_PERIOD` since.
_CORNER = re.compile(r"[\w,]+\\[\w]+")
_FLAGGED = re.compile(r"([-+]?\d[\d.,]*(?:[eE][-+]\d+)?|:) ?([a-z]{1,3})")


def is_eurostat(grid: Grid) -> bool:
    """Does the table begin with Eurostat's corner, such as `unit,geo\\time`?"""
    return bool(grid.rows) and bool(grid.rows[0]) and _CORNER.fullmatch(grid.rows[0][0].strip()) is not None


def unglue(grid: Grid) -> Grid:
    """The grid with the key columns apart and the padding of cells gone. Flags stay on the figures.

    What stands after the backslash names the columns of figures, and is dropped. Columns are lettered as they
    then stand: a spreadsheet cut at tab and comma shows the same.
    """
    corner = grid.rows[0][0].strip().partition("\\")[0].split(",")
    rows = [corner + [value.strip() for value in grid.rows[0][1:]]]
    rows += [keys_apart(row) for row in grid.rows[1:]]
    return replace(grid, rows=rows)


def keys_apart(row: list[str]) -> list[str]:
    """A row of figures with its key columns apart and the padding of its cells gone.

    >>> keys_apart(["A,MIO_EUR,AT11", "7 512.3 ", ": "])
    ['A', 'MIO_EUR', 'AT11', '7 512.3', ':']
    """
    keys = row[0].split(",") if row else []
    return [*keys, *(value.strip() for value in row[1:])]


def split_flag(text: str) -> tuple[str, str]:
    """A figure and the flag glued to it: text of the figure (`:` when missing) and flag, either may be empty.

    Flags as Eurostat lists them: b break, c confidential, d definition differs, e estimated, f forecast,
    n not significant, p provisional, r revised, s Eurostat estimate, u low reliability, z not applicable.

    >>> split_flag("118597.05e"), split_flag(": c"), split_flag("-4.2 bp"), split_flag("1.5e3")
    (('118597.05', 'e'), (':', 'c'), ('-4.2', 'bp'), ('1.5e3', ''))
    """
    stripped = text.strip()
    match = _FLAGGED.fullmatch(stripped)
    return (match[1], match[2]) if match else (stripped, "")
