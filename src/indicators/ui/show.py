"""Show an answer: its finding, its charts, its tables, and what must be said beside them."""

from __future__ import annotations

from html import escape
from typing import Protocol

import streamlit as st

from indicators.answers import OpenedRelease
from indicators.model import Answer, Lang, Source, View
from indicators.present import parts
from indicators.present.caption import caption_of, source_line
from indicators.present.rendered import chart_message, chart_spec
from indicators.present.tables import build
from indicators.present.words import keys, label
from indicators.ui import frame, front, share
from indicators.ui.open_store import releases as known_releases

_TRACEABLE = ("official_site", "official_page_archived_copy", "news_site")


class Question(Protocol):
    """A module of `answers`."""

    def answer(self, opened: OpenedRelease, view: View) -> Answer:
        """The answer of a release to a view."""
        ...


def ask(question: Question, view: View) -> Answer:
    """The answer of this run's release to the view."""
    return frame.opened().answer(question.answer, view)


def headline(answer: Answer) -> None:
    """The page's name, and the finding as its heading and as the title of the browser's tab."""
    caption, lang = caption_of(answer), answer.view.lang
    st.set_page_config(page_title=f"{caption.title} · {label('app.name', lang)}")
    _part(answer, "head", parts.head(answer))


def section(answer: Answer) -> None:
    """A second question on the same page: its name, and its finding as a smaller heading."""
    st.html(parts.section(answer))


def key_figures(answer: Answer) -> None:
    """The few numbers a reader takes away, large."""
    _part(answer, "cards", parts.cards(answer, frame.opened().scope))


def chart(answer: Answer, kind: str) -> None:
    """One chart of the answer under its own small heading; a sentence where there is nothing to draw."""
    message = chart_message(answer, frame.opened().scope, kind)
    if message is not None:
        front.chart(f"{answer.question}.{kind}", message)
        return
    lang, name = answer.view.lang, f"{answer.question}_{kind}"
    nothing = f"chart_nothing.{name}" if f"chart_nothing.{name}" in keys() else "chart.nothing"
    st.html(
        f'<h2>{escape(label(f"chart_title.{name}", lang))}</h2><p class="ci-quiet">{escape(label(nothing, lang))}</p>'
    )


def tables(answer: Answer) -> None:
    """The tables of the answer, each under its heading."""
    _part(answer, "tables", parts.tables(answer, frame.opened().scope))


def releases(answer: Answer) -> None:
    """Every release: when, what it changed, and whether it stands."""
    lang = answer.view.lang
    changed = answer.parts["revisions"].groupby("release")["changed"].sum().to_dict()
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
            f"{changed.get(release.number, 0):,}" if release.number <= answer.release.number else "",
            release.withdrawn or release.note.in_(lang),
        ]
        for release in reversed(known_releases())
    ]
    table = build(label("table.releases", lang), columns, rows, [False] * len(rows))
    st.html(f"<h2>{escape(table.caption)}</h2>{table.html()}")


def footer(answer: Answer, *pictures: str) -> None:
    """Unit, source, release, definition, and downloads of the table and of the charts named."""
    caption, lang = caption_of(answer), answer.view.lang
    lines = "".join(f"<p>{escape(line)}</p>" for line in caption.lines(lang))
    summary = f"<summary>{escape(label('footer.definitions', lang))}</summary>"
    st.html(
        f'<footer class="ci-foot">{lines}<details>{summary}{_definitions(answer, lang)}</details></footer>'
    )
    drawn = tuple(kind for kind in pictures if chart_spec(answer, frame.opened().scope, kind) is not None)
    with st.container(horizontal=True, vertical_alignment="center", key=f"downloads_{answer.question}"):
        share.button(answer, drawn)
        st.html(parts.downloads(answer, drawn), width="content")


def _part(answer: Answer, name: str, html: str) -> None:
    """A part of the page that the lens can exchange."""
    if html:
        st.html(f'<div data-part="{answer.question}.{name}" data-t="{answer.view.t}">{html}</div>')


def _definitions(answer: Answer, lang: Lang) -> str:
    caption = caption_of(answer)
    terms = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in caption.definitions)
    sources = "".join(f"<li>{_source(source, lang)}</li>" for source in answer.sources)
    return (
        f'<dl class="ci-terms">{terms}</dl><h3>{escape(label("footer.source", lang))}</h3>'
        f'<ul class="ci-sources">{sources}</ul>'
    )


def _source(source: Source, lang: Lang) -> str:
    """A source with its address: a link to offices and newspapers, plain text where the host is a mere copy."""
    text, address = escape(source_line(source, lang)), escape(source.url, quote=True)
    note = f" <span>{escape(source.note.in_(lang))}</span>" if source.note.in_(lang) else ""
    if not address:
        return text + note
    if source.source_class in _TRACEABLE and source.url.startswith(("http://", "https://")):
        return f'<a href="{address}" rel="noopener noreferrer" target="_blank">{text}</a>{note}'
    return f"{text} <code>{address}</code>{note}"
