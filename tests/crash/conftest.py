"""Long crash tests run only when they are asked for: `pytest -m slow`."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without `-m`, a slow test of this folder is skipped; its short form runs."""
    if config.getoption("markexpr"):
        return
    for item in items:
        if item.get_closest_marker("slow") and "crash" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason="takes minutes; run with -m slow"))
