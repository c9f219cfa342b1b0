"""The store with the starter data, built once for all tests that ask it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from indicators.intake import starter
from indicators.store import Store

DATA = Path(__file__).parents[2] / "data"


@cache
def starter_store(temporary: Path) -> Path:
    """The folder of a store built from data/. Shared: whoever publishes into it takes a copy first."""
    folder = temporary / "starter" / "store"
    store = Store(folder)
    assert starter.build(store, DATA)
    store.close()
    return folder
