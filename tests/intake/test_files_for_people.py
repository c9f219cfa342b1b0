"""Findings as CSV and as a marked workbook, and the template: files that leave, safe and readable."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from indicators.answers import OpenedRelease
from indicators.intake.check import check
from indicators.intake.match.codebook import Codebook
from indicators.intake.match.matching import Choices
from indicators.intake.match.propose import propose
from indicators.intake.raw import Reading
from indicators.intake.received import Held, receive
from indicators.model import Lang
from indicators.present.findings import findings_csv, findings_table, marked_workbook
from indicators.present.template import template
from indicators.store import Store
from tests.intake.conftest import table_of

HOSTILE = (
    '"=HYPERLINK(""http://example.org"")",<script>alert(1)</script>,**粗体** $x^2$ ![](x),\u202egnp.exe,'
    + "x" * 10000
)


@pytest.fixture
def hostile(reading_store: Store, book: Codebook) -> tuple[Reading, tuple[object, ...]]:
    """A table whose names and cells are attacks, and what was found in it."""
    names = HOSTILE.split(",")
    rows = "".join(f"{name},2023,{name}\n" for name in names) + "武汉,2023,@SUM(1)\n深圳,2023,1\n"
    table = table_of("地区,年份,地区生产总值（亿元）\n" + rows, sheet="=1+1")
    reading = Reading("<b>.csv", "csv", "0" * 64, (table,))
    matching = propose(table, book, Choices(dataset="cn-cities"))
    result = check(reading, [matching], book, reading_store.open_current()[0])
    return reading, result.findings


def test_hostile_cells_are_text_in_the_table_of_the_page(hostile: tuple[Reading, tuple[object, ...]]) -> None:
    html = findings_table(hostile[1], Lang.EN).html()  # type: ignore[arg-type]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_hostile_cells_are_no_formulas_in_the_csv(hostile: tuple[Reading, tuple[object, ...]]) -> None:
    lines = findings_csv(hostile[1], Lang.ZH).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert len(lines) > 3
    assert not any(cell.startswith(("=", "@", "+")) for line in lines for cell in line.split(","))


def test_the_marked_workbook_keeps_every_cell_in_its_place(reading_store: Store, book: Codebook) -> None:
    table = table_of(
        "地区,年份,地区生产总值（亿元）\n武汉,2023,五\n成都,2023,1\n", title=["标题"], sheet="表"
    )
    reading = Reading("file.csv", "csv", "0" * 64, (table,))
    result = check(reading, [propose(table, book)], book, reading_store.open_current()[0])
    sheet = openpyxl.load_workbook(io.BytesIO(marked_workbook(reading, result.findings, Lang.ZH)))["1 表"]
    assert (sheet["A1"].value, sheet["A2"].value, sheet["C3"].value) == ("标题", "地区", "五")
    assert "发现“五”" in sheet["C3"].comment.text
    assert sheet["C3"].fill.fgColor.rgb == "FFF4B6B0"
    assert sheet["B3"].comment is None


def test_nothing_in_the_marked_workbook_is_a_formula_or_a_link(
    hostile: tuple[Reading, tuple[object, ...]],
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked_workbook(hostile[0], hostile[1], Lang.EN)))  # type: ignore[arg-type]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("lang", list(Lang))
def test_a_filled_template_matches_without_help(reading_store: Store, tmp_path: Path, lang: Lang) -> None:
    opened = OpenedRelease(reading_store.open_current()[0])
    book = openpyxl.load_workbook(io.BytesIO(template(opened.scope, "cn-cities", lang)))
    sheet = book.worksheets[0]
    assert len(sheet.data_validations.dataValidation) == 4
    name = opened.scope.areas["420100"].name.in_(lang)
    sheet.append([name, "2025", "gdp_growth_volume_pct", "_T", 5.6, "P", ""])
    sheet.append([name, "2024", "gva_current_prices", "primary", 500.0, "P", ""])
    book.save(tmp_path / "filled.xlsx")
    result = receive(reading_store, Held("filled.xlsx", tmp_path / "filled.xlsx", tmp_path)).checked
    assert not result.refused, [item.message("en") for item in result.findings]
    assert result.observations[["ref_area", "measure", "activity", "obs_status"]].values.tolist() == [
        ["420100", "gdp_growth_volume_pct", "_T", "P"],
        ["420100", "gva_current_prices", "primary", "P"],
    ]
