"""The charts of one city."""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.charts import RESIDUAL, lines, stacked_contributions
from indicators.present.pictures.naming import events_of, measure_of, named, status_names, years
from indicators.present.words import label


def growth(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How fast did the city grow each year, beside those picked out?"""
    return _lines(answer, scope, answer.parts["growth"], "gdp_growth_volume_pct", events_of(answer))


def recovery(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How far has volume come since the compared year?"""
    return _lines(answer, scope, answer.parts["recovery"], "gdp_recovery_level")


def _lines(
    answer: Answer, scope: Scope, rows: pd.DataFrame, measure: str, events: pd.DataFrame | None = None
) -> alt.LayerChart | None:
    lang = answer.view.lang
    rows = rows[rows["obs_value"].notna()]
    if rows.empty:
        return None
    drawn = rows.assign(
        period=rows["time_period"],
        label=named(rows, scope, lang),
        value=rows["obs_value"],
        selected=True,
        status=rows["obs_status"],
    )
    return lines(
        drawn[["period", "label", "value", "selected", "status"]],
        measure=measure_of(measure, lang),
        label_title=label("column.city", lang),
        period_title=years(lang),
        status_title=label("column.status", lang),
        statuses=status_names(scope, lang),
        events=events,
    )


def structure(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """What is output made of, over the years?"""
    rows, lang = answer.parts["structure"], answer.view.lang
    rows = rows[rows["share_of_output_pct"].notna() & (rows["time_period"].str.len() == 4)]
    if rows.empty:
        return None
    drawn = rows.assign(
        period=rows["time_period"],
        label=rows["activity"].map(lambda code: scope.activities[code].name.in_(lang)),
        value=rows["share_of_output_pct"],
        selected=True,
        status=rows["obs_status"],
    )
    return lines(
        drawn[["period", "label", "value", "selected", "status"]],
        measure=measure_of("share_of_output_pct", lang),
        label_title=label("column.activity", lang),
        period_title=years(lang),
        status_title=label("column.status", lang),
        statuses=status_names(scope, lang),
    )


def contributions(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Which sectors made the city grow, year by year?"""
    lang = answer.view.lang
    totals = answer.parts["totals"]
    totals = totals[totals["growth_pct"].notna() & (totals["time_period"].str.len() == 4)]
    parts = answer.parts["contributions"]
    parts = parts[parts["contribution_pp"].notna() & parts["time_period"].isin(totals["time_period"])]
    if parts.empty:
        return None
    name = {code: activity.name.in_(lang) for code, activity in scope.activities.items()}
    name[RESIDUAL] = label("chart.residual", lang)
    rows = parts.sort_values(["time_period", "position"], na_position="last")
    growth_code = (
        "gdp_growth_current_prices_pct" if answer.view.basis == "current_prices" else "gdp_growth_volume_pct"
    )
    return stacked_contributions(
        rows.assign(
            column=rows["time_period"],
            activity_label=rows["activity"].map(name),
            value=rows["contribution_pp"],
        )[["column", "activity", "activity_label", "value"]],
        totals.assign(column=totals["time_period"], total=totals["growth_pct"])[["column", "total"]],
        measure=measure_of("contribution_pp", lang, signed=True),
        total=measure_of(growth_code, lang, signed=True),
        column_title=years(lang),
        activity_title=label("column.activity", lang),
        horizontal=False,
    )
