"""The two starter releases, opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indicators.answers import OpenedRelease
from indicators.store import Store
from tests.store.starter_store import starter_store


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store with the starter data."""
    store = Store(starter_store(tmp_path_factory.getbasetemp()))
    yield store
    store.close()


@pytest.fixture(scope="session")
def first(starter: Store) -> OpenedRelease:
    """Release 1: figures as first published."""
    return OpenedRelease(starter.open(1))


@pytest.fixture(scope="session")
def revised(starter: Store) -> OpenedRelease:
    """Release 2: growth rates as revised."""
    return OpenedRelease(starter.open(2))
