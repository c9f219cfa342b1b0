"""How is a chart drawn by the spreadsheet itself, so that its reader can change it?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_WIDTH, _HEIGHT, _ROW = 900, 420, 22  # pixels; a bar and the space beside it
_COLUMN = 14  # characters
_LINE = 15  # points, of text in a row
_COLOURS: Final = ("#0F6E6E", "#D9480F", "#5C6877", "#1C7ED6", "#B08900", "#7048A8")
_INK, _GRID = "#29323D", "#E3E8EE"


@dataclass(frozen=True)
class NativeChart:
    """What a spreadsheet draws: the first column of `table` names places or years, each further one is a series.

    `unit` stands at the axis of values, `decimals` are those its figures are shown with; `alt` says in words what
    the chart shows. Missing values are gaps.
    """

    kind: Literal["bar", "column", "line"]
    table: pd.DataFrame
    title: str
    unit: str
    alt: str
    decimals: int = 1
    stacked: bool = False


def number_format(places: int) -> str:
    """How a spreadsheet shows a number with so many decimals."""
    return "#,##0" + ("." + "0" * places if places else "")


def cells_of(text: str) -> int:
    """How wide a text is, in characters; a Chinese one is two wide."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def lines_of(text: str, width: int) -> int:
    """How many lines a text fills in a column of so many characters; words are not cut, so rather one too many.

    >>> lines_of("Not explained by the activities", 14), lines_of("第一产业", 14)
    (3, 1)
    """
    return -(-cells_of(text) * 6 // (5 * width)) if cells_of(text) > width else 1


def write_chart(book: Workbook, sheet: Worksheet, chart: NativeChart) -> None:
    """Writes the chart's few figures to the sheet, and the chart beside them."""
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    shown = book.add_format({"num_format": number_format(chart.decimals)})
    for at, name in enumerate(map(str, chart.table.columns)):
        sheet.write_string(0, at, name, head)
        for row, value in enumerate(chart.table.iloc[:, at], start=1):
            if isinstance(value, str):
                sheet.write_string(row, at, value)
            elif pd.notna(value):
                sheet.write_number(row, at, value, shown)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(chart.table.columns) - 1, _COLUMN)
    sheet.set_row(0, _LINE * max(lines_of(str(name), _COLUMN) for name in chart.table.columns))
    size = {"width": _WIDTH, "height": _height(chart)}
    drawn = _drawn(book, sheet.get_name(), chart)
    drawn.set_size(size)
    sheet.insert_chart(1, len(chart.table.columns) + 1, drawn, {"description": chart.alt})


def _drawn(book: Workbook, sheet: str, chart: NativeChart) -> Any:
    stacked = {"subtype": "stacked"} if chart.stacked else {}
    drawn = book.add_chart({"type": chart.kind, **stacked})
    last = len(chart.table)
    for at, name in enumerate(chart.table.columns[1:], start=1):
        colour = _COLOURS[(at - 1) % len(_COLOURS)]
        drawn.add_series(
            {
                "name": str(name),
                "categories": [sheet, 1, 0, last, 0],
                "values": [sheet, 1, at, last, at],
                "gap": 40,
                "line": {"color": colour, "width": 2.25} if chart.kind == "line" else {"none": True},
                "fill": {"color": colour},
                "marker": {"type": "circle", "size": 5, "fill": {"color": colour}, "border": {"none": True}},
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12, "color": _INK}, "overlay": False})
    drawn.set_legend({"none": True} if len(chart.table.columns) == 2 else {"position": "bottom"})
    drawn.show_blanks_as("gap")
    _set_axes(drawn, chart)
    return drawn


def _set_axes(drawn: Any, chart: NativeChart) -> None:
    """Bars run from the first place at the top; names stand outside of the figures, also below zero."""
    names: dict[str, Any] = {"label_position": "low", "num_font": {"color": _INK}, "major_tick_mark": "none"}
    values: dict[str, Any] = {
        "name": chart.unit,
        "major_gridlines": {"visible": True, "line": {"color": _GRID}},
    }
    values |= {"name_font": {"bold": False, "color": _INK}, "line": {"none": True}}
    if chart.kind == "bar":
        names |= {"reverse": True, "crossing": "max"}
    # The axis of names is the upright one of bars.
    across, up = (values, names) if chart.kind == "bar" else (names, values)
    drawn.set_x_axis(across)
    drawn.set_y_axis(up)


def _height(chart: NativeChart) -> int:
    return max(_HEIGHT, len(chart.table) * _ROW + 120) if chart.kind == "bar" else _HEIGHT
