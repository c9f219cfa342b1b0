"""The charts of one city."""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.charts import lines
from indicators.present.charts.palette import activity_colour
from indicators.present.pictures.contribution import drawn
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
        measure=measure_of(measure, lang, answer.money),
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
    names = {code: scope.activities[code].name.in_(lang) for code in rows["activity"].unique()}
    drawn = rows.assign(
        period=rows["time_period"],
        label=rows["activity"].map(names),
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
        colours={name: activity_colour(code) for code, name in names.items()},
    )


def contributions(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Which sectors made the city grow, year by year?"""
    yearly = answer.parts["totals"]
    yearly = yearly[yearly["time_period"].str.len() == 4].sort_values("time_period")
    view = answer.view
    return drawn(answer.parts["contributions"], yearly, "periods", view.basis, scope, view.lang)
