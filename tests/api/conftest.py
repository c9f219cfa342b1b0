"""Callers of the interface: of a store with the starter data, and of a small one that a test may spoil."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indicators.answers.served import STORE_VARIABLE
from indicators.api import ROUTES
from indicators.store import Store
from tests.store.small import SUZHOU, WUHAN, Figure, draft
from tests.store.starter_store import starter_store

FIGURES = [
    Figure(area, year, value)
    for area, year, value in (
        (WUHAN, "2022", 100.0),
        (WUHAN, "2023", 110.0),
        (SUZHOU, "2022", 200.0),
        (SUZHOU, "2023", 210.0),
    )
]


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A caller of the starter data; not to be published into."""
    monkeypatch.setenv(STORE_VARIABLE, str(starter_store(tmp_path_factory.getbasetemp())))
    return TestClient(Starlette(routes=list(ROUTES)))


@pytest.fixture
def small_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Two releases of two cities; the second revises one figure."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    store = Store(tmp_path / "store")
    store.publish(draft(FIGURES))
    store.publish(draft([Figure(WUHAN, "2023", 111.0)], parent=1))
    yield store
    store.close()


@pytest.fixture
def small_client(small_store: Store) -> TestClient:
    """A caller of the small store."""
    assert small_store.releases()
    return TestClient(Starlette(routes=list(ROUTES)))
