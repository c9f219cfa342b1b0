"""The codes of the starter data, which addresses speak in."""

from __future__ import annotations

import pytest

from indicators.answers import Scope
from indicators.answers.scope import scope_of
from indicators.store import Store
from tests.store.starter_store import starter_store


@pytest.fixture(scope="session")
def scopes(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Scope]:
    """The scope of each release, by number."""
    store = Store(starter_store(tmp_path_factory.getbasetemp()))
    found = {release.number: scope_of(store.open(release.number)) for release in store.releases()}
    store.close()
    return found


@pytest.fixture(scope="session")
def scope(scopes: dict[int, Scope]) -> Scope:
    """The scope of the latest release."""
    return scopes[max(scopes)]
