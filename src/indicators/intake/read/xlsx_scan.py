"""What an xlsx workbook says that its reader passes over: errors, formulas, false dimensions, far cells.

Its XML is parsed as a stream, which costs no memory, and a document type declaration ends the reading.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from indicators.intake.read.grid import Merge, Notes, cell, column_number
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused

_CHUNK = 1 << 18
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
Attributes = dict[str, str]


@dataclass
class SheetScan:
    """One sheet as its XML tells it. Places are counted from 0; `rows` and `columns` are those that hold text."""

    rows: int = 0
    columns: int = 0
    dimension: str = ""
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncomputed: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


def scan_xlsx(archive: zipfile.ZipFile, limits: Limits, notes: Notes) -> dict[str, SheetScan]:
    """Every sheet by its name. Refused: macros, document type declarations, absurd extents."""
    names = set(archive.namelist())
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macros-refused")
    sheets = _sheet_parts(archive)
    scans = {}
    for name in sorted(names):
        if name.endswith((".xml", ".rels")) and name not in sheets.values():
            parse_part(archive, name, expat.ParserCreate())
    for sheet, part in sheets.items():
        if part in names:
            scans[sheet] = _scan_sheet(archive, part)
    refuse_extent([(scan.rows, scan.columns) for scan in scans.values()], limits)
    for sheet, scan in scans.items():
        _note(sheet, scan, notes)
    return scans


def refuse_extent(extents: list[tuple[int, int]], limits: Limits) -> None:
    """Refuse sheets so wide or so far apart that a reader would have to fill memory with empty cells."""
    widest = max((columns for _, columns in extents), default=0)
    if widest > limits.columns:
        raise Refused("too-many-columns", found=widest, expected=limits.columns)
    if sum(rows * columns for rows, columns in extents) > limits.cells:
        raise Refused("too-many-cells", expected=limits.cells)


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and "Id" in attributes:
            targets[attributes["Id"]] = attributes.get("Target", "")

    def sheet(tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] == "sheet" and "name" in attributes:
            key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            sheets[attributes["name"]] = posixpath.normpath(posixpath.join("/xl", targets.get(key, "")))[1:]

    for part, seen in (("xl/_rels/workbook.xml.rels", relation), ("xl/workbook.xml", sheet)):
        if part in archive.namelist():
            parse_part(archive, part, starting(seen))
    return sheets


def starting(start: Callable[[str, Attributes], None]) -> expat.XMLParserType:
    """A parser that tells of every element that begins."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    return parser


def parse_part(archive: zipfile.ZipFile, name: str, parser: expat.XMLParserType) -> None:
    """Parse one part of an archive as a stream. Refused: damage, and a document type declaration."""

    def doctype(*_: object) -> None:
        raise Refused("doctype-refused")

    parser.StartDoctypeDeclHandler = doctype
    parser.buffer_text = True
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        raise Refused("file-damaged", kind="xlsx") from None


class _Sheet:
    """Follows one sheet's XML: where is text, which cells are errors or formulas without a result?"""

    def __init__(self) -> None:
        self.scan = SheetScan()
        self.row, self.column = -1, -1
        self.kind, self.formula, self.filled = "", False, False
        self.said: list[str] = []
        self.listens = False

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag if ":" not in tag else tag.rpartition(":")[2]
        if name == "c":
            self._place(attributes)
        elif name in ("v", "t", "f"):
            self.formula |= name == "f"
            self.filled |= name != "f"
            self.listens = name == "f" or self.formula or self.kind == "e"
            self.said = []
        elif name == "row":
            number = attributes.get("r", "")
            self.row, self.column = int(number) - 1 if number.isdecimal() else self.row + 1, -1
        elif name == "dimension":
            self.scan.dimension = attributes.get("ref", "")

    def end(self, tag: str) -> None:
        name = tag if ":" not in tag else tag.rpartition(":")[2]
        scan = self.scan
        if name == "c" and (self.filled or self.formula):
            scan.rows = self.row + 1 if self.row >= scan.rows else scan.rows
            scan.columns = self.column + 1 if self.column >= scan.columns else scan.columns
        elif name == "f":
            scan.uncomputed[self.row, self.column] = "=" + "".join(self.said)
        elif name == "v":
            if self.formula and self.said:
                scan.uncomputed.pop((self.row, self.column), None)
            if self.kind == "e":
                scan.errors[self.row, self.column] = "".join(self.said)
        self.listens = False

    def text(self, text: str) -> None:
        if self.listens:
            self.said.append(text)

    def _place(self, attributes: Attributes) -> None:
        reference = attributes.get("r", "")
        name = reference.rstrip("0123456789")
        self.column = column_number(name) if name else self.column + 1
        if (digits := reference[len(name) :]) and len(digits) < 10:
            self.row = int(digits) - 1
        self.kind, self.formula, self.filled = attributes.get("t", ""), False, False


def _scan_sheet(archive: zipfile.ZipFile, part: str) -> SheetScan:
    sheet = _Sheet()
    parser = starting(sheet.start)
    parser.EndElementHandler = sheet.end
    parser.CharacterDataHandler = sheet.text
    parse_part(archive, part, parser)
    return sheet.scan


def _note(sheet: str, scan: SheetScan, notes: Notes) -> None:
    for (row, column), found in scan.errors.items():
        notes.add("error-cell", sheet, cell(row, column), found)
    for (row, column), found in scan.uncomputed.items():
        notes.add("formula-without-value", sheet, cell(row, column), found)
    last = _REFERENCE.fullmatch(scan.dimension.rpartition(":")[2])
    if last and (int(last[2]) < scan.rows or column_number(last[1]) + 1 < scan.columns):
        notes.add("dimension-lies", sheet, scan.dimension, cell(scan.rows - 1, scan.columns - 1))
