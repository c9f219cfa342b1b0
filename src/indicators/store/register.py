"""The register: which releases exist, in what order, what was said of them; short links and accepted matchings.

A small SQL database, SQLite by default; any that SQLAlchemy reaches by address. It holds no statistics.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from indicators.errors import LastRelease, ParentNotCurrent, ReleaseUnknown
from indicators.model import Release, Text
from indicators.store import links, matchings, unfinished

_metadata = sa.MetaData()
_release = sa.Table(
    "release",
    _metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    *(sa.Column(name, sa.Text, nullable=False) for name in ("title_en", "title_zh", "note_en", "note_zh")),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("published_at", sa.Text, nullable=False),
    sa.Column("parent", sa.Integer),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("withdrawn", sa.Text),
)


class Register:
    """Reads and appends releases. Appending is one transaction, so that two publishers cannot both win."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url)
        if self._engine.dialect.name == "sqlite":
            _take_write_lock_at_begin(self._engine)
        _metadata.create_all(self._engine)
        links.metadata.create_all(self._engine)
        self.links = links.Links(self._engine, self._writing)
        matchings.metadata.create_all(self._engine)
        self.matchings = matchings.Matchings(self._engine, self._writing)
        unfinished.metadata.create_all(self._engine)

    @classmethod
    def in_folder(cls, folder: Path) -> Register:
        """The register kept as an SQLite file beside the releases."""
        return cls(f"sqlite:///{folder / 'register.sqlite'}")

    def unfinished(self, folder: Path, incoming: Path) -> unfinished.UnfinishedFiles:
        """The files on their way, which lie in these folders."""
        return unfinished.UnfinishedFiles(self._engine, self._writing, folder, incoming)

    def releases(self) -> list[Release]:
        """All releases, oldest first, withdrawn ones included."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(_release).order_by(_release.c.number)).mappings()
            return [_to_release(row) for row in rows]

    def current(self) -> Release | None:
        """The latest release that was not withdrawn."""
        standing = [release for release in self.releases() if release.withdrawn is None]
        return standing[-1] if standing else None

    @contextmanager
    def appending(self, parent: int | None) -> Iterator[_Append]:
        """Hold the register while a finished file is moved into place; refuse when the parent is stale."""
        with self._writing() as connection:
            standing = sa.select(sa.func.max(_release.c.number)).where(_release.c.withdrawn.is_(None))
            current = connection.execute(standing).scalar()
            if current != parent:
                raise ParentNotCurrent(current=current, parent=parent)
            newest = connection.execute(sa.select(sa.func.max(_release.c.number))).scalar()
            yield _Append(connection, number=(newest or 0) + 1)

    def withdraw(self, number: int, reason: str) -> None:
        """Mark a release as withdrawn, with the reason. Nothing is deleted, and the last that stands is kept."""
        with self._writing() as connection:
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

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


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


def _take_write_lock_at_begin(engine: sa.Engine) -> None:
    """Make SQLite take its write lock when a transaction begins, and survive a power cut."""

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("pragma journal_mode=wal")
        cursor.execute("pragma synchronous=full")
        cursor.execute("pragma busy_timeout=10000")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("begin immediate" if writes else "begin")


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
    )
