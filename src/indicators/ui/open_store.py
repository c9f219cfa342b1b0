"""The store this process serves, and the releases readers ask for."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.answers import OpenedRelease
from indicators.answers.served import served_releases
from indicators.errors import IndicatorsError, ReleaseDamaged
from indicators.model import Release


@dataclass(frozen=True)
class Opened:
    """The release to show, and what must be said about releases that could not be shown."""

    release: OpenedRelease
    pinned: bool
    refusals: tuple[IndicatorsError, ...]


def releases() -> list[Release]:
    """All releases, oldest first."""
    return served_releases().known()


def open_release(number: str | None) -> Opened:
    """The release a reader asks for by number, or the latest one; the last good one when that cannot be read."""
    refusals: list[IndicatorsError] = []
    if number:
        try:
            return Opened(served_releases().release(int(number)), True, ())
        except (IndicatorsError, ValueError) as refusal:
            if isinstance(refusal, ReleaseDamaged):
                refusals.append(refusal)
    release, damaged = served_releases().current()
    return Opened(release, False, (*refusals, *damaged))
