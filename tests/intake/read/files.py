"""Files as tests need them, and reading them without a process of their own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

from indicators.intake.read.grid import Found, Notes, Noticed
from indicators.intake.read.limits import DEFAULT, Limits
from indicators.intake.read.tables import read_file

Rows = list[list[object]]


def found(path: Path, limits: Limits = DEFAULT) -> tuple[str, list[Found], list[Noticed]]:
    """What a file holds: kind, tables, and what was noticed."""
    notes = Notes()
    kind, tables, _ = read_file(path, path.parent, limits, notes)
    return kind, tables, notes.all()


def only(path: Path) -> Found:
    """The one table of a file."""
    _, tables, _ = found(path)
    assert len(tables) == 1, [table.title for table in tables]
    return tables[0]


def text_file(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(
    folder: Path,
    sheets: Mapping[str, Rows],
    dress: Callable[[xlsxwriter.Workbook], None] = lambda _: None,
    name: str = "book.xlsx",
) -> Path:
    """An xlsx with these sheets; `dress` may merge, hide or overwrite before it is saved."""
    path = folder / name
    book = xlsxwriter.Workbook(path)
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    dress(book)
    book.close()
    return path


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same archive with one part changed, or added when it has none of this name."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(memory.getvalue())
    return path
