"""One answer as it stands in a brief or in another site: finding, charts, tables, and what must stand beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import altair as alt

from indicators.answers.scope import Scope
from indicators.model import Answer, Lang, Phrase
from indicators.present.caption import caption_of
from indicators.present.figures import KeyFigure, key_figures_of
from indicators.present.pictures import PICTURES, picture
from indicators.present.tables import Table, tables_of
from indicators.present.words import keys, label, say

TABLE = "table"
"""The part of an answer that is its tables; every other part is the kind of a chart."""

_WITH_KEY_FIGURES = ("overview", "city")


@dataclass(frozen=True)
class Chart:
    """A chart under its own small heading, and how to read it."""

    title: str
    reading: str
    drawn: alt.LayerChart


@dataclass(frozen=True)
class Section:
    """What is set on paper or on a page, in words already. `address` is where the same figures are found again."""

    lang: Lang
    name: str
    finding: str
    notes: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    caption: tuple[str, ...]
    address: str


def section_of(answer: Answer, scope: Scope, address: str) -> Section:
    """The whole answer: key figures, every chart that has something to draw, every table that has rows."""
    lang = answer.view.lang
    return Section(
        lang=lang,
        name=label(f"nav.{answer.question}", lang),
        finding=say(answer.headline, lang),
        notes=_notes(answer),
        key_figures=tuple(key_figures_of(answer, scope)) if answer.question in _WITH_KEY_FIGURES else (),
        charts=tuple(charts_of(answer, scope, *kinds_of(answer.question))),
        tables=tuple(map(_still, tables_of(answer, scope))),
        caption=caption_of(answer).lines(lang),
        address=address,
    )


def part_of(answer: Answer, scope: Scope, part: str, address: str) -> Section:
    """One chart of the answer, or its main table, alone."""
    lang = answer.view.lang
    return Section(
        lang=lang,
        name=label(f"nav.{answer.question}", lang),
        finding=say(answer.headline, lang),
        notes=_withdrawn(answer),
        key_figures=(),
        charts=() if part == TABLE else tuple(charts_of(answer, scope, part)),
        tables=tuple(map(_still, tables_of(answer, scope)[:1])) if part == TABLE else (),
        caption=caption_of(answer).lines(lang),
        address=address,
    )


def kinds_of(question: str) -> tuple[str, ...]:
    """The charts an answer to a question can have."""
    return tuple(PICTURES.get(question, {}))


def charts_of(answer: Answer, scope: Scope, *kinds: str) -> list[Chart]:
    """The charts of these kinds that have something to draw."""
    lang, found = answer.view.lang, []
    for kind in kinds:
        drawn = picture(answer, scope, kind)
        if drawn is not None:
            name = f"{answer.question}_{kind}"
            reading = f"chart_reading.{name}" if f"chart_reading.{name}" in keys() else f"chart_help.{name}"
            found.append(Chart(label(f"chart_title.{name}", lang), label(reading, lang), drawn))
    return found


def _still(table: Table) -> Table:
    """The table without what only a page of the dashboard can do: nothing can be picked out here."""
    return replace(table, areas=(), findings=())


def _notes(answer: Answer) -> tuple[str, ...]:
    """What a careful reader must know, a withdrawn release first."""
    return (*_withdrawn(answer), *(say(note, answer.view.lang) for note in answer.notes))


def _withdrawn(answer: Answer) -> tuple[str, ...]:
    release = answer.release
    if release.withdrawn is None:
        return ()
    said = Phrase("notice.withdrawn", {"number": str(release.number), "reason": release.withdrawn})
    return (say(said, answer.view.lang),)
