"""Workbooks (xlsx, xls, ods) as grids of text, one a sheet."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from indicators.intake.read.archive import open_zip
from indicators.intake.read.encrypted import unlock
from indicators.intake.read.grid import Grid, Merge, Notes
from indicators.intake.read.limits import Limits
from indicators.intake.read.ods_scan import scan_ods
from indicators.intake.read.refused import Refused
from indicators.intake.read.xls_scan import is_encrypted, ole_streams, scan_xls, workbook_stream
from indicators.intake.read.xlsx_scan import SheetScan, scan_xlsx

_CellValue = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read_zip(path: Path, limits: Limits, notes: Notes) -> tuple[str, list[Grid]]:
    """A zip archive that is a workbook: `xlsx` or `ods`, and its sheets."""
    with open_zip(path, limits) as archive:
        kind = _kind_of_zip(archive)
        scan = scan_xlsx if kind == "xlsx" else scan_ods
        scans = scan(archive, limits, notes)
    return kind, _grids(_open(path.read_bytes(), kind), scans, limits, notes)


def read_ole(path: Path, work: Path, limits: Limits, notes: Notes) -> tuple[str, list[Grid]]:
    """A compound file that is a workbook: an `xls`, or an encrypted `xls` or `xlsx`, and its sheets."""
    streams = ole_streams(path)
    stream = workbook_stream(path)
    if "ENCRYPTEDPACKAGE" in streams or is_encrypted(stream):
        unlocked = work / "unlocked"
        if path == unlocked:
            raise Refused("workbook-encrypted")
        unlock(path, unlocked)
        notes.add("password-default")
        if unlocked.read_bytes().startswith(b"PK"):
            return read_zip(unlocked, limits, notes)
        return read_ole(unlocked, work, limits, notes)
    if not stream:
        raise Refused("file-not-table", kind="Word" if "WORDDOCUMENT" in streams else "OLE")
    if any(name.startswith(("_VBA_PROJECT", "MACROS")) for name in streams):
        raise Refused("macros-refused")
    workbook = _open(path.read_bytes(), "xls")
    scans = scan_xls(stream, workbook.sheet_names, limits, notes)
    return "xls", _grids(workbook, scans, limits, notes)


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise Refused("excel-too-old", kind="xlsb")
    if "mimetype" in names and archive.read("mimetype")[:200].startswith(
        b"application/vnd.oasis.opendocument.spreadsheet"
    ):
        return "ods"
    if "word/document.xml" in names:
        raise Refused("file-not-table", kind="Word")
    raise Refused("zip-refused", found=len(names))


def _open(content: bytes, kind: str) -> CalamineWorkbook:
    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError:
        raise Refused("workbook-encrypted") from None
    except python_calamine.CalamineError:
        raise Refused("file-damaged", kind=kind) from None


def _grids(
    workbook: CalamineWorkbook, scans: dict[str, SheetScan], limits: Limits, notes: Notes
) -> list[Grid]:
    grids = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            notes.add("hidden-sheet", sheet.name)
        try:
            grids.append(
                _grid(workbook.get_sheet_by_name(sheet.name), scans.get(sheet.name, SheetScan()), limits)
            )
        except python_calamine.CalamineError:
            raise Refused("file-damaged", kind=f"“{sheet.name}”") from None
    return grids


def _grid(sheet: CalamineSheet, scan: SheetScan, limits: Limits) -> Grid:
    if sheet.total_height * sheet.total_width > limits.cells:
        raise Refused("too-many-cells", expected=limits.cells)
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), error in scan.errors.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = error
    merges = [Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    return Grid(sheet.name, rows, (*merges, *scan.merges))


def _text(value: _CellValue) -> str:
    """A cell as text: numbers with the 15 digits a spreadsheet keeps, dates as ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(value)


def _number(value: float) -> str:
    """A number without an exponent, as short as its 15 digits allow.

    >>> _number(13410.34), _number(2018.0), _number(0.1 + 0.2), _number(1e-7)
    ('13410.34', '2018', '0.3', '0.0000001')
    """
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if len(text := repr(value)) < 16 and "e" not in text:
        return text
    text = f"{value:.15g}"
    return f"{float(text):.20f}".rstrip("0") if "e-" in text and abs(value) > 1e-15 else text
