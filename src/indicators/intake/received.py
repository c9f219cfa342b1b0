"""A file as it is received: read, matched and checked against the current release, in one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.intake.check import Checked, check
from indicators.intake.difference import Compared, compared
from indicators.intake.large import Apart, check_whole, whole_table
from indicators.intake.match.codebook import Codebook, codebook_of
from indicators.intake.match.matching import Choices, Matching
from indicators.intake.match.propose import propose
from indicators.intake.progress import Progress, silent
from indicators.intake.raw import RawTable, ReadFinding, Reading
from indicators.intake.read import DEFAULT, Limits, read
from indicators.intake.remembered import proposed
from indicators.store import ReleaseFile, Store


@dataclass(frozen=True)
class Held:
    """A file that was received: what it is called, where it lies, and a folder for what is made of it.

    The folder is its holder's to remove. What was made of a large file is found there again.
    """

    name: str
    file: Path
    folder: Path


@dataclass(frozen=True)
class Received:
    """What is known of a file: its tables, what they mean, what was found, and the release it was held against.

    `compared`: a large file that may be published, beside that release; others are tried out as a whole.
    """

    reading: Reading
    matchings: tuple[Matching, ...]
    checked: Checked
    release: ReleaseFile
    compared: Compared | None = None


def receive(
    store: Store, held: Held, dataset: str = "", progress: Progress = silent, limits: Limits = DEFAULT
) -> Received:
    """Read a file, match it as far as it says itself and as was decided before, and check it."""
    progress("reading", None)
    reading = read(held.file, held.name, limits)
    return match_and_check(store, held, reading, dataset=dataset, progress=progress, limits=limits)


def match_and_check(
    store: Store,
    held: Held,
    reading: Reading,
    choices: Mapping[int, Choices] | None = None,
    dataset: str = "",
    progress: Progress = silent,
    limits: Limits = DEFAULT,
) -> Received:
    """Match and check a file that was read. `choices` are a person's, by the position of the table."""
    release, _ = store.open_current()
    book = codebook_of(release)
    chosen = choices or {}

    def match(at: int, table: RawTable) -> Matching:
        return propose(table, book, chosen[at]) if at in chosen else proposed(store, table, book, dataset)

    if reading.cut is not None:
        with Apart(held.folder, held.name, limits, progress) as apart:
            return _carried(apart, held, reading, match(0, reading.tables[0]), book, release)
    progress("checking", None)
    matchings = tuple(match(at, table) for at, table in enumerate(reading.tables))
    return Received(reading, matchings, check(reading, matchings, book, release), release)


def _carried(
    apart: Apart, held: Held, reading: Reading, first: Matching, book: Codebook, release: ReleaseFile
) -> Received:
    """The same for a large file, of which only the beginning was read: carried past, matched anew, checked whole."""
    assert reading.cut is not None, "only a text that is cut is carried"
    noticed = [ReadFinding(*item) for item in apart.load(held.file, reading.cut)]
    table = whole_table(reading.tables[0], first, apart)
    whole = replace(reading, tables=(table,), findings=(*reading.findings, *noticed))
    matching = replace(propose(table, book, first.choices), remembered=first.remembered)
    checked = check_whole(apart, whole, matching, book, release, held.folder)
    beside = None if checked.refused else compared(apart)
    return Received(whole, (matching,), checked, release, beside)
