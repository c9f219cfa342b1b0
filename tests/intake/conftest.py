"""A store with the starter statistics, and tables as they stand in files."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pytest

from indicators.intake import starter
from indicators.intake.check import Checked, Finding, check
from indicators.intake.match.codebook import Codebook, codebook_of
from indicators.intake.match.matching import Choices
from indicators.intake.match.propose import propose
from indicators.intake.raw import RawColumn, RawTable, Reading
from indicators.store import Store

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the starter releases; only read."""
    folder = tmp_path_factory.mktemp("built")
    store = Store(folder)
    starter.build(store, DATA)
    store.close()
    return folder


@pytest.fixture(scope="session")
def reading_store(built: Path) -> Iterator[Store]:
    """The built store, for tests that publish nothing."""
    store = Store(built)
    yield store
    store.close()


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own."""
    shutil.copytree(built, tmp_path / "store")
    own = Store(tmp_path / "store")
    yield own
    own.close()


@pytest.fixture(scope="session")
def book(reading_store: Store) -> Codebook:
    """The codes of the starter releases."""
    return codebook_of(reading_store.open_current()[0])


def table_of(
    text: str,
    title: Sequence[str] = (),
    labels: Sequence[tuple[str, str]] = (),
    sheet: str = "",
) -> RawTable:
    """A table from CSV text, its header in the row after the title."""
    rows = list(csv.reader(io.StringIO(text)))
    first = len(title) + 2
    cells = pd.DataFrame(rows[1:], index=range(first, first + len(rows) - 1), dtype="str")
    columns = tuple(RawColumn(chr(ord("A") + at), heading) for at, heading in enumerate(rows[0]))
    return RawTable("file.csv", sheet, columns, cells, tuple(title), (), tuple(labels))


Check = Callable[..., Checked]


@pytest.fixture
def checked(reading_store: Store, book: Codebook) -> Check:
    """Check tables against the current release as they match by themselves, or with choices."""

    def run(*tables: RawTable, choices: Choices | None = None) -> Checked:
        reading = Reading("file.csv", "csv", "0" * 64, tables)
        matchings = [propose(table, book, choices or Choices()) for table in tables]
        return check(reading, matchings, book, reading_store.open_current()[0])

    return run


def found(checked_file: Checked, code: str) -> list[Finding]:
    """The findings of one kind."""
    return [item for item in checked_file.findings if item.code == code]
