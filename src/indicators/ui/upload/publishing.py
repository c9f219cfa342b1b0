"""Publishing: what is said of the release, and the step itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from indicators.answers.served import served_releases
from indicators.errors import IndicatorsError, ParentNotCurrent
from indicators.intake.check import Finding
from indicators.intake.publish import Announcement, draft_of, publish
from indicators.intake.publishers import PublishingRefused
from indicators.intake.received import Received
from indicators.model import Lang, Phrase, Release, Text, View
from indicators.present.words import label, say
from indicators.store import Mode
from indicators.ui import notices, publishers, state
from indicators.ui.state import Incoming
from indicators.ui.upload.receiving import quiet, step
from indicators.ui.upload.waiting import waiting


def publishing(
    incoming: Incoming, received: Received, accepted: Sequence[Finding], mode: Mode, view: View
) -> None:
    """The form of a release; publishing needs a title and an answer to every warning."""
    lang, person = view.lang, publishers.may_publish()
    step("publish", lang)
    if isinstance(person, PublishingRefused):
        quiet(person.text.in_(lang))
        return
    with st.form("form.publish", border=False):
        title = st.text_input(label("upload.title", lang), max_chars=200)
        other = st.text_input(label("upload.title_other", lang), max_chars=200)
        note = st.text_area(label("upload.note", lang), max_chars=2000)
        source = st.text_input(label("upload.source_title", lang), value=incoming.held.name, max_chars=200)
        author = person.name or st.text_input(label("upload.author", lang), max_chars=100)
        asked = st.form_submit_button(label("upload.publish", lang), type="primary")
    if not asked:
        return
    if not title.strip():
        st.error(label("upload.title_missing", lang))
        return
    own, foreign = title.strip(), other.strip() or title.strip()
    said = Announcement(
        Text(foreign, own) if lang == Lang.ZH else Text(own, foreign),
        Text(note.strip(), note.strip()),
        author.strip(),
        Text(source.strip() or incoming.held.name, source.strip() or incoming.held.name),
        mode,
    )
    release = _publish(incoming, received, accepted, said, lang)
    if release is not None:
        if incoming.code:
            served_releases().store.unfinished.drop(incoming.code)
        state.keep_done(say(Phrase("upload.published", {"n": str(release.number)}), lang), release.number)
        state.empty_uploader()
        st.rerun()


def _publish(
    incoming: Incoming, received: Received, accepted: Sequence[Finding], said: Announcement, lang: Lang
) -> Release | None:
    """The release; none when it is refused. Was somebody else first, the page begins anew with the new difference."""
    checked, store = received.checked, served_releases().store

    def by(author: str) -> Release:
        draft = draft_of(checked, received.release, replace(said, author=author), accepted)
        with waiting(st.empty(), lang) as progress:
            return publish(store, incoming.held.file, draft, checked, received.matchings, accepted, progress)

    try:
        return publishers.act("published", said.author, by)
    except ParentNotCurrent as overtaken:
        state.keep_done(overtaken.text.in_(lang), store.open_current()[0].release.number)
        st.rerun()
    except IndicatorsError as refusal:
        notices.refuse(refusal, lang)
        return None


def done(view: View) -> None:
    """What was last published, undone or withdrawn, with a link to it."""
    said = state.done()
    if said is None:
        return
    text, number = said
    link = f'<a href="data?release={number}&amp;lang={view.lang}">{escape(label("upload.open_release", view.lang))}</a>'
    st.html(f'<p class="ci-since" role="status">{escape(text)} {link}</p>')
