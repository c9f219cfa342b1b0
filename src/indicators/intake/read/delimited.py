"""Delimited text (csv, tsv, any delimiter) as rows of text, nothing converted."""

from __future__ import annotations

import csv
import io
import itertools
import math
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from indicators.intake.read.grid import Grid, Notes, cell
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused
from indicators.intake.read.text import decode, encoding, refuse_binary

DELIMITERS = "\t;|,"  # on a tie the one that occurs least in prose and in numbers wins
_SAMPLE_CHARS = 256 * 1024
_SAMPLE_ROWS = 300
_LONGEST_CELL = 1 << 20
_BLANK_BEFORE_QUOTE = r'(?:^|{0}) +"'
_PERHAPS_BEYOND_FLOAT = re.compile(r"[eE]\+?\d{3}|\d{309}|[iI][nN][fF]")
_BEYOND_FLOAT = re.compile(r"[-+]?(?:\d[\d.,]*[eE]\+?\d{3,}|\d{309,}|inf(?:inity)?)", re.IGNORECASE)


class Dialect(NamedTuple):
    """How a text is cut into cells. `skips_blanks`: blanks before an opening quote are no part of the cell."""

    encoding: str
    delimiter: str
    skips_blanks: bool


def read_delimited(path: Path, limits: Limits, notes: Notes) -> tuple[Grid, Dialect, bool]:
    """The rows of a delimited text, how it was cut, and whether it was read whole.

    A text above `limits.large_text` or of more than `limits.cells` cells is not: its first `limits.large_rows` are.
    """
    csv.field_size_limit(_LONGEST_CELL)
    large = path.stat().st_size > limits.large_text
    text, code = _beginning(path, limits) if large else decode(path.read_bytes())
    dialect = sniff(text, code)
    if code in ("gb18030", "cp1252"):
        notes.add("encoding-guessed", found=code)
    rows, whole = _rows(text, dialect, limits, limits.large_rows if large else None)
    if whole:
        _refuse_open_quote(text, rows)
    else:
        rows = rows[: limits.large_rows]
    return Grid("", _cleaned(rows, text, notes)), dialect, whole


def sniff(text: str, code: str) -> Dialect:
    """Which character parts the cells? The one that cuts most rows alike, and into more than one cell.

    >>> sniff("Jahr;Wert\\n2019;1,5\\n2020;2,5\\n", "utf-8").delimiter
    ';'
    """
    sample = text[:_SAMPLE_CHARS]
    if len(text) > _SAMPLE_CHARS:
        sample = sample[: sample.rfind("\n") + 1] or sample
    best = max(DELIMITERS, key=lambda delimiter: _alike(sample, delimiter))  # the first of equals
    blank = re.search(_BLANK_BEFORE_QUOTE.format(re.escape(best)), sample, re.MULTILINE)
    return Dialect(code, best, blank is not None)


def _alike(sample: str, delimiter: str) -> float:
    """The share of rows that have the most frequent number of cells; 0 when that is one cell."""
    widths = []
    try:
        for row in itertools.islice(
            csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_ROWS
        ):
            if row:
                widths.append(len(row))
    except csv.Error:
        return 0.0
    several = Counter(width for width in widths if width > 1)
    return max(several.values()) / len(widths) if several else 0.0


def _beginning(path: Path, limits: Limits) -> tuple[str, str]:
    with path.open("rb") as file:
        head = file.read(limits.large_text)
    code = encoding(head)
    refuse_binary(head, code)
    decoded = head.decode(code, errors="ignore")
    end = max(decoded.rfind("\n"), decoded.rfind("\r")) + 1
    if not end:
        raise Refused("line-too-long", row=1, expected=f"{len(decoded):,}")
    return decoded[:end], code


def _rows(text: str, dialect: Dialect, limits: Limits, most: int | None) -> tuple[list[list[str]], bool]:
    """The rows, and whether these are all: no more than `most`, nor more cells than the limits allow."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=dialect.delimiter, skipinitialspace=dialect.skips_blanks)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if len(row) > limits.columns:
                raise Refused("too-many-columns", found=len(row), expected=limits.columns)
            if len(rows) == most or cells > limits.cells:
                return rows, False
            rows.append(row)
    except csv.Error:
        raise Refused("quote-unclosed", row=reader.line_num) from None
    return rows, most is None


def _refuse_open_quote(text: str, rows: list[list[str]]) -> None:
    """A quotation mark never closed swallows every row after it into one cell, without an error."""
    swallowed = rows[-1][-1].count("\n") if rows and rows[-1] else 0
    if swallowed > 1 and text.count('"') % 2:
        raise Refused("quote-unclosed", row=len(rows))


def _cleaned(rows: list[list[str]], text: str, notes: Notes) -> list[list[str]]:
    """The rows without NUL characters, and everything in them that would pass in silence noticed."""
    marks = tuple(mark for mark in ("\0", "\ufffd") if mark in text)
    overflow = _PERHAPS_BEYOND_FLOAT.search(text) is not None
    if not marks and not overflow:
        return rows
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if "\0" in value:
                notes.add("nul-byte", "", cell(number, column), value.replace("\0", "␀"))
                row[column] = value = value.replace("\0", "")
            if "\ufffd" in value:
                notes.add("bytes-invalid", "", cell(number, column), value)
            if overflow:
                note_overflow(value, "", cell(number, column), notes)
    return rows


def note_overflow(value: str, sheet: str, name: str, notes: Notes) -> None:
    """Notice a number that no computer number holds: read as a number it would be infinite."""
    text = value.strip()
    if _BEYOND_FLOAT.fullmatch(text) and math.isinf(
        float(text.replace(",", "") if "e" in text.lower() else text)
    ):
        notes.add("number-overflow", sheet, name, value)
