"""The small SQL database of a store, for those who keep a table in it: the register, short links and others.

SQLite by default; any that SQLAlchemy reaches by address. Writing is one transaction at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

METADATA = sa.MetaData()


class Database:
    """Connections for reading, and transactions for writing."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url)
        if self._engine.dialect.name == "sqlite":
            _take_write_lock_at_begin(self._engine)
        METADATA.create_all(self._engine)

    @classmethod
    def in_folder(cls, folder: Path) -> Database:
        """The database kept as an SQLite file beside the releases."""
        return cls(f"sqlite:///{folder / 'register.sqlite'}")

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees what is committed."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that no other writer overlaps; it is committed when nothing fails."""
        with self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


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
