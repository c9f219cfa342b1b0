"""Where do areas of high and low figures lie?"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from indicators.present.charts.frame import (
    TICKS,
    Measure,
    finish,
    picked,
    require_distinct,
    tip,
    tip_figure,
    with_figures,
)
from indicators.present.charts.lettering import INK, PAPER, TEXT, haloed
from indicators.present.charts.palette import NEUTRAL, QUIET, SELECTED, SEQUENTIAL

_WEST, _SOUTH, _EAST, _NORTH = 73, 15, 136, 55
_PROJECTION: Final = alt.Projection(type="conicEqualArea", rotate=[-105, 0, 0], parallels=[25, 47])


def point_map(
    table: pd.DataFrame,
    *,
    measure: Measure,
    area_title: str,
    by: Literal["size", "colour"],
    height: int = 380,
) -> alt.LayerChart:
    """Where are the areas, and where are figures high?

    Columns: `label`, `longitude`, `latitude` (degrees), `value`, `selected`. `by="size"` for amounts,
    `by="colour"` for rates; a figure below zero points down as a triangle, so that its sign is not told by
    colour alone. Areas without a figure are small open rings; areas without a place are left out
    (`count_missing`). The ground shows land and sea only: no boundary is drawn.
    """
    require_distinct(table, "label")
    rows = table.dropna(subset=["longitude", "latitude"])
    rows = with_figures(rows[["label", "longitude", "latitude", "value", "selected"]], {"value": measure})
    rows = rows.assign(third=_third_from_west(rows))
    rows = rows.sort_values(["selected", "value"], ascending=[True, by == "colour"], na_position="first")
    base = alt.Chart(rows).encode(
        longitude="longitude:Q",
        latitude="latitude:Q",
        tooltip=[tip("label", area_title), tip_figure("value", measure)],
    )
    absent = (
        base.transform_filter("!isValid(datum.value)")
        .mark_point(shape="circle", filled=False, size=22, strokeWidth=1.2, opacity=0.9)
        .encode(color=alt.ColorValue(NEUTRAL))
    )
    names = base.transform_filter("datum.selected").mark_text(
        color=INK,
        fontSize=TEXT,
        fontWeight="bold",
        align=alt.ExprRef("datum.third == 0 ? 'right' : (datum.third == 2 ? 'left' : 'center')"),
        dx=alt.ExprRef("11 * (datum.third - 1)"),
        dy=alt.ExprRef("datum.third == 1 ? 18 : 0"),
    )
    figures = _sized(base, measure) if by == "size" else _coloured(base, measure)
    return finish(
        [*_ground(), absent, figures, *haloed(names.encode(text=alt.Text("label:N")))], height
    ).project(**_PROJECTION.to_dict())


def _third_from_west(rows: pd.DataFrame) -> pd.Series[int]:
    """Where does a picked area's name stand? Western third left (0), middle below (1), eastern right (2)."""
    place = rows["longitude"].where(rows["selected"]).rank(method="first", pct=True)
    return (place.mul(3).sub(1e-9)).fillna(0).clip(upper=2).astype(int)


def _sized(base: alt.Chart, measure: Measure) -> alt.Chart:
    drawn: alt.Chart = (
        base.transform_filter("isValid(datum.value)")
        .mark_circle(opacity=0.8, stroke=PAPER, strokeWidth=0.8, color=picked("datum.selected"))
        .encode(
            size=alt.Size("value:Q", scale=alt.Scale(range=[16, 900], zero=True), legend=_legend(measure))
        )
    )
    return drawn


def _coloured(base: alt.Chart, measure: Measure) -> alt.Chart:
    drawn: alt.Chart = (
        base.transform_filter("isValid(datum.value)")
        .mark_point(
            filled=True,
            opacity=0.95,
            size=130,
            shape=alt.ExprRef("datum.value < 0 ? 'triangle-down' : 'circle'"),
            stroke=alt.ExprRef(f"datum.selected ? '{SELECTED}' : soft"),
            strokeWidth=alt.ExprRef("datum.selected ? 3 : 0.6"),
        )
        .encode(fill=alt.Fill("value:Q", scale=alt.Scale(range=list(SEQUENTIAL)), legend=_legend(measure)))
    )
    return drawn


def _legend(measure: Measure) -> alt.Legend:
    return alt.Legend(
        title=measure.title,
        titleLimit=330,
        titleFontSize=TEXT,
        labelFontSize=TEXT,
        orient="bottom",
        direction="horizontal",
        format=TICKS,
        tickCount=3,
        gradientLength=180,
        gradientThickness=10,
    )


def _ground() -> tuple[alt.Chart, alt.Chart]:
    sea = alt.Chart(alt.InlineData(values=[_sheet()])).mark_geoshape(color=QUIET, opacity=0.10, tooltip=None)
    land = alt.Chart(alt.InlineData(values=[_land()])).mark_geoshape(
        color=NEUTRAL, opacity=0.28, tooltip=None
    )
    return sea, land


@cache
def _land() -> dict[str, Any]:
    text = resources.files("indicators.present.maps").joinpath("land.json").read_text(encoding="utf-8")
    land: dict[str, Any] = json.loads(text)
    return land


def _sheet() -> dict[str, Any]:
    """The outline of the map sheet, clockwise, a point a degree so that its edges follow the parallels."""
    north = [[lon, _NORTH] for lon in range(_WEST, _EAST + 1)]
    south = [[lon, _SOUTH] for lon in range(_EAST, _WEST - 1, -1)]
    ring = [*north, *south, north[0]]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
