"""Bringing a large file in as a table of text: as it stands where it can be, else made regular first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indicators.intake.large.regular import regular
from indicators.intake.raw import Cut
from indicators.intake.read.grid import PARQUET, Notes
from indicators.intake.read.limits import Limits
from indicators.intake.read.parquet import write_texts
from indicators.store.staging import Irregular, RawText

_CHUNK = 1 << 22
_TAKEN = Path("/proc/self/statm")  # how much memory this process has, where Linux tells


def bring_in(raw: RawText, source: Path, how: Cut, folder: Path, limits: Limits, notes: Notes) -> None:
    """Fill `raw` with every row of a file; what is amiss in a row is noticed."""
    plain = folder / "regular"
    if how.encoding == PARQUET:
        with _within(limits.memory):
            write_texts(source, plain, limits, notes)
        raw.take(plain, how.width)
    else:
        try:
            _as_it_stands(raw, source, how)
            return
        except Irregular:
            regular(source, how, plain, limits, notes)
            raw.load(plain, ",", 0, how.width)
    plain.unlink()


def _as_it_stands(raw: RawText, source: Path, how: Cut) -> None:
    if how.encoding not in ("utf-8", "utf-8-sig") or how.packed or how.glued:
        raise Irregular
    lines = _lines(source)
    if raw.load(source, how.delimiter, how.first - 1, how.width) != lines - how.first + 1:
        raise Irregular


def _lines(text: Path) -> int:
    """How many lines a text has; none where zero bytes show that it is not as regular as it should be."""
    count, last = 0, b"\n"
    with text.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                raise Irregular
            count += chunk.count(b"\n")
            last = chunk
    return count + (not last.endswith(b"\n"))


@contextmanager
def _within(memory: int) -> Iterator[None]:
    """Let this process take no more memory than it has already and `memory` bytes beside, where the system can."""
    if not _TAKEN.exists():
        yield
        return
    import resource  # there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(_TAKEN.read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
