"""The short links that were given out: which address each stands for. Kept for good, never changed, never reused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from indicators.store.database import METADATA, Database

_link = sa.Table(
    "short_link",
    METADATA,
    sa.Column("link", sa.Text, primary_key=True),
    sa.Column("page", sa.Text, nullable=False),
    sa.Column("query", sa.Text, nullable=False),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.UniqueConstraint("page", "query"),
)


@dataclass(frozen=True)
class KeptAddress:
    """What a short link stands for: a page and its whole query, with the release it pins and its schema version."""

    page: str
    query: str


class Links:
    """Reads and appends short links. There is no way to change or remove one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, kept: KeptAddress) -> str | None:
        """The short link given to an address before, if any."""
        asked = sa.select(_link.c.link).where(_link.c.page == kept.page, _link.c.query == kept.query)
        with self._database.reading() as connection:
            found: str | None = connection.execute(asked).scalar()
            return found

    def behind(self, link: str) -> KeptAddress | None:
        """The address a short link stands for; None where it was never given out."""
        asked = sa.select(_link.c.page, _link.c.query).where(_link.c.link == link)
        with self._database.reading() as connection:
            row = connection.execute(asked).one_or_none()
            return None if row is None else KeptAddress(row.page, row.query)

    def keep(self, kept: KeptAddress, draw: Callable[[int], str]) -> str:
        """The short link of an address, drawn by `draw(links given out so far)` where it has none yet."""
        while (known := self.of(kept)) is None:
            # A refused row: that link was drawn before, or another process kept the same address meanwhile.
            with suppress(sa.exc.IntegrityError):
                return self._append(kept, draw)
        return known

    def _append(self, kept: KeptAddress, draw: Callable[[int], str]) -> str:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.writing() as connection:
            given = connection.execute(sa.select(sa.func.count()).select_from(_link)).scalar_one()
            link = draw(given)
            connection.execute(
                sa.insert(_link).values(link=link, page=kept.page, query=kept.query, created_at=now)
            )
        return link
