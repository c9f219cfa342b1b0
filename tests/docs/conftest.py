"""The store the documentation speaks of: the starter data, as `indicators build` publishes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.answers import OpenedRelease
from indicators.store import Store
from tests.store.starter_store import starter_store


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store with the starter data; not to be published into."""
    return starter_store(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def latest(starter: Path) -> OpenedRelease:
    """The latest release of the starter data."""
    file, damaged = Store(starter).open_current()
    assert damaged == ()
    return OpenedRelease(file)
