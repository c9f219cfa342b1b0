"""A store in which links are kept and releases published, with the starter data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indicators.answers.served import STORE_VARIABLE, ServedReleases, served_releases
from indicators.ui import embed
from tests.share.kept.asked import copied
from tests.store.starter_store import starter_store


@pytest.fixture
def served(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ServedReleases]:
    """The releases this process serves, out of a store of the test's own."""
    folder = tmp_path / "store"
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    with copied(starter_store(tmp_path_factory.getbasetemp()), folder):
        releases = served_releases()
        yield releases
        releases.store.close()


@pytest.fixture
def client(served: ServedReleases) -> TestClient:
    """A visitor of what stands beside the pages, at a server that answers below a path of its own."""
    assert served.known()
    return TestClient(Starlette(routes=list(embed.ROUTES)), base_url="http://cities.example.org")
