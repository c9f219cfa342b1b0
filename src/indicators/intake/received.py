"""A file as it is received: read, matched and checked against the current release, in one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from indicators.intake.check import Checked, check
from indicators.intake.match.codebook import codebook_of
from indicators.intake.match.matching import Choices, Matching
from indicators.intake.match.propose import propose
from indicators.intake.raw import Reading
from indicators.intake.read import read
from indicators.intake.remembered import proposed
from indicators.store import ReleaseFile, Store


@dataclass(frozen=True)
class Received:
    """What is known of a file: its tables, what they mean, what was found, and the release it was held against."""

    reading: Reading
    matchings: tuple[Matching, ...]
    checked: Checked
    release: ReleaseFile


def receive(store: Store, file: Path, name: str, dataset: str = "") -> Received:
    """Read a file, match it as far as it says itself and as was decided before, and check it."""
    return match_and_check(store, read(file, name), dataset=dataset)


def match_and_check(
    store: Store, reading: Reading, choices: Mapping[int, Choices] | None = None, dataset: str = ""
) -> Received:
    """Match and check a file that was read. `choices` are a person's, by the position of the table."""
    release, _ = store.open_current()
    book = codebook_of(release)
    chosen = choices or {}
    matchings = [
        propose(table, book, chosen[at]) if at in chosen else proposed(store, table, book, dataset)
        for at, table in enumerate(reading.tables)
    ]
    return Received(reading, tuple(matchings), check(reading, matchings, book, release), release)
