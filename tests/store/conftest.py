"""A store of one's own for every test, and the one with the starter data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.store import Store
from tests.store.starter_store import starter_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where this test's store lies."""
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An empty store."""
    opened = Store(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store with the starter data; not to be published into."""
    return starter_store(tmp_path_factory.getbasetemp())
