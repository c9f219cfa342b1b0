"""The chart of specialisation."""

from __future__ import annotations

from dataclasses import replace

import altair as alt

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.charts import quotients
from indicators.present.pictures.naming import measure_of
from indicators.present.words import label


def location_quotients(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Which activities of the city weigh more than in the benchmark?"""
    lang, rows = answer.view.lang, answer.parts["quotients"]
    rows = rows[rows["location_quotient"].notna()].sort_values("location_quotient", ascending=False)
    if rows.empty:
        return None
    share = measure_of("share_of_output_pct", lang)
    drawn = rows.assign(
        label=rows["activity"].map(lambda code: scope.activities[code].name.in_(lang)),
        value=rows["location_quotient"],
        share=rows["share_of_output_pct"],
        base_share=rows["benchmark_share_pct"],
    )
    return quotients(
        drawn[["label", "value", "share", "base_share"]],
        measure=measure_of("location_quotient", lang),
        share=share,
        base=replace(share, title=label("column.base_share", lang)),
        activity_title=label("column.activity", lang),
    )
