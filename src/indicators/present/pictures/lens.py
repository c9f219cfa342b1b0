"""The chart of the taxonomy lens."""

from __future__ import annotations

import altair as alt

from indicators.answers.crosswalk import EVERY
from indicators.answers.lens import split
from indicators.answers.scope import Scope
from indicators.model import Answer, records
from indicators.present.charts import intervals
from indicators.present.lens_names import lens_name, share_range
from indicators.present.pictures.naming import measure_of
from indicators.present.words import label


def shares(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How much of the same city is high-tech under each taxonomy and class?"""
    lang, rows = answer.view.lang, answer.parts["lenses"]
    rows = rows[rows["high"].notna()]
    if rows.empty:
        return None
    drawn = rows.assign(
        label=[lens_name(key, scope, lang) for key in rows["key"]],
        text=[share_range(row, lang) for row in records(rows)],
        selected=[split(key)[1] == EVERY for key in rows["key"]],
    )
    return intervals(
        drawn[["label", "low", "value", "high", "text", "selected"]],
        measure=measure_of("taxonomy_share_pct", lang),
        row_title=label("control.taxonomy", lang),
        range_title=label("column.share_range", lang),
        start=0,
        names="above",
    )
