"""What a file means: proposed, shown, corrected. Every choice proposes anew."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import streamlit as st

from indicators.answers.served import served_releases
from indicators.intake.match.matching import Choices, Matching
from indicators.intake.raw import RawTable
from indicators.intake.received import Held, Received, match_and_check
from indicators.model import Lang, Phrase, View
from indicators.present.tables import build
from indicators.present.words import label, say
from indicators.ui import state
from indicators.ui.state import Incoming
from indicators.ui.upload.choosing import Chooser
from indicators.ui.upload.receiving import file_of, quiet, step

_PREVIEW_ROWS, _PREVIEW_COLUMNS = 6, 10
_SHOWN_TABLES = 15


def matched(incoming: Incoming, view: View) -> Received:
    """The file matched and checked as proposed and chosen; choices are drawn, and heard, here."""
    received = _received(incoming, view.lang)
    step("match", view.lang)
    choices = dict(incoming.choices)
    for at, (table, matching) in enumerate(zip(incoming.reading.tables, received.matchings, strict=True)):
        if at < _SHOWN_TABLES:
            choices[at] = _table(at, table, matching, view.lang)
    if any(choices[at] != received.matchings[at].choices for at in choices):
        state.keep_incoming(replace(incoming, choices=choices))
        st.rerun()
    return received


def _received(incoming: Incoming, lang: Lang) -> Received:
    """Matched and checked once for the same choices and the same release."""
    store = served_releases().store
    current = store.open_current()[0].release.number

    def make() -> Received:
        with st.spinner(label("upload.checking", lang)):
            held = Held(incoming.name, file_of(incoming), Path(incoming.folder.name))
            return match_and_check(store, held, incoming.reading, incoming.choices)

    return state.once("received", (incoming.given, current, _text_of(incoming)), make)


def _text_of(incoming: Incoming) -> str:
    return repr(sorted(incoming.choices.items()))


def _table(at: int, table: RawTable, matching: Matching, lang: Lang) -> Choices:
    """One table: its name, its first rows, what it means, and the choices about it."""
    name = (table.title or (table.sheet or table.file,))[0][:90]
    values = {"n": str(at + 1), "name": name, "rows": f"{len(table.cells):,}"}
    opened = bool(matching.questions) and at == 0
    st.html(f"<h3>{escape(say(Phrase('upload.table', values), lang))}</h3>")
    if matching.remembered:
        quiet(label("upload.remembered", lang))
    chooser = Chooser(at, table, matching, lang)
    choices = chooser.questions()
    with st.expander(label("upload.columns", lang), expanded=opened, key=f"upload.columns.{at}"):
        choices = chooser.columns(choices)
    with st.expander(label("upload.preview", lang), key=f"upload.preview.{at}"):
        st.html(_preview(table, lang))
    return choices


def _preview(table: RawTable, lang: Lang) -> str:
    """The first rows as they stand, escaped."""
    cells = table.cells.iloc[:_PREVIEW_ROWS, :_PREVIEW_COLUMNS]
    columns = [(column.heading[:60], False) for column in table.columns[:_PREVIEW_COLUMNS]]
    rows = [[text[:60] for text in row] for row in cells.itertuples(index=False)]
    return build(label("upload.preview", lang), columns, rows, [False] * len(rows)).html()
