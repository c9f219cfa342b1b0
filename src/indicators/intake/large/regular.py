"""A text made regular: UTF-8, commas, every row of one width, each row of the file a row."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TextIO

from indicators.intake.raw import Cut
from indicators.intake.read.eurostat import keys_apart
from indicators.intake.read.grid import Notes, cell
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused
from indicators.intake.read.rows import is_note

_SIGNS = ("\0", "\ufffd")


def regular(source: Path, cut: Cut, into: Path, limits: Limits, notes: Notes) -> None:
    """Write the rows of a text from row `cut.first` on. What is amiss in a row is noticed, as with smaller files.

    Short rows are filled up, what stands beyond the last column is dropped, and so are notes below the figures: a
    row of their own stands empty in their place, so that rows keep their numbers.
    """
    with _text(source, cut) as lines, into.open("w", encoding="utf-8", newline="") as target:
        reader = csv.reader(
            _unpacked(lines, limits), delimiter=cut.delimiter, skipinitialspace=cut.skips_blanks
        )
        writer = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        try:
            writer.writerows(_rows(reader, cut, notes))
        except csv.Error:
            raise Refused("quote-unclosed", row=reader.line_num) from None


def _text(source: Path, cut: Cut) -> TextIO:
    if cut.packed:
        return gzip.open(source, "rt", encoding=cut.encoding, errors="replace", newline="")
    return source.open(encoding=cut.encoding, errors="replace", newline="")


def _unpacked(lines: TextIO, limits: Limits) -> Iterator[str]:
    """The lines of a text, no more of them than a file may unpack to, and none that fills the memory."""
    size = 0
    for row in count(1):
        line = lines.readline(limits.line)
        size += len(line)
        if size > limits.bytes:
            raise Refused("unpacks-too-large", expected=limits.bytes >> 20)
        if len(line) == limits.line and line[-1] not in "\r\n":
            raise Refused("line-too-long", row=row, expected=f"{limits.line:,}")
        if not line:
            return
        yield line


def _rows(reader: Iterator[list[str]], cut: Cut, notes: Notes) -> Iterator[list[str]]:
    for number, given in enumerate(reader):
        if number < cut.first - 1:
            continue
        row = keys_apart(given) if cut.glued else given
        if len(row) != cut.width:
            row = _of_width(row, cut.width, number, notes)
        text = "".join(row)
        for sign in _SIGNS:
            if sign in text:
                row = _without(row, sign, number, notes)
        yield row


def _of_width(row: list[str], width: int, number: int, notes: Notes) -> list[str]:
    """A row of the right width; the row of a note is emptied."""
    filled = [text for text in row if text.strip()]
    if not filled or (len(filled) == 1 and is_note(filled[0].strip())):
        return [""] * width
    if len(row) < width:
        notes.add("row-too-short", "", cell(number, len(row)), str(len(row)))
        return row + [""] * (width - len(row))
    if beyond := [text for text in row[width:] if text.strip()]:
        notes.add("row-too-long", "", cell(number, width), beyond[0])
    return row[:width]


def _without(row: list[str], sign: str, number: int, notes: Notes) -> list[str]:
    """A row without zero bytes; bytes of another encoding stay marked."""
    code = "nul-byte" if sign == "\0" else "bytes-invalid"
    for column, text in enumerate(row):
        if sign in text:
            notes.add(code, "", cell(number, column), text.replace("\0", "␀"))
    return [text.replace("\0", "") for text in row]
