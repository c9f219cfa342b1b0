"""What an OpenDocument spreadsheet says that its reader passes over: error cells, merges, far cells."""

from __future__ import annotations

import zipfile

from indicators.intake.read.grid import Merge, Notes, cell
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused
from indicators.intake.read.xlsx_scan import Attributes, SheetScan, parse_part, refuse_extent, starting

_ERRORS = ("#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#NULL!", "Err:")


def scan_ods(archive: zipfile.ZipFile, limits: Limits, notes: Notes) -> dict[str, SheetScan]:
    """Every sheet by its name. Refused: macros, document type declarations, absurd extents."""
    if any(name.startswith("Basic/") for name in archive.namelist()):
        raise Refused("macros-refused")
    if "content.xml" not in archive.namelist():
        raise Refused("file-damaged", kind="ods")
    content = _Content()
    parser = starting(content.start)
    parser.EndElementHandler = content.end
    parser.CharacterDataHandler = content.text
    parse_part(archive, "content.xml", parser)
    refuse_extent([(scan.rows, scan.columns) for scan in content.scans.values()], limits)
    for name, scan in content.scans.items():
        for (row, column), found in scan.errors.items():
            notes.add("error-cell", name, cell(row, column), found)
    return content.scans


class _Content:
    """Follows content.xml: where is text, which cells are errors, which ranges are merged?"""

    def __init__(self) -> None:
        self.scans: dict[str, SheetScan] = {}
        self.scan = SheetScan()
        self.row, self.column = 0, 0
        self.rows, self.cells = 1, 1  # how often the row, the cell is repeated
        self.filled = False
        self.said: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if tag == "table:table":
            self.scan = self.scans[local.get("name", "")] = SheetScan()
            self.row = 0
        elif name == "table-row":
            self.column, self.rows = 0, _count(local, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            self.cells = _count(local, "number-columns-repeated")
            self.filled, self.said = "value-type" in local, []
            self._merge(_count(local, "number-rows-spanned"), _count(local, "number-columns-spanned"))

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("table-cell", "covered-table-cell"):
            self._close_cell("".join(self.said).strip())
        elif name == "table-row":
            self.row += self.rows

    def text(self, text: str) -> None:
        self.said.append(text)

    def _close_cell(self, text: str) -> None:
        if self.filled or text:
            self.scan.rows = max(self.scan.rows, self.row + self.rows)
            self.scan.columns = max(self.scan.columns, self.column + self.cells)
        if text.startswith(_ERRORS):
            self.scan.errors[self.row, self.column] = text
        self.column += self.cells

    def _merge(self, rows: int, columns: int) -> None:
        if rows > 1 or columns > 1:
            self.scan.merges.append(
                Merge(self.row, self.column, self.row + rows - 1, self.column + columns - 1)
            )


def _count(attributes: Attributes, name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
