"""The store this process serves, opened once, and the releases readers ask for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from indicators.answers import OpenedRelease
from indicators.errors import IndicatorsError, ReleaseDamaged
from indicators.model import Release
from indicators.store import Store

STORE_VARIABLE = "INDICATORS_STORE"


@dataclass(frozen=True)
class Opened:
    """The release to show, and what must be said about releases that could not be shown."""

    release: OpenedRelease
    pinned: bool
    refusals: tuple[IndicatorsError, ...]


@st.cache_resource
def store() -> Store:
    """The store named by INDICATORS_STORE, or `store` beside the dashboard."""
    return Store(Path(os.environ.get(STORE_VARIABLE, "store")))


def releases() -> list[Release]:
    """All releases, oldest first."""
    return store().releases()


def open_release(number: str | None) -> Opened:
    """The release a reader asks for by number, or the latest one; the last good one when that cannot be read."""
    refusals: list[IndicatorsError] = []
    if number:
        try:
            return Opened(_opened(int(number)), True, ())
        except (IndicatorsError, ValueError) as refusal:
            if isinstance(refusal, ReleaseDamaged):
                refusals.append(refusal)
    file, damaged = store().open_current()
    return Opened(_opened(file.release.number), False, (*refusals, *damaged))


@st.cache_resource
def _opened(number: int) -> OpenedRelease:
    return OpenedRelease(store().open(number))
