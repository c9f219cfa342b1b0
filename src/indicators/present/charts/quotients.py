"""Which activities weigh more here than in the benchmark, and which less?"""

from __future__ import annotations

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
from indicators.present.charts.lettering import INK, SOFT, TEXT, widest


def quotients(
    table: pd.DataFrame, *, measure: Measure, share: Measure, base: Measure, activity_title: str
) -> alt.LayerChart:
    """Which activities weigh more here than in the benchmark?

    Columns: `label`, `value` (the quotient), `share`, `base_share`; rows in the order to be drawn. Bars run from
    1, the benchmark's weight: to the right where the activity weighs more, to the left where less.
    """
    require_distinct(table, "label")
    rows = table.dropna(subset=["value"])[["label", "value", "share", "base_share"]]
    rows = with_figures(rows, {"value": measure, "share": share, "base_share": base})
    room = widest(rows["value_text"], TEXT * 1.1) + 14
    scale = alt.Scale(range=[4, alt.ExprRef(f"width - {room}")], domainMin=0, zero=True)
    along = alt.X("value:Q", axis=value_axis(measure), scale=scale)
    names = row_axis()
    names.labelLimit = alt.ExprRef("(containerSize()[0] || width) < 560 ? 132 : 260")
    place = alt.Y(
        "label:N", sort=None, axis=names, scale=alt.Scale(domain=list(rows["label"]), paddingInner=0.28)
    )
    tooltip = [
        tip("label", activity_title),
        tip_figure("value", measure),
        tip_figure("share", share),
        tip_figure("base_share", base),
    ]
    drawn = alt.Chart(rows).encode(y=place, tooltip=tooltip)
    bars = drawn.mark_bar(color=picked("datum.value >= 1")).encode(x=along, x2=alt.X2(datum=1))
    even = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=SOFT, strokeWidth=1).encode(x=alt.XDatum(1))
    figures = drawn.mark_text(align="right", color=INK, fontSize=TEXT).encode(
        x=at_x("width"), text=alt.Text("value_text:N")
    )
    return finish([bars, even, figures], ROW * max(len(rows), 1))
