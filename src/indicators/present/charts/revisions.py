"""How far has a figure moved since it was first published?"""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd

from indicators.present.charts.frame import (
    LEGEND_SYMBOL,
    ROW,
    Measure,
    at_x,
    finish,
    require_distinct,
    row_axis,
    tip,
    tip_figure,
    value_axis,
    with_figures,
    zero_rule,
)
from indicators.present.charts.lettering import INK, SOFT, TEXT, widest
from indicators.present.charts.palette import QUIET, SELECTED


def dumbbell(
    table: pd.DataFrame,
    *,
    measure: Measure,
    area_title: str,
    old_title: str,
    new_title: str,
    change: Measure,
) -> alt.LayerChart:
    """How far apart are two editions of one figure?

    Columns: `label`, `old`, `new`; rows in the order to be drawn. A circle is the old figure, a diamond
    the new, the difference stands at the right. Rows that lack one of the two are left out (`count_missing`).
    """
    require_distinct(table, "label")
    rows = table.dropna(subset=["old", "new"])[["label", "old", "new"]]
    rows = rows.assign(change=rows["new"] - rows["old"])
    editions = {"old": replace(measure, title=old_title), "new": replace(measure, title=new_title)}
    rows = with_figures(rows, editions | {"change": change})
    place = alt.Y("label:N", sort=None, axis=row_axis())
    scale = alt.Scale(
        zero=False, padding=8, range=[0, alt.ExprRef(f"width - {widest(rows['change_text']) + 12}")]
    )
    axis = value_axis(measure)
    tooltip = [
        tip("label", area_title),
        tip_figure("old", editions["old"]),
        tip_figure("new", editions["new"]),
        tip_figure("change", change),
    ]
    base = alt.Chart(rows).encode(y=place, tooltip=tooltip)
    span = base.mark_rule(color=SOFT, strokeWidth=2).encode(
        x=alt.X("old:Q", axis=axis, scale=scale), x2=alt.X2("new")
    )
    figures = base.mark_text(align="right", color=INK, fontSize=TEXT).encode(
        x=at_x("width"), text=alt.Text("change_text:N")
    )
    ends = _ends(rows, (old_title, new_title)).encode(
        x=alt.X("value:Q", axis=axis, scale=scale), y=place, tooltip=tooltip
    )
    below = rows["old"].lt(0) | rows["new"].lt(0)
    zero = [zero_rule("x")] if below.any() else []
    return finish([*zero, span, ends, figures], ROW * max(len(rows), 1))


def _ends(rows: pd.DataFrame, editions: tuple[str, str]) -> alt.Chart:
    old, new = (
        rows.assign(value=rows[end], edition=name) for end, name in zip(("old", "new"), editions, strict=True)
    )
    named = list(editions)
    legend = alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        labelLimit=260,
        labelFontSize=TEXT,
        symbolSize=LEGEND_SYMBOL,
        symbolStrokeWidth=0,
    )
    drawn: alt.Chart = (
        alt.Chart(pd.concat([old, new]))
        .mark_point(filled=True, size=80, opacity=1)
        .encode(
            color=alt.Color(
                "edition:N", scale=alt.Scale(domain=named, range=[QUIET, SELECTED]), legend=legend
            ),
            shape=alt.Shape(
                "edition:N", scale=alt.Scale(domain=named, range=["circle", "diamond"]), legend=legend
            ),
        )
    )
    return drawn
