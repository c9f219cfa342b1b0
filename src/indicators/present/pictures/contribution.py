"""The chart of contributions to growth."""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.charts import RESIDUAL, stacked_contributions
from indicators.present.pictures.naming import measure_of, named
from indicators.present.words import label


def stack(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """What did each activity add to growth, by city or by year?"""
    lang, view = answer.view.lang, answer.view
    parts, totals = answer.parts["contributions"], answer.parts["totals"]
    totals = totals[totals["growth_pct"].notna()].sort_values(
        ["time_period"] if view.by == "periods" else ["growth_pct"], ascending=view.by == "periods"
    )
    if view.by == "areas" and not view.area:
        totals = totals.head(view.top)
    if totals.empty:
        return None
    keys = ["ref_area", "time_period"]
    order = totals.reset_index(drop=True).reset_index(names="at")[[*keys, "at"]]
    rows = parts.merge(order, on=keys).sort_values(["at", "position"], na_position="last")
    rows = rows[rows["contribution_pp"].notna()]
    name = {area.activity: area.name.in_(lang) for area in scope.activities.values()}
    name[RESIDUAL] = label("chart.residual", lang)

    def column(table: pd.DataFrame) -> pd.Series[str]:
        return table["time_period"] if view.by == "periods" else named(table, scope, lang)

    return stacked_contributions(
        rows.assign(
            column=column(rows), activity_label=rows["activity"].map(name), value=rows["contribution_pp"]
        )[["column", "activity", "activity_label", "value"]],
        totals.assign(column=column(totals), total=totals["growth_pct"])[["column", "total"]],
        measure=measure_of("contribution_pp", lang, signed=True),
        total=measure_of(answer.indicators[-1], lang, signed=True),
        column_title=label("column.year" if view.by == "periods" else "column.city", lang),
        activity_title=label("column.activity", lang),
        horizontal=view.by == "areas",
    )
