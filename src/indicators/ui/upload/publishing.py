"""Publishing: what is said of the release, and the step itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from indicators.answers.served import served_releases
from indicators.errors import IndicatorsError
from indicators.intake.check import Finding
from indicators.intake.publish import Announcement, draft_of, publish
from indicators.intake.publishers import PublishingRefused
from indicators.intake.received import Received
from indicators.model import Lang, Phrase, Release, Text, View
from indicators.present.words import label, say
from indicators.store import Mode
from indicators.ui import notices, publishers, state
from indicators.ui.state import Incoming
from indicators.ui.upload.receiving import file_of, quiet, step


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
        source = st.text_input(label("upload.source_title", lang), value=incoming.name, max_chars=200)
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
        Text(source.strip() or incoming.name, source.strip() or incoming.name),
        mode,
    )
    release = _publish(incoming, received, accepted, said, lang)
    if release is not None:
        state.keep_done(say(Phrase("upload.published", {"n": str(release.number)}), lang), release.number)
        state.empty_uploader()
        st.rerun()


def _publish(
    incoming: Incoming, received: Received, accepted: Sequence[Finding], said: Announcement, lang: Lang
) -> Release | None:
    def by(author: str) -> Release:
        draft = draft_of(received.checked, received.release, replace(said, author=author), accepted)
        return publish(
            served_releases().store,
            file_of(incoming),
            draft,
            received.checked,
            received.matchings,
            accepted,
            lambda stage, _: status.update(label=label(f"progress.{stage}", lang)),
        )

    with st.status(label("upload.publishing", lang)) as status:
        try:
            return publishers.act("published", said.author, by)
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
