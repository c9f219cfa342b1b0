"""How are areas spread over one measure, or over two?"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from indicators.present.charts.frame import (
    Measure,
    at_x,
    at_y,
    finish,
    picked,
    require_distinct,
    tip,
    tip_figure,
    to_y,
    upright_axis,
    value_axis,
    with_figures,
)
from indicators.present.charts.lettering import INK, PAPER, SOFT, TEXT, extent, haloed
from indicators.present.charts.palette import QUIET, SELECTED

_BINS = 32
_DOTS = 400  # more areas than these are counted, not drawn one by one
_NAME_ROW = 17  # pixels between the names of selected areas
_SCATTER = 316  # pixels between the lowest and the highest dot of a scatter
_SCATTER_WIDTH = 460  # pixels between the outermost dots: between a phone's and a desk's
_STACK = 190  # pixels for the stacked dots
_PIXEL = alt.Y("pixel:Q", axis=None, scale=None)


def distribution(
    table: pd.DataFrame, *, measure: Measure, area_title: str, median_title: str
) -> alt.LayerChart:
    """Where does the reader's area stand among all areas?

    Columns: `label`, `value`, `selected`. One dot an area, stacked where values are near; selected areas are
    named above, the median is marked. Areas without a figure are left out (`count_missing`).
    """
    rows = _stacked(table.dropna(subset=["value"])[["label", "value", "selected"]])
    middle = rows["value"].median()
    tallest = int(rows["level"].max()) + 1 if len(rows) else 1
    counted = _counted(rows) if len(rows) > _DOTS else rows.iloc[:0]
    rows = with_figures(rows[rows["selected"]] if len(counted) else rows, {"value": measure})
    head = _NAME_ROW * (int(rows["selected"].sum()) + 1) + 8
    dot = min(11.0, _STACK / tallest)
    height = int(head + dot * tallest + 4)
    rows["pixel"] = height - 4 - dot * (0.5 if len(counted) else rows["level"] + 0.5)
    along = alt.X("bin:Q", axis=value_axis(measure), scale=alt.Scale(zero=False, padding=14))
    dots = (
        alt.Chart(rows)
        .mark_circle(opacity=1, size=(dot - 1.5) ** 2 * 0.85, color=picked("datum.selected"))
        .encode(
            x=along,
            y=_PIXEL,
            tooltip=[tip("label", area_title), tip_figure("value", measure)],
        )
    )
    bars = _bars(counted, along, area_title, height, dot) if len(counted) else []
    marks = [*bars, *_median(middle, measure, median_title, along, height), *_named(rows, along), dots]
    return finish(marks, height)


def scatter(
    table: pd.DataFrame,
    *,
    across: Measure,
    upward: Measure,
    size: Measure,
    area_title: str,
    median_title: str,
) -> alt.LayerChart:
    """How do two measures go together, area by area?

    Columns: `label`, `x`, `y`, `size`, `selected`. Dashed lines mark the two medians. Areas that lack one of
    the three are left out (`count_missing`).
    """
    require_distinct(table, "label")
    rows = table.dropna(subset=["x", "y", "size"])[["label", "x", "y", "size", "selected"]]
    rows = with_figures(rows, {"x": across, "y": upward, "size": size})
    along = alt.X("x:Q", axis=value_axis(across), scale=alt.Scale(zero=False, padding=16))
    up = alt.Y("y:Q", axis=upright_axis(upward.title), scale=alt.Scale(zero=False, padding=22))
    area = alt.Size("size:Q", legend=None, scale=alt.Scale(range=[28, 620], zero=True))
    tooltip = [
        tip("label", area_title),
        tip_figure("x", across),
        tip_figure("y", upward),
        tip_figure("size", size),
    ]
    dots = alt.Chart(rows).encode(x=along, y=up, size=area, tooltip=tooltip)
    quiet = dots.transform_filter("!datum.selected").mark_circle(color=QUIET, opacity=0.6)
    strong = dots.transform_filter("datum.selected").mark_circle(
        color=SELECTED, opacity=0.95, stroke=PAPER, strokeWidth=1.5
    )
    names = (
        alt.Chart(_names_apart(rows))
        .mark_text(color=INK, fontSize=TEXT, fontWeight="bold")
        .encode(x=along, y=alt.Y("name_at:Q"), text=alt.Text("label:N"))
    )
    return finish([*_medians(rows, along, up, median_title), quiet, strong, *haloed(names)], 360)


def _names_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """The selected rows with `name_at`: the height of each name, above its dot and clear of other names."""
    chosen = rows[rows["selected"]].sort_values("y", kind="stable")
    across, upward = (float(np.ptp(rows[axis])) or 1.0 if len(rows) else 1.0 for axis in ("x", "y"))
    placed: list[tuple[float, float, float]] = []
    for x, y, label in zip(chosen["x"], chosen["y"], chosen["label"], strict=True):
        middle, half = float(x) / across * _SCATTER_WIDTH, extent(str(label), TEXT) / 2
        height = float(y) / upward * _SCATTER + 15
        for other, other_half, other_height in sorted(placed, key=lambda name: name[2]):
            if abs(middle - other) < half + other_half and abs(height - other_height) < _NAME_ROW - 3:
                height = other_height + _NAME_ROW - 3
        placed.append((middle, half, height))
    return chosen.assign(name_at=[height / _SCATTER * upward for _, _, height in placed])


def _stacked(rows: pd.DataFrame) -> pd.DataFrame:
    """Each value in a narrow bin (`bin`, its middle) and its place in the stack there (`level`)."""
    low, high = rows["value"].min(), rows["value"].max()
    width = (high - low) / _BINS or 1.0
    number = ((rows["value"] - low) / width).clip(upper=_BINS - 1).fillna(0).astype(int)
    binned = rows.assign(bin=low + (number + 0.5) * width).sort_values(["bin", "value", "label"])
    return binned.assign(level=binned.groupby("bin").cumcount())


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """How many areas stand in each bin (`bin`, `areas`)."""
    return rows.groupby("bin", as_index=False).agg(areas=("label", "size"))


def _bars(counted: pd.DataFrame, along: alt.X, area_title: str, height: int, dot: float) -> list[alt.Chart]:
    """Bars in the place of more dots than can be told apart, as high as the dots would stack."""
    rows = counted.assign(pixel=height - 4 - dot * counted["areas"])
    size = to_y(height - 4)
    drawn = alt.Chart(rows).mark_bar(color=QUIET, opacity=0.6, width=alt.ExprRef(f"width / {_BINS * 1.4}"))
    return [drawn.encode(x=along, y=_PIXEL, y2=size, tooltip=[tip("areas", area_title)])]


def _median(
    middle: float, measure: Measure, title: str, along: alt.X, height: int
) -> tuple[alt.Chart, alt.Chart]:
    text = f"{title} {measure.printed(middle)}"
    mark = alt.Chart(pd.DataFrame({"bin": [middle], "title": [text]})).encode(
        x=along, tooltip=[tip("title", measure.title)]
    )
    rule = mark.mark_rule(color=SOFT, strokeDash=[4, 3]).encode(y=at_y(_NAME_ROW - 2), y2=to_y(height))
    name = mark.mark_text(color=SOFT, fontSize=TEXT, baseline="top").encode(
        y=at_y(0), text=alt.Text("title:N")
    )
    return rule, name


def _named(rows: pd.DataFrame, along: alt.X) -> tuple[alt.Chart, alt.Chart]:
    """Names of the selected areas, one a row above the dots, each with a line down to its dot."""
    chosen = rows[rows["selected"]].sort_values("value")
    chosen = chosen.assign(name_pixel=_NAME_ROW * (np.arange(len(chosen)) + 1) + 8)
    base = alt.Chart(chosen)
    stems = base.mark_rule(color=SELECTED, strokeWidth=1).encode(x=along, y=_PIXEL, y2=alt.Y2("name_pixel:Q"))
    names = base.mark_text(
        color=INK,
        fontSize=TEXT,
        fontWeight="bold",
        baseline="middle",
        align=alt.ExprRef("scale('x', datum.bin) > width / 2 ? 'right' : 'left'"),
        dx=alt.ExprRef("scale('x', datum.bin) > width / 2 ? -6 : 6"),
    ).encode(x=along, y=alt.Y("name_pixel:Q", axis=None, scale=None), text=alt.Text("label:N"))
    return stems, names


def _medians(
    rows: pd.DataFrame, along: alt.X, up: alt.Y, title: str
) -> tuple[alt.Chart, alt.Chart, alt.Chart]:
    middle = pd.DataFrame({"x": [rows["x"].median()], "y": [rows["y"].median()], "title": [title]})
    base = alt.Chart(middle)
    upright = base.mark_rule(color=SOFT, strokeDash=[4, 3], opacity=0.8).encode(x=along)
    level = base.mark_rule(color=SOFT, strokeDash=[4, 3], opacity=0.8).encode(y=up)
    name = base.mark_text(color=SOFT, fontSize=TEXT - 1, align="right", baseline="bottom", dy=-3).encode(
        x=at_x("width"), y=up, text=alt.Text("title:N")
    )
    return upright, level, name
