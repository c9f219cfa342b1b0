"""Are workbooks read as they look, and is what their reader passes over noticed?"""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import msoffcrypto
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from indicators.intake.read.refused import Refused
from tests.intake.read.files import Rows, found, only, rewritten, workbook

PLAIN: Rows = [["地区", "2018年", "2019年"], ["深圳", 24222.0, 26927.09], ["武汉", 14847.3, 16223.2]]
SHEET = "xl/worksheets/sheet1.xml"


def test_numbers_dates_and_truth_as_text(tmp_path: Path) -> None:
    def dates(book: xlsxwriter.Workbook) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.worksheets()[0].write_datetime(1, 2, datetime.date(2019, 3, 31), day)

    rows: Rows = [["area", "gdp", "day", "final"], ["A", 0.1 + 0.2, None, True], ["B", 1e15, None, False]]
    table = only(workbook(tmp_path, {"t": rows}, dates))
    assert table.rows[0] == ["A", "0.3", "2019-03-31", "TRUE"]
    assert float(table.rows[1][1]) == 1e15


def test_errors_are_kept_and_named(tmp_path: Path) -> None:
    def spoil(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].write_formula("B2", "=1/0", None, "#DIV/0!")
        book.worksheets()[0].write_formula("C3", "=NA()", None, "#N/A")

    _, tables, noticed = found(workbook(tmp_path, {"t": PLAIN}, spoil))
    assert [(one.code, one.cell, one.found) for one in noticed] == [
        ("error-cell", "B2", "#DIV/0!"),
        ("error-cell", "C3", "#N/A"),
    ]
    assert tables[0].rows[0] == ["深圳", "#DIV/0!", "26927.09"]


def test_errors_of_an_old_workbook(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("t")
    written: Rows = [["area", "gdp"], ["A", 1.5], ["B", 2.5]]
    for number, row in enumerate(written):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    sheet.row(3).write(0, "C")
    sheet.row(3).set_cell_error(1, "#DIV/0!")
    path = tmp_path / "old.xls"
    book.save(str(path))
    kind, tables, noticed = found(path)
    assert kind == "xls"
    assert [(one.code, one.cell, one.found) for one in noticed] == [("error-cell", "B4", "#DIV/0!")]
    assert tables[0].rows == [["A", "1.5"], ["B", "2.5"], ["C", "#DIV/0!"]]


def test_formulas_never_computed_are_noticed(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, {"t": PLAIN}, lambda book: book.worksheets()[0].write_formula("C3", "=B2*2", None, 77)
    )
    rewritten(path, SHEET, lambda xml: xml.replace(b"<v>77</v>", b"<v></v>"))
    _, _, noticed = found(path)
    assert [(one.code, one.cell, one.found) for one in noticed] == [("formula-without-value", "C3", "=B2*2")]


def test_a_dimension_that_is_too_small_drops_no_row(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"t": PLAIN})
    rewritten(path, SHEET, lambda xml: xml.replace(b'ref="A1:C3"', b'ref="A1:B2"'))
    _, tables, noticed = found(path)
    assert [(one.code, one.cell, one.found) for one in noticed] == [("dimension-lies", "A1:B2", "C3")]
    assert len(tables[0].rows) == 2


def test_a_label_merged_over_rows_is_written_into_each(tmp_path: Path) -> None:
    def merge(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].merge_range("A2:A3", "湖北")
        book.worksheets()[0].merge_range("D2:D3", 99.5)

    rows: Rows = [
        ["省", "市", "产值", "合计"],
        ["", "武汉", 1.5, ""],
        ["", "宜昌", 2.5, ""],
        ["湖南", "长沙", 3.5, 3.5],
    ]
    _, tables, noticed = found(workbook(tmp_path, {"t": rows}, merge))
    assert [row[0] for row in tables[0].rows] == ["湖北", "湖北", "湖南"]
    assert [row[3] for row in tables[0].rows] == ["99.5", "", "3.5"], "a figure is not counted twice"
    assert {(one.code, one.cell) for one in noticed} == {("merged-filled", "A2:A3"), ("merged-figure", "D2")}


def test_hidden_sheets_are_read_and_noticed(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"shown": PLAIN, "kept back": PLAIN}, lambda book: book.worksheets()[1].hide())
    _, tables, noticed = found(path)
    assert [table.sheet for table in tables] == ["shown", "kept back"]
    assert [(one.code, one.sheet) for one in noticed] == [("hidden-sheet", "kept back")]


def test_sheets_of_notes_first_are_passed_over(tmp_path: Path) -> None:
    notes: Rows = [
        ["Note number", "Note text"],
        [1, "Components will not sum to totals since chain-linking is not additive."],
    ]
    sheets: dict[str, Rows] = {"说明": [["本表数据为初步核算数。"]], "Notes": notes, "Table 1": PLAIN}
    _, tables, noticed = found(workbook(tmp_path, sheets))
    assert [table.sheet for table in tables] == ["Table 1"]
    assert [(one.code, one.sheet) for one in noticed] == [("notes-sheet", "说明"), ("notes-sheet", "Notes")]


def test_a_formula_that_links_stays_text(tmp_path: Path) -> None:
    def link(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].write_string("A2", '=HYPERLINK("http://example.org","深圳")')

    assert (
        only(workbook(tmp_path, {"t": PLAIN}, link)).rows[0][0] == '=HYPERLINK("http://example.org","深圳")'
    )


def test_ods_with_errors_and_merges(tmp_path: Path) -> None:
    path = tmp_path / "t.ods"
    _ods(
        path,
        '<table:table table:name="甲"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>省</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><text:p>产值</text:p></table:table-cell></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2">'
        "<text:p>湖北</text:p>"
        '</table:table-cell><table:table-cell office:value-type="float" office:value="1.5"><text:p>1.5</text:p>'
        "</table:table-cell></table:table-row><table:table-row><table:covered-table-cell/>"
        '<table:table-cell office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
        '</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>',
    )
    kind, tables, noticed = found(path)
    assert kind == "ods"
    assert tables[0].rows == [["湖北", "1.5"], ["湖北", "#DIV/0!"]]
    assert {(one.code, one.cell) for one in noticed} == {("error-cell", "B3"), ("merged-filled", "A2:A3")}


@pytest.mark.parametrize("password", ["VelvetSweatshop", ""])
def test_a_workbook_protected_against_changes_only_is_opened(tmp_path: Path, password: str) -> None:
    _, tables, noticed = found(_locked(workbook(tmp_path, {"t": PLAIN}), password))
    assert tables[0].rows[0] == ["深圳", "24222", "26927.09"]
    assert [one.code for one in noticed] == ["password-default"]


def test_a_workbook_with_a_password_of_its_own_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="workbook-encrypted"):
        found(_locked(workbook(tmp_path, {"t": PLAIN}), "secret"))


def _locked(path: Path, password: str) -> Path:
    locked = path.with_name("locked.xlsx")
    with path.open("rb") as plain, locked.open("wb") as target:
        OOXMLFile(plain).encrypt(password, target)
    with locked.open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()
    return locked


def _ods(path: Path, table: str) -> None:
    import zipfile

    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>{table}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>'
        )
    path.write_bytes(memory.getvalue())
