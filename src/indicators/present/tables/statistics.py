"""The tables of the data page."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from indicators import catalogue
from indicators.answers.scope import Scope
from indicators.model import TOTAL, Answer, Lang, records
from indicators.present.tables.cells import year_range
from indicators.present.tables.grid import Table, build
from indicators.present.words import label


def coverage(answer: Answer, scope: Scope) -> Table:
    """How many areas have each measure, year by year."""
    lang, rows = answer.view.lang, answer.parts["coverage"]
    yearly = rows[(rows["freq"] == "A")]
    years = sorted(yearly["time_period"].unique())
    known = catalogue.load()
    wide = yearly.pivot_table(
        index=["measure", "activity", "definition"], columns="time_period", values="areas", fill_value=0
    ).reset_index()
    columns = [
        (label("column.indicator", lang), False),
        (label("column.activity", lang), False),
        *((year, True) for year in years),
    ]
    body = []
    for row in wide.to_dict("records"):
        cells = [str(int(row[year])) if row[year] else "" for year in years]
        body.append([known.indicator(row["measure"]).short.in_(lang), _about(row, scope, lang), *cells])
    return build(label("table.data", lang), columns, body, [False] * len(body))


def _about(row: dict[Hashable, Any], scope: Scope, lang: Lang) -> str:
    """What a measure is of: an activity, a published definition, or everything."""
    if row["activity"] != TOTAL:
        return scope.activities[row["activity"]].name.in_(lang)
    if row["definition"] in scope.definitions:
        definition = scope.definitions[row["definition"]]
        return f"{definition.name.in_(lang)} · {definition.base.in_(lang)}"
    return label("chart.total", lang)


def sources(answer: Answer, scope: Scope) -> Table:
    """Where the figures were read, how good that place is, and how many rest on it."""
    lang, rows = answer.view.lang, answer.parts["sources"]
    columns = [
        (label("column.source", lang), False),
        (label("column.quality", lang), False),
        (label("column.observations", lang), True),
        (label("column.periods", lang), False),
    ]
    body = [
        [
            scope.sources[row.source].title.in_(lang),
            label(f"source_class.{row.source_class}", lang),
            f"{row.observations:,}",
            year_range(row.first_period, row.last_period),
        ]
        for row in records(rows)
    ]
    return build(label("table.sources", lang), columns, body, [False] * len(body))
