"""The tables of published high-tech figures."""

from __future__ import annotations

from indicators import catalogue
from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, records
from indicators.present.caption import source_line
from indicators.present.tables.cells import amount, beyond, reason_or, status, titled
from indicators.present.tables.grid import Table, build, first
from indicators.present.words import label


def history(answer: Answer, scope: Scope) -> Table:
    """Every figure of the measure under one definition, with its source."""
    lang, rows = answer.view.lang, answer.parts["history"]
    rows = rows.sort_values(["ref_area", "time_period"])
    m = answer.indicators[0]
    names = telling_names(scope.areas, first(rows)["ref_area"])
    columns = [
        (label("column.city", lang), False),
        (label("column.year", lang), True),
        (titled(m, lang, answer.money), True),
        (label("column.status", lang), False),
        (label("column.source", lang), False),
    ]
    body = [
        [
            names[row.ref_area].in_(lang),
            row.time_period,
            reason_or(amount(row.obs_value, m, lang, answer.money), row.reason, lang),
            status(row.obs_status, row.reason, scope, lang),
            source_line(scope.sources[row.source.split(";")[0]], lang),
        ]
        for row in records(first(rows))
    ]
    picked = [code in answer.view.area for code in first(rows)["ref_area"]]
    return build(label("table.high_tech", lang), columns, body, picked, beyond(rows, lang))


def published(answer: Answer, scope: Scope) -> Table:
    """Everything published of some definitions: measure, definition, base, value."""
    lang, rows = answer.view.lang, answer.parts["published"]
    known = catalogue.load()
    rows = rows.sort_values(["definition", "measure", "ref_area", "time_period"])
    names = telling_names(scope.areas, first(rows)["ref_area"])
    columns = [
        (label("column.city", lang), False),
        (label("column.period", lang), True),
        (label("column.definition", lang), False),
        (label("column.base", lang), False),
        (label("column.measure", lang), False),
        (label("column.value", lang), True),
        (label("column.unit", lang), False),
        (label("column.status", lang), False),
    ]
    body = [
        [
            names[row.ref_area].in_(lang),
            row.time_period,
            scope.definitions[row.definition].name.in_(lang),
            scope.definitions[row.definition].base.in_(lang),
            known.indicator(row.measure).short.in_(lang),
            amount(row.obs_value, row.measure, lang, answer.money),
            known.unit(known.indicator(row.measure).unit_of(answer.money)).name.in_(lang),
            status(row.obs_status, row.reason, scope, lang),
        ]
        for row in records(first(rows))
    ]
    return build(label("table.published", lang), columns, body, [False] * len(body), beyond(rows, lang))


def taxonomy(answer: Answer, scope: Scope) -> Table:
    """The activities of the chosen taxonomy and the class of each."""
    lang, rows = answer.view.lang, answer.parts["taxonomy"]
    columns = [
        (label("column.code", lang), False),
        (label("column.activity", lang), False),
        (label("column.class", lang), False),
        (label("column.rd", lang), True),
    ]
    body = [
        [
            row.activity,
            row.name_zh if lang == "zh" else row.name_en,
            scope.codes["tech_class"][row.class_].in_(lang),
            "–" if row.rd_intensity != row.rd_intensity else f"{row.rd_intensity:.2f}",
        ]
        for row in records(rows.rename(columns={"class": "class_"}))
    ]
    return build(label("table.taxonomy", lang), columns, body, [False] * len(body))
