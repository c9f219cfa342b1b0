"""The charts of published high-tech figures."""

from __future__ import annotations

import altair as alt

from indicators.answers.ranking import at_the_ends
from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.charts import lines, ranked_bars, scatter
from indicators.present.pictures.naming import measure_of, named, status_names, years
from indicators.present.words import label


def across(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How do cities compare on one definition in one year?"""
    rows, lang = at_the_ends(answer.parts["across"]), answer.view.lang
    if rows["obs_value"].notna().sum() == 0:
        return None
    drawn = rows.assign(area=rows["ref_area"], label=named(rows, scope, lang), value=rows["obs_value"])
    return ranked_bars(
        drawn[["area", "label", "value", "rank", "selected"]],
        measure=measure_of(answer.indicators[0], lang, answer.money),
        area_title=label("column.city", lang),
        rank_title=label("column.rank", lang),
        no_figure=label("table.no_figure", lang),
        top=max(len(drawn), 1),
    )


def history(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How has the figure moved over the years, area by area?"""
    rows, lang = answer.parts["drawn"], answer.view.lang
    rows = rows[rows["obs_value"].notna()]
    if rows.empty:
        return None
    drawn = rows.assign(
        period=rows["time_period"],
        label=named(rows, scope, lang),
        value=rows["obs_value"],
        selected=rows["ref_area"].isin(answer.view.area) | (rows["ref_area"].nunique() <= 6),
        status=rows["obs_status"],
    )
    return lines(
        drawn[["period", "label", "value", "selected", "status"]],
        measure=measure_of(answer.indicators[0], lang, answer.money),
        label_title=label("column.city", lang),
        period_title=years(lang),
        status_title=label("column.status", lang),
        statuses=status_names(scope, lang),
    )


def growth_against_share(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Is a large share also a fast-growing one?"""
    rows, lang = answer.parts["growth"], answer.view.lang
    if len(rows) < 2:
        return None
    share = measure_of("published_share_pct", lang)
    drawn = rows.assign(
        label=named(rows, scope, lang).str.cat(rows["time_period"], sep=" "),
        x=rows["obs_value_share"],
        y=rows["obs_value_growth"],
        size=rows["obs_value_share"],
    )
    return scatter(
        drawn[["label", "x", "y", "size", "selected"]],
        across=share,
        upward=measure_of("published_growth_pct", lang),
        size=share,
        area_title=label("column.city", lang),
        median_title=label("chart.median", lang),
    )
