"""A table for people: rows and columns with names, units and formatted numbers. Cells are text and are escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, TypeVar

import pandas as pd

MOST: Final = 200  # rows of a table on a page

Rows = TypeVar("Rows", pd.DataFrame, list[str])


@dataclass(frozen=True)
class Table:
    """Column titles, rows of text, which columns are numbers, which rows are picked out.

    A table with `areas` (one a row, and `findings`: what the page says when that area is picked out) has rows that
    can be picked out where it is read: the name, in the second column, is a button. `order` says which end of the
    ranking comes first. `beyond` says how many rows there are when they are not all here.
    """

    caption: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    picked: tuple[bool, ...]
    areas: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    order: str = "top"
    beyond: str = ""

    def html(self) -> str:
        """The table as HTML in a named region that scrolls, its headers marked as such, for all kinds of readers."""
        head = "".join(
            f'<th scope="col"{_css(number)}>{escape(title)}</th>'
            for title, number in zip(self.columns, self.numeric, strict=True)
        )
        row_of = self._pickable if self.areas else self._row
        body = "".join(map(row_of, range(len(self.rows))))
        ranked = f' data-ranked="{self.order}"' if self.areas else ""
        return (
            f'<div class="ci-table" role="region" tabindex="0" aria-label="{escape(self.caption, quote=True)}">'
            f"<table{ranked}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{self._beyond()}"
        )

    def _beyond(self) -> str:
        return f'<p class="ci-quiet">{escape(self.beyond)}</p>' if self.beyond else ""

    def _row(self, at: int) -> str:
        return f"<tr{_picked(self.picked[at])}>{''.join(self._cells(at))}</tr>"

    def _pickable(self, at: int) -> str:
        place, _, *rest = self._cells(at)
        area, name = escape(self.areas[at], quote=True), escape(self.rows[at][1])
        pressed = "true" if self.picked[at] else "false"
        button = f'<button type="button" data-pick="{area}" aria-pressed="{pressed}">{name}</button>'
        return (
            f'<tr{_picked(self.picked[at])} data-area="{area}" data-finding="{escape(self.findings[at], quote=True)}">'
            f"{place}<td>{button}</td>{''.join(rest)}</tr>"
        )

    def _cells(self, at: int) -> list[str]:
        return [
            f"<td{_css(number)}>{escape(text)}</td>"
            for text, number in zip(self.rows[at], self.numeric, strict=True)
        ]


def _picked(picked: bool) -> str:
    return ' class="picked"' if picked else ""


def _css(number: bool) -> str:
    return ' class="number"' if number else ""


def first(rows: Rows) -> Rows:
    """The rows that are read on a page: files hold them all."""
    return rows[:MOST]


def build(
    caption: str,
    columns: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[str]],
    picked: Sequence[bool],
    beyond: str = "",
) -> Table:
    """A table from (title, is it a number) pairs and rows of text."""
    return Table(
        caption,
        tuple(title for title, _ in columns),
        tuple(number for _, number in columns),
        tuple(tuple(row) for row in rows),
        tuple(picked),
        beyond=beyond,
    )
