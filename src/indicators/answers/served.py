"""The releases one process serves: the store opened once, each release opened once, whoever asks."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path

from indicators.answers.opened import OpenedRelease
from indicators.errors import ReleaseDamaged
from indicators.model import Release
from indicators.store import ReleaseFile, Store

STORE_VARIABLE = "INDICATORS_STORE"


class ServedReleases:
    """The releases of a store, open for asking. Pages, the interface for programs and the command line share it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._opened: dict[int, OpenedRelease] = {}
        self._lock = threading.Lock()

    def known(self) -> list[Release]:
        """All releases, oldest first."""
        return self.store.releases()

    def release(self, number: int, known: Sequence[Release] | None = None) -> OpenedRelease:
        """The release with this number, withdrawn or not; refuses a damaged or unknown one.

        `known`: all releases, where they have just been read.
        """
        return self._asked(self.store.open(number, known))

    def current(
        self, known: Sequence[Release] | None = None
    ) -> tuple[OpenedRelease, tuple[ReleaseDamaged, ...]]:
        """The latest standing release that can be read, and the refusals of later ones that cannot."""
        file, damaged = self.store.open_current(known)
        return self._asked(file), damaged

    def _asked(self, file: ReleaseFile) -> OpenedRelease:
        """One memory of answers a release: two would compute everything twice."""
        with self._lock:
            number = file.release.number
            if number not in self._opened:
                self._opened[number] = OpenedRelease(file, partial(self._before, number))
            return self._opened[number]

    def _before(self, number: int, most: int) -> tuple[OpenedRelease, ...]:
        """The latest releases before one, latest first; one that cannot be read is left out."""
        earlier = [release.number for release in self.known() if release.number < number]
        opened = []
        for one in reversed(earlier[-most:]):
            with suppress(ReleaseDamaged):
                opened.append(self.release(one))
        return tuple(opened)


def served_releases() -> ServedReleases:
    """The releases of the store named by INDICATORS_STORE, or of `store` in the working folder."""
    with _opening:
        return _served(store_folder())


def store_folder() -> Path:
    """The folder of the store that is served."""
    return Path(os.environ.get(STORE_VARIABLE, "store")).resolve()


_opening = threading.Lock()


@lru_cache(maxsize=1)
def _served(folder: Path) -> ServedReleases:
    return ServedReleases(Store(folder))
