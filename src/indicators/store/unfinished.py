"""Files that were received and are not published yet: kept with what was decided of them, to be taken up or dropped.

Each has a folder of its own, never served: the file as it came, and what was made of it on the way. What was decided
is kept as text; the intake reads it. Beside them lies the folder in which others put files that are too large to be
dropped on a page.
"""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa

from indicators.store.database import METADATA, Database

_unfinished = sa.Table(
    "unfinished",
    METADATA,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("received_at", sa.Text, nullable=False),
    sa.Column("release", sa.Integer),
    sa.Column("decided", sa.Text, nullable=False),
)
_FILE, _WORK = "file", "work"


@dataclass(frozen=True)
class Unfinished:
    """A file on its way: its name, who brought it and when, what was decided, and the release it was held against."""

    code: str
    name: str
    author: str
    received_at: str
    release: int | None
    decided: str


class UnfinishedFiles:
    """Receives files, keeps what was decided of them, drops them. `folder` is theirs alone, `incoming` others fill."""

    def __init__(self, database: Database, folder: Path, incoming: Path) -> None:
        self._database = database
        self._folder, self._incoming = folder, incoming

    def all(self) -> list[Unfinished]:
        """All of them, the oldest first."""
        asked = sa.select(_unfinished).order_by(_unfinished.c.received_at, _unfinished.c.code)
        with self._database.reading() as connection:
            return [Unfinished(**row) for row in connection.execute(asked).mappings()]

    def of(self, code: str) -> Unfinished | None:
        """The one of a code; None when it was published or dropped meanwhile."""
        return next((item for item in self.all() if item.code == code), None)

    def receive(self, name: str, author: str, content: BinaryIO) -> Unfinished:
        """Keep a file that was sent."""
        code, folder = self._place()
        with (folder / _FILE).open("wb") as file:
            shutil.copyfileobj(content, file, 1 << 20)
        return self._noted(code, name, author)

    def waiting(self) -> list[Path]:
        """The files others have put into the folder for incoming ones, by name."""
        if not self._incoming.is_dir():
            return []
        plain = (item for item in self._incoming.iterdir() if item.is_file() and not item.is_symlink())
        return sorted(item for item in plain if not item.name.startswith("."))

    def take(self, name: str, author: str) -> Unfinished | None:
        """Take a file out of the folder for incoming ones; None when it is no longer there."""
        file = next((item for item in self.waiting() if item.name == name), None)
        if file is None:
            return None
        code, folder = self._place()
        os.replace(file, folder / _FILE)
        return self._noted(code, name, author)

    def decide(self, code: str, author: str, release: int, decided: str) -> None:
        """Keep what was decided of a file, and the release it was held against."""
        with self._database.writing() as connection:
            connection.execute(
                sa.update(_unfinished)
                .where(_unfinished.c.code == code)
                .values(author=author, release=release, decided=decided)
            )

    def drop(self, code: str) -> None:
        """Forget a file and all that was made of it."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(_unfinished).where(_unfinished.c.code == code))
        shutil.rmtree(self._folder / code, ignore_errors=True)

    def forget_work(self, code: str) -> None:
        """Remove what was made of a file; the file stays."""
        shutil.rmtree(self.work(code), ignore_errors=True)

    def file(self, code: str) -> Path:
        """Where the file lies."""
        return self._folder / code / _FILE

    def work(self, code: str) -> Path:
        """A folder for what is made of the file."""
        folder = self._folder / code / _WORK
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _place(self) -> tuple[str, Path]:
        code = secrets.token_hex(8)
        folder = self._folder / code
        folder.mkdir(parents=True)
        return code, folder

    def _noted(self, code: str, name: str, author: str) -> Unfinished:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        item = Unfinished(code, name, author, now, None, "")
        with self._database.writing() as connection:
            connection.execute(sa.insert(_unfinished).values(**vars(item)))
        return item
