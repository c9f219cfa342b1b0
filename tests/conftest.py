"""What every test shares: only the order."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: the quick ones speak first, and playwright's running loop meets no other test."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
