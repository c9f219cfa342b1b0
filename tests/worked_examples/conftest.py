"""The store with the starter data, for what statistics offices published themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indicators.store import ReleaseFile, Store
from tests.store.starter_store import starter_store


@pytest.fixture(scope="session")
def first_published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReleaseFile]:
    """Release 1 of the starter data: figures as first published."""
    store = Store(starter_store(tmp_path_factory.getbasetemp()))
    yield store.open(1)
    store.close()
