"""The codes of the starter data that words are made for."""

from __future__ import annotations

import pytest

from indicators.answers.scope import scope_of
from indicators.store import Store
from tests.store.starter_store import starter_store


@pytest.fixture(scope="session")
def release_codes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Source classes, price bases and stages that occur in the latest release."""
    store = Store(starter_store(tmp_path_factory.getbasetemp()))
    file = store.open_current()[0]
    scope = scope_of(file)
    found = {
        "source_class": {source.source_class for source in scope.sources.values()},
        "basis": {basis for dataset in scope.datasets.values() for basis in dataset.bases},
        "stage": set(file.query("cluster_stages")["stage"]),
    }
    store.close()
    return found
