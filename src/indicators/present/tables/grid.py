"""A table for people: rows and columns with names, units and formatted numbers. Cells are text and are escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Table:
    """Column titles, rows of text, which columns are numbers, which rows are picked out."""

    caption: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    picked: tuple[bool, ...]

    def html(self) -> str:
        """The table as HTML in a named region that scrolls, its headers marked as such, for all kinds of readers."""
        head = "".join(
            f'<th scope="col"{_css(number)}>{escape(title)}</th>'
            for title, number in zip(self.columns, self.numeric, strict=True)
        )
        body = "".join(self._row(row, picked) for row, picked in zip(self.rows, self.picked, strict=True))
        return (
            f'<div class="ci-table" role="region" tabindex="0" aria-label="{escape(self.caption, quote=True)}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _row(self, row: tuple[str, ...], picked: bool) -> str:
        cells = "".join(
            f"<td{_css(number)}>{escape(text)}</td>" for text, number in zip(row, self.numeric, strict=True)
        )
        return f'<tr class="picked">{cells}</tr>' if picked else f"<tr>{cells}</tr>"


def _css(number: bool) -> str:
    return ' class="number"' if number else ""


def build(
    caption: str, columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]], picked: Sequence[bool]
) -> Table:
    """A table from (title, is it a number) pairs and rows of text."""
    return Table(
        caption,
        tuple(title for title, _ in columns),
        tuple(number for _, number in columns),
        tuple(tuple(row) for row in rows),
        tuple(picked),
    )
