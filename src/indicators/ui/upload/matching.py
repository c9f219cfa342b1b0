"""What a file means: proposed, shown, corrected. Every choice proposes anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from indicators.answers.served import served_releases
from indicators.intake.decided import Decided
from indicators.intake.match.matching import Choices, Matching
from indicators.intake.raw import RawTable
from indicators.intake.received import Received, match_and_check
from indicators.model import Lang, Phrase, View
from indicators.present.tables import build
from indicators.present.words import label, say
from indicators.ui import state
from indicators.ui.state import Incoming
from indicators.ui.upload.choosing import Chooser
from indicators.ui.upload.receiving import quiet, step
from indicators.ui.upload.waiting import waiting

_PREVIEW_ROWS, _PREVIEW_COLUMNS = 6, 10
_SHOWN_TABLES = 15


def matched(incoming: Incoming, view: View) -> Received:
    """The file matched and checked as proposed and chosen; choices are drawn, and heard, here."""
    received = _received(incoming, view.lang)
    step("match", view.lang)
    choices = dict(incoming.decided.choices)
    for at, (table, matching) in enumerate(zip(received.reading.tables, received.matchings, strict=True)):
        if at < _SHOWN_TABLES:
            choices[at] = _table(at, table, matching, view.lang)
    if any(choices[at] != received.matchings[at].choices for at in choices):
        choices = _alike_too(choices, received.matchings)
        keep_decided(incoming, replace(incoming.decided, choices=choices), received)
        st.rerun()
    return received


def _alike_too(choices: dict[int, Choices], matchings: Sequence[Matching]) -> dict[int, Choices]:
    """What was now decided of a table holds for the others of its shape, unless they were decided otherwise."""
    told = dict(choices)
    for at, chosen in choices.items():
        before = matchings[at]
        if chosen == before.choices:
            continue
        for other, matching in enumerate(matchings):
            if matching.fingerprint == before.fingerprint and matching.choices == before.choices:
                told[other] = chosen
    return told


def keep_decided(incoming: Incoming, decided: Decided, received: Received) -> None:
    """Remember what was decided, in this session and, for who may publish, beyond it."""
    if decided == incoming.decided:
        return
    state.keep_incoming(replace(incoming, decided=decided))
    files = served_releases().store.unfinished
    if incoming.code and (kept := files.of(incoming.code)) is not None:
        files.decide(incoming.code, kept.author, received.release.release.number, decided.text())


def _received(incoming: Incoming, lang: Lang) -> Received:
    """Matched and checked once for the same choices and the same release."""
    store = served_releases().store
    current = store.open_current()[0].release.number

    place = st.empty()

    def make() -> Received:
        with waiting(place, lang) as progress:
            choices = incoming.decided.choices
            return match_and_check(store, incoming.held, incoming.reading, choices, progress=progress)

    choices = repr(sorted(incoming.decided.choices.items()))
    return state.once("received", (incoming.given, current, choices), make)


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
