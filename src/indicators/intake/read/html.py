"""The tables of a web page, or of one saved with the name of a workbook, as grids of text."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

from indicators.intake.read.grid import Grid, Notes
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused
from indicators.intake.read.rows import is_note
from indicators.intake.read.text import decode

_SILENT = {"script", "style", "noscript", "template", "head", "option"}
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "caption",
    "center",
    "section",
    "td",
    "tr",
    "br",
    "title",
}
_NEAR = 4  # texts before a table that may be its title, and after it that may be its notes
_LONGEST_TITLE = 160
_LONGEST_SPAN = 5_000


@dataclass
class _Page:
    """What a page says, in its order: texts, and tables as rows of text."""

    parts: list[str | list[list[str]]] = field(default_factory=list)
    text: str = ""

    def break_text(self) -> None:
        words = " ".join(self.text.split())
        if words:
            self.parts.append(words)
        self.text = ""


def read_html(path: Path, limits: Limits, notes: Notes) -> list[Grid]:
    """The innermost tables of a page, each with the texts near it. A table told twice is read once."""
    text, _ = decode(path.read_bytes())
    try:
        root = html.document_fromstring(_without_declaration(text))
    except (etree.ParserError, ValueError):
        raise Refused("file-damaged", kind="HTML") from None
    page = _Page()
    _walk(root, page, limits)
    page.break_text()
    return _grids(page.parts, notes)


def _without_declaration(text: str) -> str:
    start = text.lstrip()
    return start.partition("?>")[2] if start.startswith("<?xml") else start


def _walk(element: html.HtmlElement, page: _Page, limits: Limits) -> None:
    """Add an element to the page. Text of a block is one text; a table of one cell is a text too."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "table" and element.find(".//table") is None:
        page.break_text()
        rows = _table(element, limits)
        if sum(1 for row in rows for value in row if value) > 1:
            page.parts.append(rows)
        else:
            page.text = " ".join(value for row in rows for value in row)
    elif tag and tag not in _SILENT:
        _walk_inside(element, tag, page, limits)
    if element.tail and element.getparent() is not None:
        page.text += element.tail


def _walk_inside(element: html.HtmlElement, tag: str, page: _Page, limits: Limits) -> None:
    if tag in _BLOCKS:
        page.break_text()
    page.text += element.text or ""
    for child in element:
        _walk(child, page, limits)
    if tag in _BLOCKS:
        page.break_text()


def _table(table: html.HtmlElement, limits: Limits) -> list[list[str]]:
    """Rows of text; a cell that spans rows or columns stands in each of them."""
    rows: list[dict[int, str]] = []
    cells = 0
    for number, line in enumerate(table.iter("tr")):
        rows.extend({} for _ in range(number + 1 - len(rows)))
        column = 0
        for piece in line.iterchildren("td", "th"):
            while column in rows[number]:
                column += 1
            down, right = _span(piece, "rowspan"), _span(piece, "colspan")
            cells += down * right
            if cells > limits.cells:
                raise Refused("too-many-cells", expected=limits.cells)
            text = " ".join(piece.text_content().split())
            rows.extend({} for _ in range(number + down - len(rows)))
            for row in rows[number : number + down]:
                row.update(dict.fromkeys(range(column, column + right), text))
            column += right
    return [[row.get(column, "") for column in range(max(row) + 1)] if row else [] for row in rows]


def _span(cell: html.HtmlElement, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _LONGEST_SPAN) if text.isdecimal() and len(text) < 10 else 1


def _grids(parts: list[str | list[list[str]]], notes: Notes) -> list[Grid]:
    grids: list[Grid] = []
    seen: list[list[list[str]]] = []
    for place, part in enumerate(parts):
        if isinstance(part, str):
            continue
        name = str(len(seen) + 1)
        if part in seen:
            notes.add("table-repeated", name)
        else:
            above = _near(parts[:place][::-1])[::-1]
            grids.append(Grid(name, part, above=above, below=_notes_below(parts[place + 1 :])))
        seen.append(part)
    return grids


def _notes_below(parts: list[str | list[list[str]]]) -> tuple[str, ...]:
    """The texts after a table; before another table only those that begin as notes do: the rest is its title."""
    texts = _near(parts)
    last = not any(isinstance(part, list) for part in parts)
    return texts if last else tuple(itertools.takewhile(is_note, texts))


def _near(parts: list[str | list[list[str]]]) -> tuple[str, ...]:
    """The short texts from here to the next table."""
    texts: list[str] = []
    for part in parts[:_NEAR]:
        if not isinstance(part, str) or len(part) > _LONGEST_TITLE:
            break
        texts.append(part)
    return tuple(texts)
