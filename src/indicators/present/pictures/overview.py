"""The charts of the overview."""

from __future__ import annotations

import altair as alt

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.charts import Measure, dumbbell, point_map, ranked_bars
from indicators.present.pictures.naming import measure_of, named
from indicators.present.words import label

_MOST = 20  # revisions drawn; the table has all


def map_(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Where do cities grow fast?"""
    rows, lang = answer.parts["map"], answer.view.lang
    if rows.empty:
        return None
    drawn = rows.assign(label=named(rows, scope, lang), value=rows["obs_value"])
    return point_map(
        drawn[["label", "longitude", "latitude", "value", "selected"]],
        measure=measure_of(rows["measure"].iloc[0], lang),
        area_title=label("column.city", lang),
        by="colour",
    )


def movers(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Which cities changed places by output on the year before?"""
    rows, lang = answer.parts["movers"], answer.view.lang
    if rows.empty:
        return None
    names, moved = named(rows, scope, lang), rows["rank_change"].astype(float)
    drawn = rows.assign(area=rows["ref_area"], label=names, value=moved)
    return ranked_bars(
        drawn[["area", "label", "value", "rank", "selected"]],
        measure=Measure(label("column.rank_change", lang), decimals=0, signed=True),
        area_title=label("column.city", lang),
        rank_title=label("column.rank", lang),
        no_figure=label("table.no_figure", lang),
        top=len(scope.areas),
    )


def revisions(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Which growth rates did this release revise most, in the year of the view?"""
    rows, lang = answer.parts["revisions"], answer.view.lang
    rows = rows[rows["time_period"] == answer.view.t]
    if rows.empty:
        rows = answer.parts["revisions"]
    if rows.empty:
        return None
    order = rows["change"].abs().sort_values(ascending=False, kind="stable").index
    rows = rows.loc[order].head(_MOST)
    names = named(rows, scope, lang).str.cat(rows["time_period"], sep=" ")
    drawn = rows.assign(label=names, old=rows["old_value"], new=rows["new_value"])
    return dumbbell(
        drawn[["label", "old", "new"]],
        measure=measure_of("gdp_growth_volume_pct", lang),
        area_title=label("column.city", lang),
        old_title=label("column.old", lang),
        new_title=label("column.new", lang),
        change=Measure(label("column.difference", lang), decimals=1, signed=True),
    )
