"""Which answers go into a brief: the questions chosen, asked of one release, in one language or two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.errors import NothingToExport
from indicators.model import Lang, View
from indicators.present.brief.page import to_html
from indicators.present.brief.paper import to_pdf
from indicators.present.brief.section import Section, section_of

FORMATS = ("pdf", "html")


def brief(
    asked: Sequence[tuple[OpenedRelease, View]],
    langs: Sequence[Lang],
    address_of: Callable[[View], str],
    fmt: str,
) -> bytes:
    """The answers to views as one file, every one with the link where its figures are found for good.

    Raises NothingToExport for an unknown format and for no view at all.
    """
    if fmt not in FORMATS or not asked:
        raise NothingToExport(found=fmt, expected=", ".join(FORMATS))
    sections = [_section(opened, view, lang, address_of) for lang in langs for opened, view in asked]
    newest = max((opened.release for opened, _ in asked), key=lambda release: release.number)
    return to_pdf(sections, newest) if fmt == "pdf" else to_html(sections)


def _section(opened: OpenedRelease, view: View, lang: Lang, address_of: Callable[[View], str]) -> Section:
    pinned = replace(view, lang=lang, release=opened.release.number)
    return section_of(QUESTIONS[view.page](opened, pinned), opened.scope, address_of(pinned))
