"""Which chart shows which answer. Takes an answer, names everything in its language, gives the chart.

Amounts in money are drawn in the unit of the language (see `numbers`).
"""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, Lang
from indicators.present.charts import (
    Measure,
    bump,
    distribution,
    dumbbell,
    lines,
    point_map,
    ranked_bars,
    scatter,
    stacked_contributions,
    stages,
    target_bars,
)
from indicators.present.numbers import heading, in_unit_of
from indicators.present.words import label

Picture = Callable[[Answer, Scope], alt.LayerChart | None]


def picture(answer: Answer, scope: Scope, kind: str) -> alt.LayerChart | None:
    """The chart of one kind; None when there is nothing to draw."""
    return _PICTURES[answer.question, kind](answer, scope)


def measure_of(code: str, lang: Lang, signed: bool = False) -> Measure:
    """An indicator as a chart's measure: short name, unit, decimals."""
    indicator = catalogue.load().indicator(code)
    title = f"{indicator.short.in_(lang)} ({heading(indicator.unit, lang)})"
    return Measure(title if lang == Lang.EN else title.replace(" (", "（").replace(")", "）"),
                   decimals=indicator.decimals, signed=signed)


def named(rows: pd.DataFrame, scope: Scope, lang: Lang) -> pd.Series[str]:
    """Names of the rows' areas that tell them apart."""
    names = telling_names(scope.areas, rows["ref_area"])
    return rows["ref_area"].map(lambda code: names[code].in_(lang))


def _ranking_rows(answer: Answer, scope: Scope) -> pd.DataFrame:
    lang, seen = answer.view.lang, answer.parts["seen"]
    missing = answer.parts["missing"]
    absent = missing[missing["ref_area"].isin(answer.view.area)].assign(selected=True)
    rows = pd.concat([seen, absent], ignore_index=True) if len(absent) else seen
    unit = catalogue.load().indicator(answer.view.m).unit
    return rows.assign(label=named(rows, scope, lang), value=in_unit_of(rows["obs_value"], unit, lang))


def _bars(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    rows = _ranking_rows(answer, scope)
    if rows["value"].notna().sum() == 0:
        return None
    lang = answer.view.lang
    return ranked_bars(
        rows[["label", "value", "rank", "selected"]],
        measure=measure_of(answer.view.m, lang),
        area_title=label("column.city", lang),
        rank_title=label("column.rank", lang),
        no_figure=label("table.no_figure", lang),
        top=answer.view.top,
    )


def _bump(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    lang, history = answer.view.lang, answer.parts["history"]
    if history["rank"].notna().sum() == 0:
        return None
    rows = history.assign(
        label=named(history, scope, lang),
        period=history["time_period"],
        selected=history["ref_area"].isin(answer.view.area),
    )
    return bump(
        rows[["label", "period", "rank", "selected"]],
        area_title=label("column.city", lang),
        period_title=label("column.year", lang),
        rank_title=label("column.rank", lang),
    )


def _spread(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    rows = _ranking_rows(answer, scope)
    if rows["value"].notna().sum() < 2:
        return None
    lang = answer.view.lang
    return distribution(
        rows[["label", "value", "selected"]],
        measure=measure_of(answer.view.m, lang),
        area_title=label("column.city", lang),
        median_title=label("chart.median", lang),
    )


def _contributions(answer: Answer, scope: Scope) -> alt.LayerChart | None:
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
    name["_R"] = label("chart.residual", lang)

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


_PICTURES: dict[tuple[str, str], Picture] = {
    ("rankings", "bars"): _bars,
    ("rankings", "bump"): _bump,
    ("rankings", "spread"): _spread,
    ("contributions", "stack"): _contributions,
}
