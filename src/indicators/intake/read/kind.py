"""What is a file? Its first bytes say so; its name and what a browser says of it do not count."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

from indicators.intake.read.refused import Refused
from indicators.intake.read.text import encoding

_HEAD = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_NO_TABLES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"MZ": "Windows EXE",
    b"\x7fELF": "ELF",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"SQLite format 3\0": "SQLite",
}
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|style|table|div)\b",
    re.I | re.S,
)
_SDMX = re.compile(r"<(?:\w+:)?[A-Za-z]+\s[^>]*sdmx\.org/resources/sdmxml", re.S)
_SPREADSHEET_2003 = "urn:schemas-microsoft-com:office:spreadsheet"


def kind_of(path: Path) -> str:
    """One of gzip, zip, ole, parquet, html, sdmx-ml, text. Refused: everything that holds no table to read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise Refused("file-empty")
    for start, kind in ((b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip"), (_OLE, "ole"), (b"PAR1", "parquet")):
        if head.startswith(start):
            return kind
    for start, name in _NO_TABLES.items():
        if head.startswith(start):
            raise Refused("file-not-table", kind=name)
    if head.startswith(_OLD_EXCEL):
        raise Refused("excel-too-old", kind="Excel 2–4")
    return _kind_of_text(head.decode(encoding(head), errors="replace"))


def _kind_of_text(head: str) -> str:
    start = head.lstrip("\ufeff \t\r\n")
    if re.match(r"\{|\[\s*[\[{\"]", start):
        _refuse_json(start)
    if _HTML.match(start):
        return "html"
    if start.startswith("<"):
        return _kind_of_xml(start)
    if re.match(r"MIME-Version:|From: <Saved by", start, re.I):
        raise Refused("excel-too-old", kind="MHTML")
    return "text"


def _kind_of_xml(start: str) -> str:
    if "<!DOCTYPE" in start or "<!ENTITY" in start:
        raise Refused("doctype-refused")
    if _SPREADSHEET_2003 in start:
        raise Refused("excel-too-old", kind="XML Spreadsheet 2003")
    if _SDMX.search(start):
        return "sdmx-ml"
    raise Refused("file-not-table", kind="XML")


def _refuse_json(start: str) -> NoReturn:
    statistical = ('"dataSets"', '"structure"', "sdmx", '"class":"dataset"', '"class": "dataset"')
    if any(mark in start for mark in statistical):
        raise Refused("json-refused")
    raise Refused("file-not-table", kind="JSON")
