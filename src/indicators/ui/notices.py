"""What the reader must be told before the page: damaged or withdrawn releases, ignored parts of the address."""

from __future__ import annotations

import streamlit as st

from indicators.errors import IndicatorsError
from indicators.model import Ignored, Lang, Phrase, View
from indicators.present.words import say
from indicators.ui.open_store import Opened


def show(opened: Opened, ignored: tuple[Ignored, ...], view: View) -> None:
    """Draw every notice, gravest first; nothing when there is none."""
    for refusal in opened.refusals:
        shown = Phrase("notice.last_good", {"number": str(opened.release.release.number)})
        st.error(_plain(f"{refusal.text.in_(view.lang)} {say(shown, view.lang)}"))
    release = opened.release.release
    if release.withdrawn is not None:
        values = {"number": str(release.number), "reason": release.withdrawn}
        st.warning(_plain(say(Phrase("notice.withdrawn", values), view.lang)))
    if ignored:
        st.info(_plain(" ".join(say(part.reason, view.lang) for part in ignored)))


def refuse(refusal: IndicatorsError, lang: Lang) -> None:
    """A page that cannot be shown at all says why and what to do."""
    st.error(_plain(refusal.text.in_(lang)))


def _plain(text: str) -> str:
    """Text of a reader's or a release's making, shown as text: no markup of it takes effect."""
    for sign in "\\`*_{}[]()#+-.!|<>$~:":
        text = text.replace(sign, "\\" + sign)
    return text
