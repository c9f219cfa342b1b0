"""The releases a process has open, one connection each; what is damaged is refused, whenever that is found.

A small file is compared with its hash before it is opened. A large one that was found whole before and has not been
written since is opened at once and compared while it is asked. Damage that is met while reading counts too.
"""

from __future__ import annotations

import threading
from pathlib import Path

from indicators.errors import ReleaseDamaged
from indicators.model import Release
from indicators.store.release_file import ReleaseFile, file_name, verify
from indicators.store.whole import WholeFiles, look


class OpenReleases:
    """Opens each release once."""

    def __init__(self, folder: Path, whole: WholeFiles) -> None:
        self._folder, self._whole = folder, whole
        self._opened: dict[int, ReleaseFile] = {}
        self._refused: dict[int, tuple[str, ReleaseDamaged]] = {}
        self._lock = threading.Lock()

    def open(self, release: Release) -> ReleaseFile:
        """The file of a release, ready to be asked; refuses a damaged one."""
        number = release.number
        with self._lock:
            opened = self._opened.get(number)
            if opened is None or opened.damage is not None:
                opened = self._opened[number] = self._fresh(release, after=opened)
            opened.release = release  # it may have been withdrawn since it was opened
            return opened

    def intact(self, release: Release) -> Path:
        """The file of a release to build upon, read through; refuses a damaged one."""
        path = self._folder / file_name(release.number)
        verify(path, release)
        return path

    def close(self) -> None:
        """Close every opened release."""
        for opened in self._opened.values():
            opened.close()
        self._opened.clear()

    def _fresh(self, release: Release, after: ReleaseFile | None) -> ReleaseFile:
        path = self._folder / file_name(release.number)
        seen = look(path)
        refused = self._refused.get(release.number)
        if refused is not None and refused[0] == seen:
            raise refused[1]
        try:
            if after is None and self._whole.known(release.number, path):
                file = ReleaseFile(path, release)
                threading.Thread(target=file.verify, daemon=True).start()
                return file
            verify(path, release)
            file = ReleaseFile(path, release)
        except ReleaseDamaged as refusal:
            self._refused[release.number] = seen, refusal
            raise
        self._whole.keep(release.number, path)
        return file
