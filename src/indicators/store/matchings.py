"""The matchings people accepted: for each shape of table, what they decided. Kept as text; the intake reads it."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from indicators.store.database import METADATA, Database

_matching = sa.Table(
    "accepted_matching",
    METADATA,
    sa.Column("fingerprint", sa.Text, primary_key=True),
    sa.Column("choices", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("accepted_at", sa.Text, nullable=False),
)


class Matchings:
    """Reads and replaces accepted matchings; the latest decision on a shape stands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, fingerprint: str) -> str | None:
        """What was decided for a shape, if it was ever accepted."""
        asked = sa.select(_matching.c.choices).where(_matching.c.fingerprint == fingerprint)
        with self._database.reading() as connection:
            found: str | None = connection.execute(asked).scalar()
            return found

    def keep(self, fingerprint: str, choices: str, author: str) -> None:
        """Remember a decision, in place of an earlier one on the same shape."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.writing() as connection:
            connection.execute(sa.delete(_matching).where(_matching.c.fingerprint == fingerprint))
            connection.execute(
                sa.insert(_matching).values(
                    fingerprint=fingerprint, choices=choices, author=author, accepted_at=now
                )
            )
