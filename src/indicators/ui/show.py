"""Show an answer: its finding, its charts, its table, and what must be said beside them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Protocol

import streamlit as st

from indicators.answers import OpenedRelease
from indicators.model import Answer, Lang, View
from indicators.present.caption import caption_of, source_line
from indicators.present.download import FILE_FORMATS, as_file, file_stem, picture_bytes
from indicators.present.pictures import picture
from indicators.present.tables import table as table_of
from indicators.present.words import label
from indicators.ui import frame


class Question(Protocol):
    """A module of `answers`."""

    def answer(self, opened: OpenedRelease, view: View) -> Answer: ...


def ask(question: Question, view: View) -> Answer:
    """The answer of this run's release to the view."""
    return question.answer(frame.opened(), view)


def headline(answer: Answer) -> None:
    """The page's name, and the finding as its heading."""
    caption, lang = caption_of(answer), answer.view.lang
    st.html(
        f'<header class="ci-head"><p class="ci-eyebrow">{escape(label(f"nav.{answer.view.page}", lang))}</p>'
        f"<h1>{escape(caption.title)}</h1>{_notes(caption.notes)}</header>"
    )


def chart(answer: Answer, kind: str) -> None:
    """One chart of the answer under its own small heading; a sentence where there is nothing to draw."""
    lang = answer.view.lang
    st.html(f"<h2>{escape(label(f'chart_title.{answer.question}_{kind}', lang))}</h2>")
    drawn = picture(answer, frame.opened().scope, kind)
    if drawn is None:
        st.html(f'<p class="ci-quiet">{escape(label("chart.nothing", lang))}</p>')
        return
    st.altair_chart(drawn, key=f"chart.{answer.question}.{kind}")
    st.html(f'<p class="ci-quiet">{escape(label(f"chart_help.{answer.question}_{kind}", lang))}</p>')


def table(answer: Answer) -> None:
    """The table of the answer."""
    built = table_of(answer, frame.opened().scope)
    if built.rows:
        st.html(built.html())


def footer(answer: Answer, *pictures: str) -> None:
    """Unit, source, release, definition, and downloads of the table and of the charts named."""
    caption, lang = caption_of(answer), answer.view.lang
    lines = "".join(f"<p>{escape(line)}</p>" for line in caption.lines(lang))
    st.html(f'<footer class="ci-foot">{lines}</footer>')
    with st.expander(label("footer.definitions", lang)):
        st.html(_definitions(answer, lang))
    _downloads(answer, pictures, lang)


def _downloads(answer: Answer, pictures: tuple[str, ...], lang: Lang) -> None:
    scope = frame.opened().scope
    with st.container(horizontal=True, key=f"downloads.{answer.question}"):
        for fmt in FILE_FORMATS:
            st.download_button(
                f"{label('footer.table', lang)} {fmt.upper()}",
                data=_later(lambda fmt=fmt: as_file(answer, fmt)),
                file_name=f"{file_stem(answer)}.{fmt}",
                key=f"download.{answer.question}.{fmt}",
                on_click="ignore",
            )
        for kind in pictures:
            for fmt in ("png", "svg"):
                st.download_button(
                    f"{label(f'chart_title.{answer.question}_{kind}', lang)} {fmt.upper()}",
                    data=_later(lambda kind=kind, fmt=fmt: picture_bytes(answer, scope, kind, fmt)),
                    file_name=f"{file_stem(answer)}-{kind}.{fmt}",
                    key=f"download.{answer.question}.{kind}.{fmt}",
                    on_click="ignore",
                )


def _later(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Files are made when they are asked for, not on every run."""
    return make


def _notes(notes: tuple[str, ...]) -> str:
    return "".join(f'<p class="ci-note">{escape(note)}</p>' for note in notes)


def _definitions(answer: Answer, lang: Lang) -> str:
    caption = caption_of(answer)
    terms = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in caption.definitions)
    sources = "".join(f"<li>{_source(source, lang)}</li>" for source in answer.sources)
    return (
        f'<dl class="ci-terms">{terms}</dl><h3>{escape(label("footer.source", lang))}</h3>'
        f'<ul class="ci-sources">{sources}</ul>'
    )


def _source(source: object, lang: Lang) -> str:
    text = escape(source_line(source, lang))  # type: ignore[arg-type]
    url = source.url  # type: ignore[attr-defined]
    note = source.note.in_(lang)  # type: ignore[attr-defined]
    if url.startswith(("http://", "https://")):
        text = f'<a href="{escape(url, quote=True)}" rel="noopener noreferrer nofollow" target="_blank">{text}</a>'
    return f"{text} <span>{escape(note)}</span>" if note else text
