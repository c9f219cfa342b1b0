"""What the reader must be told before the page: damaged or withdrawn releases, ignored parts, what changed since."""

from __future__ import annotations

from html import escape

import streamlit as st

from indicators.answers.questions import QUESTIONS
from indicators.answers.served import served_releases
from indicators.errors import IndicatorsError
from indicators.model import Ignored, Lang, Phrase, View
from indicators.present.words import label, say
from indicators.share import to_query_string
from indicators.share.permalink import live
from indicators.share.since import since_then as differences
from indicators.ui.open_store import Opened


def show(opened: Opened, ignored: tuple[Ignored, ...], view: View) -> None:
    """Draw every notice, gravest first; nothing when there is none."""
    for refusal in opened.refusals:
        shown = Phrase("notice.last_good", {"number": str(opened.release.release.number)})
        st.error(plain(f"{refusal.text.in_(view.lang)} {say(shown, view.lang)}"))
    release = opened.release.release
    if release.withdrawn is not None:
        values = {"number": str(release.number), "reason": release.withdrawn}
        st.warning(plain(say(Phrase("notice.withdrawn", values), view.lang)))
    if ignored:
        st.info(plain(" ".join(say(part.reason, view.lang) for part in ignored)))


def since_then(opened: Opened, view: View) -> None:
    """Above a page pinned to an earlier release: what changed since, and the way to the live view."""
    ask = QUESTIONS.get(view.page)
    if ask is None or view.release is None:
        return
    served, lang = served_releases(), view.lang
    current = served.current()[0].release.number
    said = differences(served, ask, view, opened.release.release.number, current)
    if said:
        text = ("" if lang == Lang.ZH else " ").join(say(phrase, lang) for phrase in said)
        there = f'<a href="{escape(to_query_string(live(view)), quote=True)}">{escape(label("since.live", lang))}</a>'
        st.html(f'<p class="ci-since" role="status">{escape(text)} {there}</p>')


def refuse(refusal: IndicatorsError, lang: Lang) -> None:
    """A page that cannot be shown at all says why and what to do."""
    st.error(plain(refusal.text.in_(lang)))


def plain(text: str) -> str:
    """Text of a reader's or a release's making, shown as text: no markup of it takes effect."""
    for sign in "\\`*_{}[]()#+-.!|<>$~:":
        text = text.replace(sign, "\\" + sign)
    return text
