"""The parts of an answer a page puts down as HTML: the finding, the key figures, the tables. All text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.caption import caption_of
from indicators.present.download import FILE_FORMATS, PICTURE_FORMATS, FileFormat
from indicators.present.figures import key_figures_of
from indicators.present.tables import tables_of
from indicators.present.words import label, say
from indicators.share import to_query_string


def head(answer: Answer) -> str:
    """The page's name, the finding as its heading, and what a careful reader must know."""
    caption, lang = caption_of(answer), answer.view.lang
    return (
        f'<header class="ci-head"><p class="ci-eyebrow">{escape(label(f"nav.{answer.view.page}", lang))}</p>'
        f"<h1{_leading(answer)}>{escape(caption.title)}</h1>{_notes(caption.notes)}</header>"
    )


def section(answer: Answer) -> str:
    """The same for a second question on a page: its name, and its finding as a smaller heading."""
    caption, lang = caption_of(answer), answer.view.lang
    return (
        f'<header class="ci-section"><p class="ci-eyebrow">{escape(label(f"nav.{answer.question}", lang))}</p>'
        f'<h2 class="ci-finding">{escape(caption.title)}</h2>{_notes(caption.notes)}</header>'
    )


def cards(answer: Answer, scope: Scope) -> str:
    """The few numbers a reader takes away; nothing where there are none."""
    drawn = "".join(
        f'<div class="ci-card"><dt>{escape(card.title)}</dt><dd>{escape(card.value)}</dd>'
        f"<dd>{escape(card.remark)}</dd></div>"
        for card in key_figures_of(answer, scope)
    )
    return f'<dl class="ci-cards">{drawn}</dl>' if drawn else ""


def tables(answer: Answer, scope: Scope) -> str:
    """The tables of the answer, each under its heading."""
    return "".join(f"<h2>{escape(table.caption)}</h2>{table.html()}" for table in tables_of(answer, scope))


def downloads(answer: Answer, kinds: Sequence[str]) -> str:
    """Links to the files of the answer and to the pictures of its charts `kinds`, of the very release shown.

    The addresses are those of the interface for programs, as seen from a page.
    """
    lang, question = answer.view.lang, answer.question
    asked = to_query_string(replace(answer.view, page=question, release=answer.release.number))
    files = [
        fmt for fmt in FILE_FORMATS.values() if fmt.code != "metadata"
    ]  # the workbook and the zip hold it
    links = "".join(_link(_file_name(fmt, answer), f"{question}.{fmt.ending}{asked}") for fmt in files)
    said = f'<span class="ci-quiet-label">{escape(label("footer.downloads", lang))}</span>'
    return f'<nav class="ci-files">{said}{links}{_pictures(answer, kinds, asked)}</nav>'


def _file_name(fmt: FileFormat, answer: Answer) -> str:
    whole = fmt.code == "zip" and answer.question == answer.view.page
    return label("export.whole_page", answer.view.lang) if whole else fmt.name


def _pictures(answer: Answer, kinds: Sequence[str], asked: str) -> str:
    lang, question = answer.view.lang, answer.question
    rows = "".join(
        f"<p><span>{escape(label(f'chart_title.{question}_{kind}', lang))}</span>"
        + "".join(
            _link(fmt.name, f"{question}/{kind}.{fmt.ending}{asked}") for fmt in PICTURE_FORMATS.values()
        )
        + "</p>"
        for kind in kinds
    )
    summary = f"<summary>{escape(label('footer.pictures', lang))}</summary>"
    return f"<details>{summary}{rows}</details>" if rows else ""


def _link(name: str, path: str) -> str:
    return f'<a href="api/v1/{escape(path, quote=True)}" download>{escape(name)}</a>'


def _leading(answer: Answer) -> str:
    """What the heading says when nothing is picked out, for a page on which that can change."""
    leading = answer.findings.get("")
    return f' data-leading="{escape(say(leading, answer.view.lang), quote=True)}"' if leading else ""


def _notes(notes: tuple[str, ...]) -> str:
    return "".join(f'<p class="ci-note">{escape(note)}</p>' for note in notes)
