"""How does a table leave the dashboard as a spreadsheet?"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.present.export.native_chart import NativeChart, cells_of, lines_of, number_format, write_chart

# Workbooks carry a date of creation. A fixed one keeps the bytes of one answer the same on every day.
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 (the file format knows no zone)
_WIDEST = 60
_A4 = 9
_LINE = 15  # points, of text in a row
_TEXT = 100  # characters a line of metadata holds
_NO_DECIMALS: Final[Mapping[str, Sequence[int | None]]] = MappingProxyType({})


def to_xlsx(
    table: pd.DataFrame,
    metadata: Sequence[tuple[str, str]],
    *,
    sheet_names: tuple[str, str] = ("data", "metadata"),
    decimals: Mapping[str, Sequence[int | None]] = _NO_DECIMALS,
    chart: NativeChart | None = None,
) -> bytes:
    """The table as a workbook: a sheet of data, one of what must be known to read it, one with a chart if given.

    Numbers are numbers, kept to 16 digits (a spreadsheet knows no more) and shown with the `decimals` of their
    column, row by row, or with all digits where none are given. Text is text, never a formula or a link; missing
    values are empty cells. `metadata` are pairs of name and text. On paper a sheet is as wide as a page.
    """
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _CREATED})
        _write_data(book, book.add_worksheet(sheet_names[0]), table, decimals)
        _write_metadata(book, book.add_worksheet(sheet_names[1]), metadata)
        if chart is not None:
            write_chart(book, book.add_worksheet("chart"), chart)
        for sheet in book.worksheets():
            sheet.set_landscape()
            sheet.set_paper(_A4)
            sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _write_data(
    book: Workbook, sheet: Worksheet, table: pd.DataFrame, decimals: Mapping[str, Sequence[int | None]]
) -> None:
    places = sorted({count for counts in decimals.values() for count in counts if count is not None})
    formats: dict[int | None, Format] = {
        count: book.add_format({"num_format": number_format(count)}) for count in places
    }
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for at, name in enumerate(map(str, table.columns)):
        column = table.iloc[:, at]
        shown = [formats.get(count) for count in decimals.get(name, [None] * len(column))]
        sheet.write_string(0, at, name, head)
        sheet.set_column(at, at, _width([name, *column.dropna().astype(str).head(400)]))
        for row, (value, shown_as) in enumerate(zip(column, shown, strict=True), start=1):
            _write_cell(sheet, row, at, value, shown_as)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    if len(table) and len(table.columns):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)


def _write_cell(sheet: Worksheet, row: int, at: int, value: Any, shown: Format | None) -> None:
    if pd.isna(value):
        return
    if isinstance(value, str):
        sheet.write_string(row, at, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif pd.api.types.is_number(value):
        sheet.write_number(row, at, value, shown)
    else:
        sheet.write_string(row, at, str(value))


def _write_metadata(book: Workbook, sheet: Worksheet, metadata: Sequence[tuple[str, str]]) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _width([name for name, _ in metadata]))
    sheet.set_column(1, 1, _TEXT)
    for row, (name, text) in enumerate(metadata):
        sheet.set_row(row, _LINE * lines_of(text, _TEXT))
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text, wrapped)


def _width(texts: Sequence[str]) -> int:
    """Column width in characters; a Chinese character is two wide."""
    widest = max(map(cells_of, texts), default=8)
    return min(max(widest + 2, 8), _WIDEST)
