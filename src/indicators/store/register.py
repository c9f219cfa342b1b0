"""The register: which releases exist, in what order, what was said of them; short links and accepted matchings.

A small SQL database, SQLite by default; any that SQLAlchemy reaches by address. It holds no statistics.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from indicators.errors import LastRelease, ParentNotCurrent, ReleaseUnknown
from indicators.model import Release, Text
from indicators.store.database import METADATA, Database

_release = sa.Table(
    "release",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    *(sa.Column(name, sa.Text, nullable=False) for name in ("title_en", "title_zh", "note_en", "note_zh")),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("published_at", sa.Text, nullable=False),
    sa.Column("parent", sa.Integer),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("withdrawn", sa.Text),
)
# Who withdrew a release, where they said so. A table of its own: registers from before it was kept need no change.
_withdrawal = sa.Table(
    "withdrawal",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("author", sa.Text, nullable=False),
)


class Register:
    """Reads and appends releases. Appending is one transaction, so that two publishers cannot both win."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def releases(self) -> list[Release]:
        """All releases, oldest first, withdrawn ones included."""
        with self._database.reading() as connection:
            both = sa.outerjoin(_release, _withdrawal, _release.c.number == _withdrawal.c.number)
            asked = sa.select(_release, _withdrawal.c.author.label("withdrawn_by")).select_from(both)
            rows = connection.execute(asked.order_by(_release.c.number)).mappings()
            return [_to_release(row) for row in rows]

    def current(self) -> Release | None:
        """The latest release that was not withdrawn."""
        standing = [release for release in self.releases() if release.withdrawn is None]
        return standing[-1] if standing else None

    @contextmanager
    def appending(self, parent: int | None) -> Iterator[_Append]:
        """Hold the register while a finished file is moved into place; refuse when the parent is stale."""
        with self._database.writing() as connection:
            standing = sa.select(sa.func.max(_release.c.number)).where(_release.c.withdrawn.is_(None))
            current = connection.execute(standing).scalar()
            if current != parent:
                raise ParentNotCurrent(current=current, parent=parent)
            newest = connection.execute(sa.select(sa.func.max(_release.c.number))).scalar()
            yield _Append(connection, number=(newest or 0) + 1)

    def withdraw(self, number: int, reason: str, author: str) -> None:
        """Mark a release as withdrawn: why, and who says so. Nothing is deleted; the last that stands is kept."""
        with self._database.writing() as connection:
            others = sa.select(sa.func.count()).where(
                _release.c.withdrawn.is_(None), _release.c.number != number
            )
            known = connection.execute(
                sa.select(_release.c.number).where(_release.c.number == number)
            ).scalar()
            if known is not None and not connection.execute(others).scalar():
                raise LastRelease(number=number)
            done = connection.execute(
                sa.update(_release).where(_release.c.number == number).values(withdrawn=reason)
            )
            if done.rowcount == 0:
                raise ReleaseUnknown(number=number, known=", ".join(str(r.number) for r in self.releases()))
            connection.execute(sa.delete(_withdrawal).where(_withdrawal.c.number == number))
            if author:
                connection.execute(sa.insert(_withdrawal).values(number=number, author=author))


class _Append:
    """The one row a publication adds, inside the register's transaction."""

    def __init__(self, connection: sa.Connection, number: int) -> None:
        self.number = number
        self._connection = connection

    def record(self, release: Release) -> None:
        """Write the release; it is current as soon as the transaction ends."""
        self._connection.execute(
            sa.insert(_release).values(
                number=release.number,
                title_en=release.title.en,
                title_zh=release.title.zh,
                note_en=release.note.en,
                note_zh=release.note.zh,
                author=release.author,
                published_at=release.published_at,
                parent=release.parent,
                sha256=release.sha256,
            )
        )


def _to_release(row: sa.RowMapping) -> Release:
    return Release(
        number=row["number"],
        title=Text(row["title_en"], row["title_zh"]),
        note=Text(row["note_en"], row["note_zh"]),
        author=row["author"],
        published_at=row["published_at"],
        parent=row["parent"],
        sha256=row["sha256"],
        withdrawn=row["withdrawn"],
        withdrawn_by=row["withdrawn_by"] or "",
    )
