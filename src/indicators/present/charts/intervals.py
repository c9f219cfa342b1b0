"""Between which ends does a figure lie?"""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators.present.charts.frame import (
    ROW,
    Measure,
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


def intervals(
    table: pd.DataFrame, *, measure: Measure, row_title: str, range_title: str, start: float
) -> alt.LayerChart:
    """Between which ends does each row's figure lie, and where in between?

    Columns: `label`, `low`, `high`, `value` (missing where only the range is known), `text` (what is printed at
    the right), `selected`; rows in the order to be drawn. A band runs from low to high, a dot marks the value.
    The axis begins at `start`. Labels must be distinct.
    """
    require_distinct(table, "label")
    rows = table[["label", "low", "value", "high", "text", "selected"]]
    rows = with_figures(rows, dict.fromkeys(("low", "value", "high"), measure))
    order = list(rows["label"])
    room = widest(rows["text"], TEXT * 1.1) + 14
    axis = value_axis(measure)
    scale = alt.Scale(
        range=[8, alt.ExprRef(f"width - {room}")], domainMin=start, zero=False, nice=start == 0, padding=0
    )
    place = alt.Y("label:N", sort=None, axis=row_axis(), scale=alt.Scale(domain=order, paddingInner=0.28))
    tooltip = [tip("label", row_title), tip_figure("value", measure), tip("text", range_title)]
    base = alt.Chart(rows).encode(y=place, tooltip=tooltip)
    bands = base.mark_rule(
        strokeWidth=9, strokeCap="round", opacity=0.38, color=picked("datum.selected")
    ).encode(x=alt.X("low:Q", axis=axis, scale=scale), x2="high:Q")
    dots = (
        base.transform_filter("isValid(datum.value)")
        .mark_circle(size=90, opacity=1, stroke=PAPER, strokeWidth=1.2, color=picked("datum.selected"))
        .encode(x=alt.X("value:Q", axis=axis, scale=scale))
    )
    texts = base.mark_text(
        align="right",
        color=INK,
        fontSize=TEXT,
        fontWeight=alt.ExprRef("datum.selected ? 'bold' : 'normal'"),
    ).encode(x=alt.value("width"), text="text:N")
    return finish([bands, dots, texts], (ROW + 2) * max(len(order), 1))
