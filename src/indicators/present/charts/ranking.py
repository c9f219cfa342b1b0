"""Which areas lead, and how have their places changed?"""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators.present.charts.frame import (
    LABEL,
    ROW,
    Measure,
    finish,
    period_axis,
    picked,
    require_distinct,
    row_axis,
    tip,
    tip_figure,
    upright_axis,
    value_axis,
    with_figures,
    zero_rule,
)
from indicators.present.charts.lettering import (
    INK,
    PAPER,
    SOFT,
    TEXT,
    name_room,
    names_at_end,
    series_colour,
    widest,
)
from indicators.present.charts.palette import QUIET
from indicators.present.charts.series import joined_segments

_BUMP_HEIGHT = 380
_BESIDE_NAMES = 12  # pixels between a name and its bar

# The scale of bars, with room for figures at the ends that need it.
_ROOM_FOR_FIGURES = alt.Scale(
    range=[alt.ExprRef("below_zero ? room : 0"), alt.ExprRef("width - room")], zero=True
)


def ranked_bars(
    table: pd.DataFrame,
    *,
    measure: Measure,
    area_title: str,
    rank_title: str,
    no_figure: str,
    top: int,
    order: str = "top",
) -> alt.LayerChart:
    """Which areas lead on one measure?

    Columns: `area` (code), `label`, `value`, `rank` (missing when unranked), `selected` (bool). Drawn are `top`
    areas from the `order` end of the ranking ("top" or "bottom") and every selected one. A selected area without a
    figure says `no_figure`; others without one are left out (`count_missing`). Labels must be distinct.

    What is picked out, how many are drawn and from which end are parameters of the chart (`picked`, `top`, `order`),
    so that a page can turn them without asking for another chart.
    """
    require_distinct(table, "label")
    rows = table.sort_values(["rank", "label"], na_position="last")[["area", "label", "value", "rank"]]
    rows = with_figures(rows, {"value": measure})
    rows = rows.assign(row=_numbered(rows), nothing=no_figure, from_below=_from_below(rows["rank"]))
    names = row_axis()
    names.minExtent = alt.ExprRef("names")  # the plot then stays as wide whichever of the rows are drawn
    base = (
        alt.Chart(rows)
        .transform_calculate(
            selected="indexof(picked, datum.area) >= 0",
            place="order === 'bottom' ? datum.from_below : datum.rank",
        )
        .transform_filter("datum.selected || (isValid(datum.rank) && datum.place <= top)")
        .transform_calculate(at="isValid(datum.place) ? datum.place : 1e9")
        .encode(
            y=alt.Y(
                "row:N",
                axis=names,
                sort=alt.EncodingSortField("at", op="min"),
                scale=alt.Scale(paddingInner=0.28),
            ),
            tooltip=[tip("label", area_title), tip_figure("value", measure), tip("rank", rank_title)],
        )
    )
    along = alt.X("value:Q", axis=value_axis(measure), scale=_ROOM_FOR_FIGURES)
    bars = base.mark_bar(cornerRadiusEnd=2, color=picked("datum.selected")).encode(x=along)
    figures = base.transform_filter("isValid(datum.value)").mark_text(
        color=INK,
        fontSize=TEXT,
        fontWeight=alt.ExprRef("datum.selected ? 'bold' : 'normal'"),
        align=alt.ExprRef("datum.value < 0 ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.value < 0 ? -5 : 5"),
    )
    absent = (
        base.transform_filter("!isValid(datum.value)")
        .mark_text(color=SOFT, fontSize=TEXT, align="left", dx=5)
        .encode(x=alt.XDatum(0), text=alt.Text("nothing:N"))
    )
    turned = {
        "picked": list(table.loc[table["selected"], "area"]),
        "top": top,
        "order": order,
        "room": widest(rows["value_text"]) + 10,
        "names": min(widest(rows["row"]), LABEL) + _BESIDE_NAMES,
        "below_zero": bool((rows["value"] < 0).any()),
    }
    marks = [bars, figures.encode(x=along, text=alt.Text("value_text:N")), absent, zero_rule("x")]
    return finish(marks, alt.Step(ROW), turned)


def bump(
    table: pd.DataFrame, *, area_title: str, period_title: str, rank_title: str, beside: int
) -> alt.LayerChart:
    """How have the places of areas changed from period to period?

    Columns: `label`, `period`, `rank`, `selected`. Selected areas are drawn strong, with their place at each
    period and their name at the end; `beside` them the first so many areas of the latest period. A period
    without a rank is a gap in the line.
    """
    require_distinct(table, "label", "period")
    periods = sorted(table["period"].unique())
    first = table[(table["period"] == periods[-1]) & (table["rank"] <= beside)] if periods else table
    rows = table[table["selected"] | table["label"].isin(first["label"])]
    rows = joined_segments(rows[["label", "period", "rank", "selected"]], periods, "rank")
    chosen = rows[rows["selected"]]
    names = list(table.loc[table["selected"], "label"].unique())
    lowest = int(rows["rank"].max()) if len(rows) else 1
    across = alt.X(
        "period:O",
        axis=period_axis(),
        scale=alt.Scale(domain=periods, range=[14, alt.ExprRef(f"width - {name_room(names)}")]),
    )
    down = alt.Y(
        "rank:Q",
        axis=_rank_axis(rank_title, lowest),
        scale=alt.Scale(reverse=True, zero=False, nice=False, padding=14),
    )
    tooltip = [tip("label", area_title), tip("period", period_title), tip("rank", rank_title)]
    context = (
        alt.Chart(rows[~rows["selected"]])
        .mark_line(color=QUIET, strokeWidth=1.5, opacity=0.45, point=alt.OverlayMarkDef(size=18, color=QUIET))
        .encode(x=across, y=down, detail=[alt.Detail("label:N"), alt.Detail("segment:N")], tooltip=tooltip)
    )
    colour = series_colour(names)
    strong = alt.Chart(chosen).encode(x=across, y=down, color=colour, tooltip=tooltip)
    lines = strong.mark_line(strokeWidth=3).encode(detail=alt.Detail("segment:N"))
    discs = strong.mark_circle(size=300, opacity=1, stroke=PAPER, strokeWidth=1.5)
    places = strong.mark_text(fontSize=10, fontWeight="bold").encode(
        text=alt.Text("rank:Q"), color=alt.ColorValue("white")
    )
    ends = names_at_end(chosen, "rank", across, colour, gap=max(lowest, 7) * 16 / _BUMP_HEIGHT)
    return finish([context, lines, discs, places, *ends], _BUMP_HEIGHT)


def _numbered(rows: pd.DataFrame) -> pd.Series[str]:
    """Names with their place behind; figure spaces align one digit with two."""
    place = rows["rank"].map(lambda rank: "–" if pd.isna(rank) else str(int(rank))).astype(str)
    digits = int(place.str.len().max()) if len(place) else 1
    return rows["label"].astype(str) + "  " + place.str.rjust(digits, "\u2007")


def _from_below(rank: pd.Series) -> pd.Series:
    """Places counted from the end: the last is 1."""
    return rank.astype("Float64").rank(method="min", ascending=False)


def _rank_axis(title: str, lowest: int) -> alt.Axis:
    """Places from 1 on: there is no place 0."""
    axis = upright_axis(title)
    axis.format = "d"
    axis.values = [1, *range(5, lowest + 1, 5 if lowest <= 40 else 20)]
    return axis
