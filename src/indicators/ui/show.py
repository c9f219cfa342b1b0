"""Show the answer to a question: its sheet, and the ways to share it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Protocol

from indicators.answers import OpenedRelease
from indicators.model import Answer, Lang, Phrase, Release, View
from indicators.present import sheet
from indicators.present.caption import caption_of
from indicators.present.tables import build
from indicators.present.words import label, say
from indicators.ui import frame, front, lens, share, tab
from indicators.ui.open_store import releases as known_releases


class Question(Protocol):
    """A module of `answers`."""

    def answer(self, opened: OpenedRelease, view: View) -> Answer:
        """The answer of a release to a view."""
        ...


def opening(question: Question, above_tables: Callable[[Answer], str] | None = None) -> None:
    """The page's own question. Its finding is the page's heading and the title of the browser's tab.

    `above_tables` gives HTML that the page shows between the charts and the tables of the answer.
    """
    answer = _asked(question)
    tab.titled(answer.view.lang, caption_of(answer).title)
    _show(answer, above_tables(answer) if above_tables else "")


def section(question: Question) -> None:
    """Another question on the same page, with its finding as a smaller heading."""
    _show(_asked(question))


def releases(answer: Answer) -> str:
    """Every release: when, what it changed, and whether it stands."""
    lang = answer.view.lang
    changed = answer.parts["revisions"].groupby("release")["changed"].sum().to_dict()
    columns = [
        (label("column.release", lang), True),
        (label("column.title", lang), False),
        (label("column.published", lang), False),
        (label("column.changed", lang), True),
        (label("footer.note", lang), False),
    ]
    rows = [
        [
            str(release.number),
            release.title.in_(lang),
            release.published_at.replace("T", " ")[:16],
            f"{changed.get(release.number, 0):,}" if release.number <= answer.release.number else "",
            _remark(release, lang),
        ]
        for release in reversed(known_releases())
    ]
    table = build(label("table.releases", lang), columns, rows, [False] * len(rows))
    return f"<h2>{escape(table.caption)}</h2>{table.html()}"


def _remark(release: Release, lang: Lang) -> str:
    """Why a release was withdrawn, and by whom where it is known; of one that stands, its note."""
    if release.withdrawn is None or not release.withdrawn_by:
        return release.withdrawn or release.note.in_(lang)
    values = {"reason": release.withdrawn, "author": release.withdrawn_by}
    return say(Phrase("upload.withdrawn_by", values), lang)


def _asked(question: Question) -> Answer:
    """The answer of this run's release to this run's view."""
    return frame.opened().answer(question.answer, frame.view())


def _show(answer: Answer, above_tables: str = "") -> None:
    opened, view = frame.opened(), answer.view
    if lens.turned() and answer.question == view.page:
        shared = front.fetched_sheet(answer.question, lens.address(opened, view))
    else:
        shared = front.sheet(answer.question, sheet.message(answer, opened.scope, above_tables))
    if shared:
        share.ways(answer, sheet.drawn(answer, opened.scope))
