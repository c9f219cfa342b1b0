"""A sheet as rows of text, the tables found in it, and what was noticed on the way.

These records are made in the reading process, which loads no pandas.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

PARQUET = "parquet"  # what stands for an encoding where a large file is no text
MOST_OF_A_KIND = 200  # findings of one code in one sheet told one by one; the others are counted


class Merge(NamedTuple):
    """A merged range: first and last row and column, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """Rows of one sheet as text, the first row of the sheet first. Rows may differ in length.

    `merges` are the merged ranges; their text stands in the first cell only. `above` and `below` are texts that
    stand outside the rows, such as the paragraphs around a table of a web page.
    """

    sheet: str
    rows: list[list[str]]
    merges: tuple[Merge, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """One table of a grid: as `RawTable`, with plain rows. `numbers` are the 1-based row numbers of `rows`."""

    sheet: str
    letters: tuple[str, ...]
    headings: tuple[str, ...]
    numbers: list[int]
    rows: list[list[str]]
    title: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()


class Beginning(NamedTuple):
    """As `Cut`: how a text is cut of which only the beginning was read."""

    encoding: str
    delimiter: str
    skips_blanks: bool
    first: int
    width: int
    packed: bool
    glued: bool


class Noticed(NamedTuple):
    """As `ReadFinding`."""

    code: str
    sheet: str
    cell: str
    found: str


@dataclass
class Notes:
    """What the reading process noticed. Beyond `MOST_OF_A_KIND` of one code in a sheet only the number is kept."""

    listed: list[Noticed] = field(default_factory=list)
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, code: str, sheet: str = "", cell: str = "", found: str = "") -> None:
        """Notice one thing."""
        self._seen[code, sheet] += 1
        if self._seen[code, sheet] <= MOST_OF_A_KIND:
            self.listed.append(Noticed(code, sheet, cell, found[:200]))

    def all(self) -> list[Noticed]:
        """Everything noticed; what was only counted ends its kind with a line such as `+37`."""
        more = [
            Noticed(code, sheet, "", f"+{n - MOST_OF_A_KIND}")
            for (code, sheet), n in self._seen.items()
            if n > MOST_OF_A_KIND
        ]
        return self.listed + more


def letters(column: int) -> str:
    """The letters of a column counted from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@cache
def column_number(name: str) -> int:
    """The place of a column, counted from 0, by its letters.

    >>> column_number("A"), column_number("AB")
    (0, 27)
    """
    number = 0
    for sign in name:
        number = number * 26 + ord(sign) - 64
    return number - 1


def cell(row: int, column: int) -> str:
    """The name of a cell, row and column counted from 0.

    >>> cell(11, 2)
    'C12'
    """
    return f"{letters(column)}{row + 1}"
