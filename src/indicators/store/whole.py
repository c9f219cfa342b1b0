"""Which large release files were found to be whole, and how they looked then: not read through at every start.

A file of the same size, times and place on the disk has not been written since its hash was compared.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from indicators.store.database import METADATA, Database

LARGE = 256 << 20  # bytes; a smaller file is hashed in less time than a reader notices
_whole = sa.Table(
    "whole_file",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("look", sa.Text, nullable=False),
)


def look(path: Path) -> str:
    """What a file shows without being read: size, times of change, place on the disk. Empty: it is not there."""
    if not path.is_file():
        return ""
    seen = path.stat()
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"


class WholeFiles:
    """Remembers how large files looked when their hash was the one recorded."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, number: int, path: Path) -> bool:
        """Is this a large file that looks as it did when it was found whole?"""
        if not path.is_file() or path.stat().st_size < LARGE:
            return False
        asked = sa.select(_whole.c.look).where(_whole.c.number == number)
        with self._database.reading() as connection:
            return connection.execute(asked).scalar() == look(path)

    def keep(self, number: int, path: Path) -> None:
        """Remember a file that was just found whole, if it is large."""
        if path.stat().st_size < LARGE:
            return
        with self._database.writing() as connection:
            connection.execute(sa.delete(_whole).where(_whole.c.number == number))
            connection.execute(sa.insert(_whole).values(number=number, look=look(path)))
