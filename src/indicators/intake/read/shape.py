"""Where are the tables of a sheet, and which rows are their titles, headers, figures and footnotes?"""

from __future__ import annotations

from dataclasses import replace

from indicators.intake.read.grid import Found, Grid, Notes, cell, letters
from indicators.intake.read.header import Header
from indicators.intake.read.headings import headings
from indicators.intake.read.merged import fill_labels
from indicators.intake.read.rows import Kind, Row, classify, is_banner, is_note, label
from indicators.intake.read.stacked import Extent, find_extents


def tables_of(grid: Grid, notes: Notes, ragged: bool = False) -> list[Found]:
    """The tables of a sheet, from the top down.

    Rows without any text are dropped, and columns without any. Tables stacked in one sheet are told apart when
    titles stand between them; a header that merely repeats, as on every printed page, is dropped. A period alone in
    a row heads the rows after it: they become a table with the label `banner`. `ragged`: a row with more or
    fewer cells than the header is noticed, as in delimited text, where it means that something slipped.
    """
    rows = [classify(row) for row in grid.rows]
    found: list[Found] = []
    for extent in find_extents(grid, rows) or _extent_of_text(rows):
        if not extent.header.lines:
            notes.add("header-missing", grid.sheet, cell(extent.header.body, 0))
        found.extend(_tables(grid, rows, extent, notes, ragged))
    return _told_apart(found)


def table_below_heading(grid: Grid, notes: Notes) -> list[Found]:
    """The one table of a format that fixes its form: headings in the first row, observations in all others."""
    rows = [classify(row) for row in grid.rows]
    if not rows or len(rows[0].cells) < 2:
        return []
    lines = [line for line, row in enumerate(rows) if line and row.kind is not Kind.BLANK]
    _note_ragged(grid, rows, [0], lines, notes)
    return [_found(grid, rows, [0], lines, notes)]


def _extent_of_text(rows: list[Row]) -> list[Extent]:
    """A sheet without any figure: the first of its fullest rows heads it."""
    widest = max((len(row.cells) for row in rows), default=0)
    head = next((line for line, row in enumerate(rows) if len(row.cells) == widest), 0)
    if widest < 2 or head + 1 >= len(rows):
        return []
    return [Extent(0, Header([head], head + 1), len(rows), frozenset())]


def _tables(grid: Grid, rows: list[Row], extent: Extent, notes: Notes, ragged: bool) -> list[Found]:
    """One table of an extent, or one for each of its banners."""
    header = extent.header.lines
    body = [line for line in range(extent.header.body, extent.end) if line not in extent.repeated]
    lines, ending = _without_notes(body, rows)
    top = header[0] if header else extent.header.body
    title = [rows[line] for line in range(extent.start, top) if rows[line].cells]
    below = [" ".join(rows[line].cells.values()) for line in ending if rows[line].cells]
    if ragged:
        _note_ragged(grid, rows, header, lines, notes)
    whole = _found(grid, rows, header, lines, notes)
    whole = replace(
        whole,
        title=(*grid.above, *(" ".join(row.cells.values()) for row in title)),
        footnotes=(*below, *grid.below),
        labels=tuple(_labels(title, grid.above)),
    )
    return _split_at_banners(whole, rows, lines)


def _without_notes(body: list[int], rows: list[Row]) -> tuple[list[int], list[int]]:
    """The rows of figures, and the notes that follow the last of them: from the first note or blank row on."""
    lines = [line for line in body if rows[line].kind is not Kind.BLANK]
    figures = [line for line in lines if rows[line].kind is Kind.DATA]
    if not figures:
        return lines, []
    full = max(len(rows[line].cells) for line in figures)
    # A row filled like the others is one of them, though every figure in it is suppressed.
    last = max(figures[-1], max((line for line in lines if 2 < len(rows[line].cells) > full // 2), default=0))
    for line in body:
        if line > last and (
            rows[line].kind is Kind.BLANK or is_note(rows[line].only) or len(rows[line].only) > 40
        ):
            return [kept for kept in lines if kept < line], [rest for rest in lines if rest >= line]
    return lines, []


def _found(grid: Grid, rows: list[Row], header: list[int], lines: list[int], notes: Notes) -> Found:
    used = {column for line in (*header, *lines) for column in rows[line].cells}
    width = max(used, default=-1) + 1
    heads = headings(grid, header, rows, width)
    cells = [(grid.rows[line] + [""] * (width - len(grid.rows[line])))[:width] for line in lines]
    fill_labels(grid, cells, lines, notes)
    kept = [column for column in range(width) if heads[column] or column in used]
    if len(kept) < width:
        cells = [[row[column] for column in kept] for row in cells]
    return Found(
        sheet=grid.sheet,
        letters=tuple(letters(column) for column in kept),
        headings=tuple(heads[column] for column in kept),
        numbers=[line + 1 for line in lines],
        rows=cells,
    )


def _labels(title: list[Row], above: tuple[str, ...]) -> list[tuple[str, str]]:
    """What titles state: `key：value` in a cell, or key and value in two cells side by side."""
    facts = [fact for text in above if (fact := label(text))]
    for row in title:
        texts = list(row.cells.values())[:3]
        facts.extend(fact for text in texts if (fact := label(text)))
        if len(texts) == 2 and len(texts[0]) <= 40 and not any(label(text) for text in texts):
            facts.append((texts[0], texts[1]))
        elif len(texts) == 1 and is_banner(texts[0]):
            facts.append(("banner", texts[0]))
    return facts


def _split_at_banners(table: Found, rows: list[Row], lines: list[int]) -> list[Found]:
    starts = [
        place
        for place, line in enumerate(lines)
        if rows[line].kind is Kind.NARROW and is_banner(rows[line].only)
    ]
    if not starts:
        return [table]
    parts = [_part(table, 0, starts[0], "")] if starts[0] else []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        parts.append(_part(table, start + 1, end, rows[lines[start]].only))
    return [part for part in parts if part.rows]


def _told_apart(tables: list[Found]) -> list[Found]:
    """Stacked tables, each with the titles it does not share with all others as its label `banner`."""
    shared = set.intersection(*(set(table.title) for table in tables)) if len(tables) > 1 else set()
    told = []
    for table in tables:
        own = [text for text in table.title if text not in shared] if len(tables) > 1 else []
        known = any(key == "banner" for key, _ in table.labels)
        labels = table.labels if known or not own else (*table.labels, ("banner", " / ".join(own)))
        told.append(replace(table, labels=labels))
    return told


def _part(table: Found, start: int, end: int, banner: str) -> Found:
    labels = (*table.labels, ("banner", banner)) if banner else table.labels
    return replace(table, numbers=table.numbers[start:end], rows=table.rows[start:end], labels=labels)


def _note_ragged(grid: Grid, rows: list[Row], header: list[int], lines: list[int], notes: Notes) -> None:
    width = max((column + 1 for line in header for column in rows[line].cells), default=0)
    for line in lines:
        row = rows[line]
        if len(row.cells) < 2 or not width:
            continue
        if max(row.cells) >= width:
            notes.add("row-too-long", grid.sheet, cell(line, width), row.cells[max(row.cells)])
        elif len(grid.rows[line]) < width:
            notes.add(
                "row-too-short", grid.sheet, cell(line, len(grid.rows[line])), str(len(grid.rows[line]))
            )
