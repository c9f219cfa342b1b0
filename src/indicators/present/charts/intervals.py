"""Between which ends does a figure lie?"""

from __future__ import annotations

from typing import Literal

import altair as alt
import pandas as pd

from indicators.present.charts.frame import (
    ROW,
    Measure,
    at_x,
    finish,
    picked,
    require_distinct,
    row_axis,
    tip,
    tip_figure,
    value_axis,
    with_figures,
)
from indicators.present.charts.lettering import INK, PAPER, TEXT, widest

Names = Literal["beside", "above"]


_TALL_ROW = 44  # a name, and its band below


def intervals(
    table: pd.DataFrame, *, measure: Measure, row_title: str, range_title: str, start: float, names: Names
) -> alt.LayerChart:
    """Between which ends does each row's figure lie, and where in between?

    Columns: `label`, `low`, `high`, `value` (missing where only the range is known), `text` (what is printed at
    the right), `selected`; rows in the order to be drawn. A band runs from low to high, a dot marks the value.
    The axis begins at `start`; `names` says whether the labels stand beside their bands or, long ones, above.
    Labels must be distinct.
    """
    require_distinct(table, "label")
    rows = table[["label", "low", "value", "high", "text", "selected"]]
    rows = with_figures(rows, dict.fromkeys(("low", "value", "high"), measure))
    above = names == "above"
    room = widest(rows["text"], TEXT * 1.1) + 14
    axis = value_axis(measure)
    scale = alt.Scale(
        range=[8, alt.ExprRef(f"width - {room}")], domainMin=start, zero=False, nice=start == 0, padding=0
    )
    place = alt.Y(
        "label:N",
        sort=None,
        axis=None if above else row_axis(),
        scale=alt.Scale(domain=list(rows["label"]), paddingInner=0.28),
    )
    tooltip = [tip("label", row_title), tip_figure("value", measure), tip("text", range_title)]
    base = alt.Chart(rows).encode(y=place, tooltip=tooltip)
    down = 10 if above else 0
    bands = base.mark_rule(
        strokeWidth=9,
        strokeCap="round",
        opacity=0.38,
        yOffset=down,
        y2Offset=down,
        color=picked("datum.selected"),
    ).encode(x=alt.X("low:Q", axis=axis, scale=scale), x2=alt.X2("high"))
    dots = (
        base.transform_filter("isValid(datum.value)")
        .mark_circle(
            size=90,
            opacity=1,
            yOffset=down,
            stroke=PAPER,
            strokeWidth=1.2,
            color=picked("datum.selected"),
        )
        .encode(x=alt.X("value:Q", axis=axis, scale=scale))
    )
    weight = alt.ExprRef("datum.selected ? 'bold' : 'normal'")
    texts = base.mark_text(align="right", dy=down, color=INK, fontSize=TEXT, fontWeight=weight).encode(
        x=at_x("width"), text=alt.Text("text:N")
    )
    layers = [bands, dots, texts, *([_names_above(base)] if above else [])]
    return finish(layers, (_TALL_ROW if above else ROW + 2) * max(len(rows), 1))


def _names_above(base: alt.Chart) -> alt.Chart:
    drawn: alt.Chart = base.mark_text(
        align="left", dy=-10, color=INK, fontSize=TEXT, limit=alt.ExprRef("width")
    ).encode(x=at_x(0), text=alt.Text("label:N"))
    return drawn
