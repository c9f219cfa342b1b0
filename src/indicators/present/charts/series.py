"""How has a measure moved over time?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import altair as alt
import pandas as pd

from indicators.model import BREAK
from indicators.present.charts.frame import (
    Measure,
    finish,
    period_axis,
    require_distinct,
    tip,
    tip_figure,
    to_y,
    upright_axis,
    with_figures,
    zero_rule,
)
from indicators.present.charts.lettering import (
    SOFT,
    TEXT,
    haloed,
    name_room,
    names_at_end,
    series_colour,
)
from indicators.present.charts.palette import QUIET, SERIES

_HEIGHT = 320
_BROKEN = f"datum.status === '{BREAK}'"
_EVENT_ROW = 16  # pixels between the titles of events
_LATE = 0.4  # of the way along the axis, beyond which the title of an event has more room to its left


def lines(
    table: pd.DataFrame,
    *,
    measure: Measure,
    label_title: str,
    period_title: str,
    status_title: str,
    statuses: Mapping[str, str],
    events: pd.DataFrame | None = None,
    colours: Mapping[str, str] = MappingProxyType({}),
) -> alt.LayerChart:
    """How has a measure moved, for areas or for parts of a whole?

    Columns: `period`, `label`, `value`, `selected`, `status` (SDMX code; `statuses` gives its name in the
    reader's language). Selected series are coloured and named at their end, the others stay quiet. A line is
    not joined across a missing period, nor across a break in series: the first figure after a break (status
    B) is an open circle. `events` columns: `period`, `title`; events outside the periods shown are left out.
    `colours` are those of labels that have one of their own, such as activities; it names every selected one or none.
    """
    require_distinct(table, "label", "period")
    periods = sorted(table["period"].unique())
    columns = ["period", "label", "value", "selected", "status"]
    rows = with_figures(joined_segments(table[columns], periods, "value"), {"value": measure})
    rows = rows.assign(status_name=rows["status"].map(statuses).fillna(rows["status"]))
    names = list(table.loc[table["selected"], "label"].unique())
    dated = _events_shown(events, periods)
    across = alt.X(
        "period:O",
        axis=period_axis(),
        scale=alt.Scale(domain=periods, range=[10, alt.ExprRef(f"width - {name_room(names)}")]),
    )
    head = _EVENT_ROW * len(dated) + 8
    up = alt.Y(
        "value:Q",
        axis=upright_axis(measure.title),
        scale=alt.Scale(zero=False, range=[alt.ExprRef("height"), head]),
    )
    tooltip = [
        tip("label", label_title),
        tip("period", period_title),
        tip_figure("value", measure),
        tip("status_name", status_title),
    ]
    marks = [*_events(dated, across), *_zero(rows), *_context(rows, across, up, tooltip)]
    colour = series_colour(names, [colours[name] for name in names] if colours else SERIES)
    return finish([*marks, *_picked(rows, colour, across, up, tooltip)], _HEIGHT + head)


def joined_segments(table: pd.DataFrame, periods: list[str], field: str) -> pd.DataFrame:
    """Which figures may be joined by a line? Drops rows without `field`, numbers the runs (`segment`).

    A run ends where a period is missing or has no figure, and before a figure with status B.
    """
    at = table["period"].map({period: number for number, period in enumerate(periods)})
    rows = table.assign(at=at.astype(float)).dropna(subset=[field]).sort_values(["label", "at"])
    starts = rows.groupby("label")["at"].diff().ne(1)
    if "status" in rows:
        starts |= rows["status"].eq(BREAK)
    return rows.assign(segment=starts.cumsum()).drop(columns="at")


def _context(rows: pd.DataFrame, across: alt.X, up: alt.Y, tooltip: list[alt.Tooltip]) -> list[alt.Chart]:
    """The series that are not picked; no layer when all are, for an empty one has no scale."""
    others = rows[~rows["selected"]]
    if others.empty:
        return []
    points = alt.OverlayMarkDef(size=12, color=QUIET)
    line = alt.Chart(others).mark_line(color=QUIET, strokeWidth=1.3, opacity=0.35, point=points)
    return [
        line.encode(x=across, y=up, detail=[alt.Detail("label:N"), alt.Detail("segment:N")], tooltip=tooltip)
    ]


def _picked(
    rows: pd.DataFrame, colour: alt.Color, across: alt.X, up: alt.Y, tooltip: list[alt.Tooltip]
) -> list[alt.Chart]:
    chosen = rows[rows["selected"]]
    base = alt.Chart(chosen).encode(x=across, y=up, color=colour, tooltip=tooltip)
    joined = base.mark_line(strokeWidth=2.5).encode(detail=alt.Detail("segment:N"))
    dots = base.mark_point(
        size=alt.ExprRef(f"{_BROKEN} ? 70 : 42"),
        fill=alt.ExprRef(f"{_BROKEN} ? paper : scale('color', datum.label)"),
        strokeWidth=2,
        opacity=1,
    )
    span = float(rows["value"].max() - rows["value"].min()) if len(rows) else 0.0
    return [joined, dots, *names_at_end(chosen, "value", across, colour, span * 17 / _HEIGHT)]


def _zero(rows: pd.DataFrame) -> list[alt.Chart]:
    crosses = len(rows) and rows["value"].min() < 0 < rows["value"].max()
    return [zero_rule("y")] if crosses else []


def _events_shown(events: pd.DataFrame | None, periods: list[str]) -> pd.DataFrame:
    """Which title stands on which row, and on which side of its rule, so that no rule runs through another's title?

    Late titles run to the left, the latest on top; below them the others run to the right, the earliest on top,
    and end before the first of the late rules (`until`, a period; empty where there is none).
    """
    if events is None:
        return pd.DataFrame({"period": [], "title": [], "pixel": [], "late": [], "until": []})
    shown = events[events["period"].isin(periods)][["period", "title"]]
    late = shown["period"].map(periods.index) > _LATE * (len(periods) - 1)
    upper = shown[late].sort_values("period", ascending=False, kind="stable")
    lower = shown[~late].sort_values("period", kind="stable")
    until = upper["period"].iloc[-1] if len(upper) else ""
    rows = pd.concat([upper.assign(late=True), lower.assign(late=False)])
    return rows.assign(until=until, pixel=[_EVENT_ROW * row + 6 for row in range(len(rows))])


def _events(dated: pd.DataFrame, across: alt.X) -> list[alt.Chart]:
    """A dashed rule at each event, its title on a row of its own above the lines."""
    if dated.empty:
        return []
    base = alt.Chart(dated).encode(x=across, tooltip=alt.Tooltip("title:N", title=""))
    at, end = "scale('x', datum.period)", "(datum.until ? scale('x', datum.until) : width)"
    row = alt.Y("pixel:Q", axis=None, scale=None)
    rule = base.mark_rule(color=SOFT, strokeDash=[3, 3]).encode(y=row, y2=to_y("height"))
    title = base.mark_text(
        color=SOFT,
        fontSize=TEXT - 1,
        baseline="middle",
        align=alt.ExprRef("datum.late ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.late ? -5 : 5"),
        limit=alt.ExprRef(f"datum.late ? {at} - 6 : {end} - {at} - 10"),
    ).encode(y=row, text=alt.Text("title:N"))
    return [rule, *haloed(title)]
