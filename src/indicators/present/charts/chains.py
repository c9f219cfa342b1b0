"""How far does a cluster cover its value chain, and how far is it from its target?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import altair as alt
import pandas as pd

from indicators.present.charts.frame import (
    Measure,
    at_x,
    finish,
    picked,
    require_distinct,
    tip,
    tip_figure,
    value_axis,
    with_figures,
)
from indicators.present.charts.lettering import INK, SOFT, TEXT, widest
from indicators.present.charts.palette import QUIET, SELECTED

_ROW = 46  # a name, and its marks below


def stages(
    table: pd.DataFrame,
    *,
    order: Sequence[str],
    cluster_title: str,
    stage_title: str,
    evidence_title: str,
    nothing_known: str,
) -> alt.LayerChart:
    """Which stages of its value chain is each cluster known to cover?

    Columns: `cluster`, `stage`, `present` (bool), `evidence` (text or missing). One row a cluster, its name
    above its marks; `order` is that of the stages. A filled dot: something is known. An open one: nothing
    is known here, which is not the same as absent, so its tooltip says `nothing_known`.
    """
    require_distinct(table, "cluster", "stage")
    rows = table[["cluster", "stage", "present", "evidence"]]
    rows = rows.assign(evidence=rows["evidence"].fillna(nothing_known))
    tooltip = [tip("cluster", cluster_title), tip("stage", stage_title), tip("evidence", evidence_title)]
    place = _one_row_each(rows["cluster"], "cluster")
    base = alt.Chart(rows).encode(x=_stages_in_order(order), y=place)
    links = base.mark_line(color=SOFT, strokeWidth=1, opacity=0.35, yOffset=10).encode(
        detail=alt.Detail("cluster:N")
    )
    dots = base.mark_circle(
        size=130,
        opacity=1,
        yOffset=10,
        strokeWidth=1.5,
        fill=alt.ExprRef(f"datum.present ? '{SELECTED}' : paper"),
        stroke=picked("datum.present"),
    ).encode(tooltip=tooltip)
    names = rows.drop_duplicates("cluster")
    return finish([links, dots, _names_above(names, "cluster", place)], _ROW * max(len(names), 1))


def target_bars(
    table: pd.DataFrame,
    *,
    measure: Measure,
    label_title: str,
    latest_title: str,
    target_title: str,
    note_title: str,
) -> alt.LayerChart:
    """How far is each cluster from its target, and what growth would take it there?

    Columns: `label`, `latest`, `target`, `note` (plain words, such as the growth needed); rows in the order
    to be drawn. The bar is the latest figure, the diamond the target, the dashed line the way between. A row
    without one of the two shows the other alone.
    """
    require_distinct(table, "label")
    named = {"latest": replace(measure, title=latest_title), "target": replace(measure, title=target_title)}
    rows = with_figures(table[["label", "latest", "target", "note"]], named)
    rows = rows.assign(end=rows[["latest", "target"]].max(axis=1), end_text=_last_figures(rows))
    place = _one_row_each(rows["label"], "label")
    tooltip = [
        tip("label", label_title),
        tip_figure("latest", named["latest"]),
        tip_figure("target", named["target"]),
        tip("note", note_title),
    ]
    marks = _ways_to_targets(alt.Chart(rows).encode(y=place, tooltip=tooltip), rows, measure)
    texts = [_names_above(rows, "label", place), _notes(rows, place)]
    return finish([*marks, *texts], (_ROW + 14) * max(len(rows), 1))


def _stages_in_order(order: Sequence[str]) -> alt.X:
    axis = alt.Axis(
        title=None,
        orient="top",
        labelAngle=0,
        labelLimit=120,
        labelOverlap=False,
        labelFontSize=alt.ExprRef("width < 420 ? 10 : 12"),
        grid=False,
        ticks=False,
        domain=False,
    )
    # On a wide screen dots far apart no longer read as one chain.
    scale = alt.Scale(domain=list(order), range=[0, alt.ExprRef("min(width, 760)")])
    return alt.X("stage:N", axis=axis, scale=scale)


def _ways_to_targets(base: alt.Chart, rows: pd.DataFrame, measure: Measure) -> list[alt.Chart]:
    axis = value_axis(measure)
    scale = alt.Scale(zero=True, range=[0, alt.ExprRef(f"width - {widest(rows['end_text']) + 16}")])
    latest, target, end = (alt.X(f"{at}:Q", axis=axis, scale=scale) for at in ("latest", "target", "end"))
    aimed = base.transform_filter("isValid(datum.target)")
    bars = base.mark_bar(height=13, yOffset=10, color=QUIET, cornerRadiusEnd=2).encode(x=latest)
    way = (
        aimed.transform_filter("isValid(datum.latest)")
        .mark_rule(yOffset=10, y2Offset=10, color=SOFT, strokeDash=[3, 3], strokeWidth=1.5)
        .encode(x=latest, x2=alt.X2("target"))
    )
    goals = aimed.mark_point(
        shape="diamond", filled=True, size=110, yOffset=10, color=SELECTED, opacity=1
    ).encode(x=target)
    figures = base.mark_text(align="left", dx=9, dy=10, color=INK, fontSize=TEXT)
    return [bars, way, goals, figures.encode(x=end, text=alt.Text("end_text:N"))]


def _names_above(rows: pd.DataFrame, name: str, place: alt.Y) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart(rows)
        .mark_text(align="left", dy=-10, color=INK, fontSize=TEXT, limit=alt.ExprRef("width"))
        .encode(x=at_x(0), y=place, text=f"{name}:N")
    )
    return drawn


def _notes(rows: pd.DataFrame, place: alt.Y) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart(rows)
        .mark_text(align="left", dy=25, color=SOFT, fontSize=TEXT - 1, limit=alt.ExprRef("width"))
        .encode(x=at_x(0), y=place, text=alt.Text("note:N"))
    )
    return drawn


def _one_row_each(labels: pd.Series[str], field: str) -> alt.Y:
    return alt.Y(f"{field}:N", axis=None, scale=alt.Scale(domain=list(dict.fromkeys(labels))))


def _last_figures(rows: pd.DataFrame) -> pd.Series[str]:
    """The figure that belongs to the right end of a row: the target, or the latest where that is further."""
    further = rows["latest"].gt(rows["target"]) | rows["target"].isna()
    return rows["latest_text"].where(further, rows["target_text"])
