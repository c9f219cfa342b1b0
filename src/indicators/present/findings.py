"""Findings for people: as a table, as CSV, and as the file they were found in with its cells marked."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pandas as pd
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.intake.check import Finding, Severity
from indicators.intake.raw import RawTable, Reading
from indicators.intake.read.grid import column_number
from indicators.model import Lang
from indicators.present.export import to_csv
from indicators.present.tables import Table, build
from indicators.present.words import label

COLUMNS = ("severity", "code", "file", "sheet", "cell", "found", "expected", "mend")
_SHOWN = ("severity", "cell", "found", "expected", "mend")
_FILLS = {Severity.ERROR: "#f4b6b0", Severity.WARNING: "#fbe3a4", Severity.NOTE: "#dbe7f5"}
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


def findings_table(findings: Sequence[Finding], lang: Lang) -> Table:
    """The findings as they are read on the page: worst first."""
    columns = [(label(f"finding_column.{name}", lang), False) for name in _SHOWN]
    rows = [
        [
            label(f"severity.{item.severity}", lang),
            " ".join(filter(None, (item.place.sheet, item.place.cell))),
            item.found.in_(lang),
            item.expected.in_(lang),
            item.mend.in_(lang),
        ]
        for item in findings
    ]
    marked = [item.severity == Severity.ERROR for item in findings]
    return build(label("upload.step_findings", lang), columns, rows, marked)


def findings_csv(findings: Sequence[Finding], lang: Lang) -> bytes:
    """Every finding as CSV, one a row."""
    rows = [
        {
            "severity": item.severity.value,
            "code": item.code,
            "file": item.place.file,
            "sheet": item.place.sheet,
            "cell": item.place.cell,
            "found": item.found.in_(lang),
            "expected": item.expected.in_(lang),
            "mend": item.mend.in_(lang),
        }
        for item in findings
    ]
    return to_csv(pd.DataFrame(rows, columns=list(COLUMNS)))


def marked_workbook(reading: Reading, findings: Sequence[Finding], lang: Lang) -> bytes:
    """The tables of a file, each cell at its own place, with a comment and a colour where something was found.

    Cells are text, never formulas. What has no cell stands on a first sheet of its own.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        _overview(book, findings, lang)
        for at, sheet in enumerate(dict.fromkeys(table.sheet for table in reading.tables), start=1):
            tables = [table for table in reading.tables if table.sheet == sheet]
            written = book.add_worksheet(_sheet_name(sheet, at))
            for table in tables:
                _write_table(written, table)
            _mark(book, written, tables, [item for item in findings if item.place.sheet == sheet], lang)
    return out.getvalue()


def _sheet_name(sheet: str, at: int) -> str:
    """A name a workbook allows; the number keeps it apart from others."""
    return f"{at} {sheet.translate(_FORBIDDEN)}"[:_LONGEST_NAME].strip()


def _overview(book: Workbook, findings: Sequence[Finding], lang: Lang) -> None:
    sheet = book.add_worksheet(label("upload.step_findings", lang)[:_LONGEST_NAME])
    bold = book.add_format({"bold": True})
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, label(f"finding_column.{name}", lang), bold)
    fills = {severity: book.add_format({"bg_color": colour}) for severity, colour in _FILLS.items()}
    for row, item in enumerate(findings, start=1):
        texts = (
            label(f"severity.{item.severity}", lang),
            item.code,
            item.place.file,
            item.place.sheet,
            item.place.cell,
            *(text.in_(lang) for text in (item.found, item.expected, item.mend)),
        )
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text[:32000], fills[item.severity] if column == 0 else None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(5, 7, 48)


def _write_table(sheet: Worksheet, table: RawTable) -> None:
    """Title, headings and cells where they stand in the file; figures as figures."""
    first = int(table.cells.index[0]) if len(table.cells) else len(table.title) + 2
    for row, line in enumerate(table.title[: max(first - 2, 0)]):
        sheet.write_string(row, 0, line[:32000])
    columns = [column_number(column.letter) for column in table.columns]
    for at, column in enumerate(table.columns):
        sheet.write_string(max(first - 2, 0), columns[at], column.heading[:32000])
    for cells in table.cells.itertuples():
        for at, text in enumerate(cells[1:]):
            if text:
                sheet.write_string(int(cells[0]) - 1, columns[at], text[:32000])


def _mark(
    book: Workbook, sheet: Worksheet, tables: Iterable[RawTable], findings: Sequence[Finding], lang: Lang
) -> None:
    """Colour and comment of every cell something was found in, the worst finding first."""
    cells: dict[str, list[Finding]] = {}
    for item in findings:
        if item.place.cell:
            cells.setdefault(item.place.cell, []).append(item)
    texts = _texts(tables)
    fills = {severity: book.add_format({"bg_color": colour}) for severity, colour in _FILLS.items()}
    for cell, items in cells.items():
        sheet.write_string(cell, texts.get(cell, "")[:32000], fills[items[0].severity])
        sheet.write_comment(cell, "\n".join(item.message(lang) for item in items)[:2000], {"x_scale": 3})


def _texts(tables: Iterable[RawTable]) -> dict[str, str]:
    return {
        f"{column.letter}{row}": text
        for table in tables
        for at, column in enumerate(table.columns)
        for row, text in table.cells.iloc[:, at].items()
    }
