"""Releases: return to an earlier one in one step, or withdraw one with a reason."""

from __future__ import annotations

import streamlit as st

from indicators.answers.served import served_releases
from indicators.errors import IndicatorsError
from indicators.intake.publishers import Person, PublishingRefused
from indicators.model import Lang, Phrase, Release, View
from indicators.present.words import label, say
from indicators.ui import notices, publishers, state
from indicators.ui.upload.receiving import step


def history(view: View) -> None:
    """Undo and withdrawal, for those who may. Both add; neither removes anything."""
    lang, person = view.lang, publishers.may_publish()
    if isinstance(person, PublishingRefused):
        return
    step("history", lang)
    known = {release.number: release for release in reversed(served_releases().known())}
    standing = [number for number, release in known.items() if release.withdrawn is None]
    undoing, withdrawing = st.columns(2)
    with undoing:
        _undo(known, standing[1:], person, lang)
    with withdrawing:
        _withdraw(known, standing, person, lang)


def _undo(known: dict[int, Release], earlier: list[int], person: Person, lang: Lang) -> None:
    if not earlier:
        return
    with st.form("form.undo", border=False):
        to = st.selectbox(
            label("upload.undo_to", lang), earlier, format_func=lambda n: _named(known[n], lang)
        )
        author = person.name or st.text_input(
            label("upload.author", lang), key="form.undo.author", max_chars=100
        )
        asked = st.form_submit_button(label("upload.undo", lang))
    if not asked:
        return
    try:
        release = publishers.act(
            f"return to {to}", author.strip(), lambda name: served_releases().store.undo(to, name)
        )
    except IndicatorsError as refusal:
        notices.refuse(refusal, lang)
        return
    state.keep_done(
        say(Phrase("upload.restored", {"n": str(release.number), "to": str(to)}), lang), release.number
    )
    st.rerun()


def _withdraw(known: dict[int, Release], standing: list[int], person: Person, lang: Lang) -> None:
    """The last standing release cannot be withdrawn: something must be shown."""
    if len(standing) < 2:
        return
    with st.form("form.withdraw", border=False):
        which = st.selectbox(
            label("upload.withdraw_which", lang), standing, format_func=lambda n: _named(known[n], lang)
        )
        reason = st.text_input(label("upload.reason", lang), max_chars=300)
        author = person.name or st.text_input(
            label("upload.withdrawing", lang), key="form.withdraw.author", max_chars=100
        )
        asked = st.form_submit_button(label("upload.withdraw", lang))
    if asked and reason.strip():
        try:
            publishers.act(
                f"withdrawal of {which}",
                author.strip(),
                lambda name: served_releases().store.withdraw(which, reason.strip(), name),
            )
        except IndicatorsError as refusal:
            notices.refuse(refusal, lang)
            return
        state.keep_done(say(Phrase("upload.withdrawn", {"n": str(which)}), lang), which)
        st.rerun()


def _named(release: Release, lang: Lang) -> str:
    return f"{release.number} · {release.title.in_(lang)}"
