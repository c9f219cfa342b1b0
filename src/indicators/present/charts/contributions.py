"""What did each activity add to growth?"""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators.present.charts.frame import (
    LEGEND_SYMBOL,
    ROW,
    Measure,
    at_x,
    finish,
    period_axis,
    require_distinct,
    row_axis,
    tip,
    tip_figure,
    upright_axis,
    value_axis,
    with_figures,
    zero_rule,
)
from indicators.present.charts.lettering import INK, PAPER, TEXT, widest
from indicators.present.charts.palette import activity_colour


def stacked_contributions(
    table: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    measure: Measure,
    total: Measure,
    column_title: str,
    activity_title: str,
    horizontal: bool,
) -> alt.LayerChart:
    """What did each activity add, and do the parts make the whole?

    `table` columns: `column` (area or period), `activity` (code; `_R` is the residual), `activity_label`,
    `value`; rows in the order to be drawn. `totals` columns: `column`, `total`. Negative parts stack to the
    other side of zero; a diamond marks the total. `horizontal` for areas, upright for periods. Missing parts
    are left out (`count_missing`), a missing total has no diamond.
    """
    require_distinct(table, "column", "activity")
    require_distinct(totals, "column")
    activities = table.drop_duplicates("activity")
    require_distinct(activities, "activity_label")
    parts = with_figures(_in_order(table.dropna(subset=["value"]), activities), {"value": measure})
    sums = totals.dropna(subset=["total"])[["column", "total"]].assign(name=total.title)
    sums = with_figures(sums, {"total": total})
    order = list(dict.fromkeys([*totals["column"], *table["column"]]))
    part_tips = [
        tip("column", column_title),
        tip("activity_label", activity_title),
        tip_figure("value", measure),
    ]
    bars = (
        alt.Chart(parts)
        .mark_bar(stroke=PAPER, strokeWidth=0.6)
        .encode(
            color=_colours(activities, above=0 if horizontal else 24),
            order=alt.Order("position:Q"),
            tooltip=part_tips,
        )
    )
    marks = _diamonds(sums).encode(tooltip=[tip("column", column_title), tip_figure("total", total)])
    return _level(bars, marks, sums, measure, order) if horizontal else _upright(bars, marks, measure, order)


def _diamonds(sums: pd.DataFrame) -> alt.Chart:
    legend = alt.Legend(
        title=None,
        orient="bottom",
        labelLimit=320,
        labelFontSize=TEXT,
        symbolSize=LEGEND_SYMBOL,
        symbolStrokeWidth=0,
    )
    drawn: alt.Chart = (
        alt.Chart(sums)
        .mark_point(filled=True, size=70, color=INK, stroke=PAPER, strokeWidth=1, opacity=1)
        .encode(shape=alt.Shape("name:N", scale=alt.Scale(range=["diamond"]), legend=legend))
    )
    return drawn


def _level(
    bars: alt.Chart, marks: alt.Chart, sums: pd.DataFrame, measure: Measure, order: list[str]
) -> alt.LayerChart:
    scale = alt.Scale(range=[0, alt.ExprRef(f"width - {widest(sums['total_text'], TEXT * 1.1) + 12}")])
    place = alt.Y("column:N", sort=None, axis=row_axis(), scale=alt.Scale(domain=order, paddingInner=0.28))
    axis = value_axis(measure)
    figures = (
        alt.Chart(sums)
        .mark_text(align="right", color=INK, fontSize=TEXT, fontWeight="bold")
        .encode(x=at_x("width"), y=place, text=alt.Text("total_text:N"))
    )
    return finish(
        [
            bars.encode(x=alt.X("value:Q", axis=axis, scale=scale, stack="zero"), y=place),
            zero_rule("x"),
            marks.encode(x=alt.X("total:Q", axis=axis, scale=scale), y=place),
            figures,
        ],
        (ROW + 2) * max(len(order), 1),
    )


def _upright(bars: alt.Chart, marks: alt.Chart, measure: Measure, order: list[str]) -> alt.LayerChart:
    place = alt.X("column:N", sort=None, axis=period_axis(), scale=alt.Scale(domain=order, paddingInner=0.3))
    axis = upright_axis(measure.title)
    return finish(
        [
            bars.encode(x=place, y=alt.Y("value:Q", axis=axis, stack="zero")),
            zero_rule("y"),
            marks.encode(x=place, y=alt.Y("total:Q", axis=axis)),
        ],
        320,
    )


def _in_order(parts: pd.DataFrame, activities: pd.DataFrame) -> pd.DataFrame:
    position = {activity: number for number, activity in enumerate(activities["activity"])}
    kept = parts[["column", "activity", "activity_label", "value"]]
    return kept.assign(position=kept["activity"].map(position))


def _colours(activities: pd.DataFrame, above: int) -> alt.Color:
    """Colours by code, names in the legend above the plot.

    `above` keeps pixels free between legend and plot, for the title of an upright axis.
    """
    names = list(activities["activity_label"])
    return alt.Color(
        "activity_label:N",
        scale=alt.Scale(domain=names, range=[activity_colour(code) for code in activities["activity"]]),
        legend=alt.Legend(
            title=None,
            orient="top",
            direction="horizontal",
            columns=_legend_columns(names),
            labelLimit=260,
            labelFontSize=TEXT,
            symbolSize=LEGEND_SYMBOL,
            symbolStrokeWidth=0,
            symbolType="square",
            offset=10 + above,
        ),
    )


def _legend_columns(names: list[str]) -> alt.ExprRef:
    """How many names stand side by side on a phone, on a tablet, on a desk?

    Asked of the container: the plot's own width depends on the legend, and would chase its tail.
    """
    one = min(widest(names), 260) + 30
    phone, tablet, desk = (max(1, room // one) for room in (240, 440, 760))
    room = "(containerSize()[0] || width)"
    return alt.ExprRef(f"{room} < 560 ? {phone} : ({room} < 900 ? {tablet} : {desk})")
