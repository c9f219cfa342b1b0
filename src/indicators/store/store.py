"""The store as the rest of the program sees it: publish, undo, withdraw, and open a release."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pandas as pd

from indicators.errors import ReleaseDamaged, ReleaseUnknown, StoreMissing
from indicators.model import Release, Text
from indicators.store import originals, publishing
from indicators.store.building import Change
from indicators.store.database import Database
from indicators.store.draft import Draft
from indicators.store.links import Links
from indicators.store.matchings import Matchings
from indicators.store.opening import OpenReleases
from indicators.store.register import Register
from indicators.store.release_file import ReleaseFile, file_name
from indicators.store.trial import Trial
from indicators.store.unfinished import UnfinishedFiles
from indicators.store.whole import WholeFiles


class Store:
    """A folder with a register and `releases/`. Opened releases are kept, one connection each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._releases = folder / "releases"
        self._originals = folder / "originals"
        self._releases.mkdir(parents=True, exist_ok=True)
        self._database = Database.in_folder(folder)
        self._register = Register(self._database)
        self._whole = WholeFiles(self._database)
        self._open = OpenReleases(self._releases, self._whole)

    @property
    def folder(self) -> Path:
        """Where the store lies."""
        return self._folder

    @property
    def links(self) -> Links:
        """The short links that were given out."""
        return Links(self._database)

    @property
    def matchings(self) -> Matchings:
        """The matchings people accepted, by the shape of the table."""
        return Matchings(self._database)

    @property
    def unfinished(self) -> UnfinishedFiles:
        """The files that were received and are not published yet."""
        return UnfinishedFiles(self._database, self._folder / "unfinished", self._folder / "incoming")

    def releases(self) -> list[Release]:
        """All releases, oldest first."""
        return self._register.releases()

    def open(self, number: int, known: Sequence[Release] | None = None) -> ReleaseFile:
        """The release with this number, withdrawn or not; refuses a damaged or unknown one.

        `known`: all releases, where they have just been read.
        """
        return self._open.open(self._known(number, known))

    def open_current(
        self, known: Sequence[Release] | None = None
    ) -> tuple[ReleaseFile, tuple[ReleaseDamaged, ...]]:
        """The latest standing release that can be read, and the refusals of later ones that cannot."""
        damaged: list[ReleaseDamaged] = []
        for release in reversed(self.releases() if known is None else known):
            if release.withdrawn is None:
                try:
                    return self._open.open(release), tuple(damaged)
                except ReleaseDamaged as refusal:
                    damaged.append(refusal)
        if damaged:
            raise damaged[0]
        raise StoreMissing()

    def publish(self, draft: Draft, progress: Callable[[str], None] = lambda _: None) -> Release:
        """Publish a change as the next release. Killed at any moment, the old or the new one is current."""
        parent = None if draft.parent is None else self._intact(draft.parent)
        return self._publish(Change(draft, parent), progress)

    def try_out(self, draft: Draft) -> AbstractContextManager[Trial]:
        """What a draft would make of its parent, to be looked at before it is published."""
        if draft.parent is None:
            raise StoreMissing()
        return publishing.try_out(self._releases, Change(draft, self._intact(draft.parent)))

    def keep_original(self, file: Path) -> str:
        """Keep the file statistics came in, as it came; its hash is returned."""
        return originals.keep(self._originals, file)

    def undo(self, to: int, author: str, progress: Callable[[str], None] = lambda _: None) -> Release:
        """Publish a new release equal to an earlier one. What changes back is recorded as revised."""
        earlier = self._known(to)
        current = self._register.current()
        if current is None:
            raise StoreMissing()
        draft = Draft(
            title=Text(f"Return to release {to}", f"恢复至版本 {to}"),
            note=Text(
                f"The state of release {to}: {earlier.title.en}", f"版本 {to} 的状态：{earlier.title.zh}"
            ),
            author=author,
            parent=current.number,
            observations=pd.DataFrame(),
        )
        paths = [self._intact(number) for number in (current.number, to)]
        return self._publish(Change(draft, *paths), progress)

    def verify(self) -> list[ReleaseDamaged]:
        """Read every release file through; those that are not, byte for byte, what was published."""
        damaged: list[ReleaseDamaged] = []
        for release in self.releases():
            try:
                self._open.intact(release)
            except ReleaseDamaged as refusal:
                damaged.append(refusal)
        return damaged

    def withdraw(self, number: int, reason: str, author: str = "") -> None:
        """Mark a release as withdrawn. Its pinned links still answer, with the reason above them.

        The last standing release is not withdrawn: something must be shown.
        """
        self._register.withdraw(number, reason, author)

    def close(self) -> None:
        """Close every opened release and the register."""
        self._open.close()
        self._database.close()

    def _publish(self, change: Change, progress: Callable[[str], None]) -> Release:
        release = publishing.publish(self._register, self._releases, change, progress)
        self._whole.keep(release.number, self._releases / file_name(release.number))
        return release

    def _intact(self, number: int) -> Path:
        """The file of a release that the next one is built from; refuses a damaged or unknown one."""
        return self._open.intact(self._known(number))

    def _known(self, number: int, known: Sequence[Release] | None = None) -> Release:
        releases = {release.number: release for release in (self.releases() if known is None else known)}
        if not releases:
            raise StoreMissing()
        if number not in releases:
            raise ReleaseUnknown(number=number, known=", ".join(map(str, releases)))
        return releases[number]
