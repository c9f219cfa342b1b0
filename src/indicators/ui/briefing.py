"""A brief of what the reader looks at: which questions, which language, which file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Answer, Lang, View
from indicators.present import brief
from indicators.present.download import file_stem
from indicators.present.words import label
from indicators.share import read_address
from indicators.ui import state
from indicators.ui.links import base, short_link_below

_BOTH: Final = "both"


def offer(answer: Answer) -> None:
    """Choose what to include and in which language; the file is made when it is asked for."""
    lang, name, release = answer.view.lang, answer.question, state.opened()
    st.caption(label("share.brief_help", lang).format(number=release.release.number))
    possible = [page for page in QUESTIONS if page != "city" or answer.view.area]
    pages = st.multiselect(
        label("share.brief_pages", lang),
        possible,
        default=[name],
        format_func=lambda page: label(f"nav.{page}", lang),
        key=f"share.brief.pages.{name}",
    )
    spoken = _language(name, lang)
    langs = list(Lang) if spoken == _BOTH else [Lang(spoken)]
    asked = [(release, _asked(release, answer.view, page)) for page in pages]
    with st.container(horizontal=True):
        for fmt in brief.FORMATS:
            st.download_button(
                label(f"share.brief_{fmt}", lang),
                data=partial(brief.brief, asked, langs, partial(short_link_below, base()), fmt),
                file_name=f"{file_stem(answer)}-{spoken}.{fmt}",
                key=f"share.brief.{name}.{fmt}",
                on_click="ignore",
                disabled=not pages,
            )


def _asked(release: OpenedRelease, view: View, page: str) -> View:
    """The view a page opens with when the reader comes to it from here."""
    if page == view.page:
        return view
    carried = replace(view, m=state.measures().get(page, ""))
    return read_address(page, {"lang": view.lang}, release.scope, carried)[0]


def _language(question: str, lang: Lang) -> str:
    chosen = st.segmented_control(
        label("share.brief_lang", lang),
        [*(item.value for item in Lang), _BOTH],
        default=lang.value,
        format_func=lambda code: label("share.both" if code == _BOTH else f"lang.{code}", lang),
        key=f"share.brief.lang.{question}",
        required=True,
    )
    return chosen or lang.value
