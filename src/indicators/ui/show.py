"""Show the answer to a question: its sheet, and the ways to share it."""

from __future__ import annotations

from html import escape

import streamlit as st

from indicators.answers.questions import ON_PAGES
from indicators.model import Answer, Lang, Phrase, Release
from indicators.present import sheet
from indicators.present.caption import caption_of
from indicators.present.tables import build
from indicators.present.words import label, say
from indicators.share.address import heard
from indicators.ui import frame, front, lens, share, state, tab
from indicators.ui.open_store import releases as known_releases


def opening(question: str) -> None:
    """The page's own question. Its finding is the page's heading and the title of the browser's tab."""
    answer = _answer(question)
    tab.titled(answer.view.lang, caption_of(answer).title)
    _show(question)


def section(question: str) -> None:
    """Another question on the same page, with its finding as a smaller heading."""
    _show(question)


def releases() -> None:
    """Every release: when, what it changed, and whether it stands."""
    opened, view = frame.opened(), frame.view()
    lang = view.lang
    changed = opened.rows("revision_history", ds=view.ds).groupby("release")["changed"].sum().to_dict()
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
            f"{changed.get(release.number, 0):,}" if release.number <= opened.release.number else "",
            _remark(release, lang),
        ]
        for release in reversed(known_releases())
    ]
    table = build(label("table.releases", lang), columns, rows, [False] * len(rows))
    st.html(f"<h2>{escape(table.caption)}</h2>{table.html()}")


def _remark(release: Release, lang: Lang) -> str:
    """Why a release was withdrawn, and by whom where it is known; of one that stands, its note."""
    if release.withdrawn is None or not release.withdrawn_by:
        return release.withdrawn or release.note.in_(lang)
    values = {"reason": release.withdrawn, "author": release.withdrawn_by}
    return say(Phrase("upload.withdrawn_by", values), lang)


def _show(question: str) -> None:
    """The first sheets of a page come with it.

    Of a page that is there already, the browser fetches what changed: it is told where that stands, nothing is asked.
    """
    opened = frame.opened()
    if state.is_new():
        shared = front.sheet(question, sheet.message(_answer(question), opened.scope))
    else:
        shared = front.fetched_sheet(question, lens.address(opened, frame.view(), question))
    if shared:
        answer = _answer(question)
        share.ways(answer, sheet.drawn(answer, opened.scope))


def _answer(question: str) -> Answer:
    """The answer of this run's release to what the question hears of this run's view."""
    opened = frame.opened()
    return opened.answer(ON_PAGES[question], heard(frame.view(), question, opened.scope))
