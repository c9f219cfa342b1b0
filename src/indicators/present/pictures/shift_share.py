"""The chart of shift-share."""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope
from indicators.answers.shift_parts import COLUMNS
from indicators.answers.shift_share import MEASURES
from indicators.model import Answer
from indicators.present.charts import Measure, stacked_contributions
from indicators.present.numbers import heading
from indicators.present.pictures.naming import measure_of, named
from indicators.present.words import label

_DUNN = ("national", "industry_mix", "regional_shift")


def parts(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """What of each city's growth came with the nation, from its mix and from itself?"""
    lang, rows = answer.view.lang, answer.parts["areas"]
    rows = rows[rows["change_pct"].notna()].sort_values("change_pct", ascending=False)
    if not answer.view.area:
        rows = rows.head(answer.view.top)
    if rows.empty:
        return None
    rows = rows.assign(column=named(rows, scope, lang))
    names = {code: catalogue.load().indicator(MEASURES[code]).short.in_(lang) for code in _DUNN}
    stacked = pd.concat(
        [
            rows.assign(activity=MEASURES[part], activity_label=names[part], value=rows[COLUMNS[part]])
            for part in _DUNN
        ]
    )
    return stacked_contributions(
        stacked[["column", "activity", "activity_label", "value"]],
        rows.assign(total=rows["change_pct"])[["column", "total"]],
        measure=Measure(heading("PP", lang), decimals=1, signed=True),
        total=measure_of("shift_share_change_pct", lang, signed=True),
        column_title=label("column.city", lang),
        activity_title=label("chart.component", lang),
        horizontal=True,
    )
