"""What an old Excel workbook (BIFF) says that its reader passes over: error cells and far cells."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import olefile

from indicators.intake.read.grid import Notes, cell
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused
from indicators.intake.read.xlsx_scan import SheetScan, refuse_extent

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _FORMULA, _BOOLERR = 0x809, 0x0A, 0x2F, 0x85, 0x06, 0x205
# Cells with a value: number, label, shared string, small number, many small numbers, formula, error, rich text.
_CELLS = {0x203, 0x204, 0xFD, 0x27E, 0xBD, _FORMULA, _BOOLERR, 0xD6}
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_MULTIPLE = 0xBD
_DAMAGES = (OSError, ValueError, IndexError, RecursionError, struct.error)


class Record(NamedTuple):
    """One record of a workbook stream."""

    at: int
    kind: int
    content: bytes


def ole_streams(path: Path) -> set[str]:
    """The names of the streams of a compound file, in upper case, folders joined with `/`."""
    try:
        with olefile.OleFileIO(path) as ole:
            return {"/".join(names).upper() for names in ole.listdir(streams=True, storages=True)}
    except _DAMAGES:
        raise Refused("file-damaged", kind="xls") from None


def workbook_stream(path: Path) -> bytes:
    """The stream that holds the workbook; empty when there is none."""
    try:
        with olefile.OleFileIO(path) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), "")
            return bytes(ole.openstream(name).read()) if name else b""
    except _DAMAGES:
        raise Refused("file-damaged", kind="xls") from None


def is_encrypted(stream: bytes) -> bool:
    """Does the workbook ask for a password?"""
    for record in records(stream):
        if record.kind == _EOF:
            return False
        if record.kind == _FILEPASS:
            return True
    return False


def scan_xls(stream: bytes, names: list[str], limits: Limits, notes: Notes) -> dict[str, SheetScan]:
    """Every sheet by its name. Refused: sheets that are too wide or reach too far."""
    starts = [
        struct.unpack_from("<I", record.content)[0]
        for record in records(stream)
        if record.kind == _BOUNDSHEET
    ]
    scans = {name: _scan_sheet(stream, start) for name, start in zip(names, starts, strict=False)}
    refuse_extent([(scan.rows, scan.columns) for scan in scans.values()], limits)
    for name, scan in scans.items():
        for (row, column), found in scan.errors.items():
            notes.add("error-cell", name, cell(row, column), found)
    return scans


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """The records of a stream from a place on."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield Record(at, kind, stream[at + 4 : at + 4 + length])
        at += 4 + length


def _scan_sheet(stream: bytes, start: int) -> SheetScan:
    scan = SheetScan()
    depth = 0
    for record in records(stream, start):
        depth += (record.kind == _BOF) - (record.kind == _EOF)
        if depth <= 0:
            break
        if depth > 1 or record.kind not in _CELLS or len(record.content) < 6:
            continue  # charts are embedded in a sheet as sheets of their own
        row, column = struct.unpack_from("<HH", record.content)
        last = struct.unpack_from("<H", record.content, len(record.content) - 2)[0]
        scan.rows = max(scan.rows, row + 1)
        scan.columns = max(scan.columns, (last if record.kind == _MULTIPLE else column) + 1)
        if (code := _error(record)) is not None:
            scan.errors[row, column] = _ERRORS.get(code, "#ERROR")
    return scan


def _error(record: Record) -> int | None:
    """The error a cell holds: as its value, or as the result of its formula."""
    content = record.content
    if record.kind == _BOOLERR and len(content) >= 8 and content[7] == 1:
        return content[6]
    if record.kind == _FORMULA and len(content) >= 14 and content[12:14] == b"\xff\xff" and content[6] == 2:
        return content[8]
    return None
