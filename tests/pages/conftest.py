"""A reader without a browser: the dashboard's own script, run page by page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from indicators.ui import lens
from tests.store.starter_store import starter_store

ENTRY = Path(__file__).parents[2] / "src" / "indicators" / "ui" / "entry.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store with the starter data; not to be published into."""
    return starter_store(tmp_path_factory.getbasetemp())


@pytest.fixture
def own(starter: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(starter, tmp_path / "own"))


@pytest.fixture
def open_page(starter: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open an address in a new session, as a link or a bookmark does: nothing was visited before."""

    def opening(page: str, address: dict[str, str], store: Path = starter) -> AppTest:
        monkeypatch.setenv("INDICATORS_STORE", str(store))
        app = AppTest.from_file(str(ENTRY), default_timeout=60)
        app._page_hash = calc_hash("" if page == "overview" else page)  # a deep link: no page before it
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    return opening


def text_of(app: AppTest) -> str:
    """All that stands on the page as HTML, and the words around its charts."""
    return "\n".join(
        [*(str(block.proto.body) for block in app.get("html")), *map(_text_of_sheet, sheets_of(app))]
    )


def sheets_of(app: AppTest) -> list[dict[str, Any]]:
    """What the browser is given of each answer."""
    messages = [block.proto for block in app.get("bidi_component")]
    return [json.loads(one.bytes) for one in messages if one.component_name == "indicators_sheet"]


def _text_of_sheet(told: dict[str, Any]) -> str:
    sheet = told if "parts" in told else fetched(told["frame"])
    words = [f"{chart['heading']}\n{chart['help']}" for chart in sheet["charts"]]
    return "\n".join([*sheet["parts"].values(), *words])


def fetched(address: str) -> dict[str, Any]:
    """What the browser fetches from an address of the lens."""
    reply = TestClient(Starlette(routes=lens.ROUTES)).get(f"/{address}")
    assert reply.status_code == 200, address
    found: dict[str, Any] = reply.json()
    return found


def address_of(app: AppTest) -> dict[str, str]:
    """What the address bar holds."""
    return {
        key: values[0] if isinstance(values, list) else values for key, values in app.query_params.items()
    }
