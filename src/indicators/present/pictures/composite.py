"""The chart of the composite index."""

from __future__ import annotations

import altair as alt

from indicators.answers.scope import Scope
from indicators.model import Answer, records
from indicators.present.charts import Measure, intervals
from indicators.present.pictures.naming import named
from indicators.present.places import place_range
from indicators.present.words import label


def rank_intervals(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Between which places does each city stand, whatever reasonable weights are taken?"""
    lang, rows = answer.view.lang, answer.parts["scores"]
    rows = rows[rows["rank"].notna()]
    rows = rows[(rows["rank"] <= answer.view.top) | rows["selected"]]
    if rows.empty:
        return None
    drawn = rows.assign(
        label=named(rows, scope, lang),
        low=rows["rank_low"],
        value=rows["rank"],
        high=rows["rank_high"],
        text=[place_range(row.rank_low, row.rank_high) for row in records(rows)],
    )
    return intervals(
        drawn[["label", "low", "value", "high", "text", "selected"]],
        measure=Measure(label("column.rank", lang), decimals=0),
        row_title=label("column.city", lang),
        range_title=label("column.rank_range", lang),
        start=1,
        names="beside",
    )
