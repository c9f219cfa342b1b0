"""The store this process serves, and the releases readers ask for."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.answers import OpenedRelease
from indicators.answers.served import served_releases
from indicators.errors import IndicatorsError, ReleaseDamaged
from indicators.model import Release


@dataclass(frozen=True)
class Opened:
    """The release to show, and what must be said about releases that could not be shown.

    `known`: all releases, oldest first; `latest`: the number of the last that stands and can be read.
    """

    release: OpenedRelease
    known: tuple[Release, ...]
    latest: int
    pinned: bool
    refusals: tuple[IndicatorsError, ...]


def releases() -> list[Release]:
    """All releases, oldest first."""
    return served_releases().known()


def open_release(number: str | None) -> Opened:
    """The release a reader asks for by number, or the latest one; the last good one when that cannot be read."""
    served, refusals = served_releases(), list[IndicatorsError]()
    known = tuple(served.known())  # the register is read once a run
    current, damaged = served.current(known)
    latest = current.release.number
    if number:
        try:
            return Opened(served.release(int(number), known), known, latest, True, ())
        except (IndicatorsError, ValueError) as refusal:
            if isinstance(refusal, ReleaseDamaged):
                refusals.append(refusal)
    return Opened(current, known, latest, False, (*refusals, *damaged))
