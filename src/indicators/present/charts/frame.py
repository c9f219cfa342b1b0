"""What does every chart have in common: the ground it stands on, its width, its axes, its tooltips?

Charts fill their container and carry no title: the page prints the finding above them. Colours of text are
computed in the browser from the ground that the theme sets, so that one specification serves light and dark.
Strings given to a chart are data or titles, never expressions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import altair as alt
import pandas as pd

from indicators.present.charts.lettering import SOFT, TEXT
from indicators.present.charts.palette import QUIET, SELECTED
from indicators.present.words import NO_FIGURE

ROW: Final = 24  # height of a row of a horizontal chart, pixels
LABEL: Final = 132  # of the name of a row at most, pixels
LEGEND_SYMBOL: Final = 90  # area of a legend's symbol, square pixels
TICKS: Final = ",~f"  # ticks show the digits they need, no more

_DARK = "background && luminance(background) < 0.3"


@dataclass(frozen=True)
class Measure:
    """A measured column: its title with the unit, and how its figures are printed.

    Values come in the unit that the title names: a chart converts nothing.

    >>> Measure("Growth, per cent", decimals=1, signed=True).printed(-4.66)
    '−4.7'
    """

    title: str
    decimals: int = 1
    signed: bool = False

    def printed(self, value: float | None) -> str:
        """One figure as text, rounded as in every table; a dash when missing."""
        if value is None or value != value:
            return NO_FIGURE
        text = f"{value:{'+' if self.signed else '-'},.{self.decimals}f}"
        return (text if text.strip("+-0.") else text.lstrip("+-")).replace("-", "−")


def with_figures(rows: pd.DataFrame, measures: Mapping[str, Measure]) -> pd.DataFrame:
    """Adds `<column>_text` for each measured column: what labels and tooltips print.

    The browser's number format rounds ties away from zero, tables to even: so the text is made here.
    Measured columns become floats, whatever kind of missing they held.
    """
    rows = rows.astype(dict.fromkeys(measures, float))
    texts = {f"{name}_text": rows[name].map(measure.printed) for name, measure in measures.items()}
    return rows.assign(**{name: text.astype(str) for name, text in texts.items()})


def require_distinct(table: pd.DataFrame, *columns: str) -> None:
    """Does each row draw its own mark? Raises ValueError where two rows share the key `columns`.

    Two areas of one name (苏州 and 宿州 are both Suzhou) would be added up into one bar, so labels that
    are to be drawn must tell areas apart.
    """
    double = table.duplicated(list(columns))
    if double.any():
        named = ", ".join(str(value) for value in table.loc[double, list(columns)].iloc[0])
        raise ValueError(f"Two rows would be drawn on one mark: {named}. Give labels that tell them apart.")


def count_missing(table: pd.DataFrame, *columns: str) -> int:
    """How many rows lack a figure in any of `columns`, so that the page can say what is not drawn?

    >>> count_missing(pd.DataFrame({"value": [1.0, None]}), "value")
    1
    """
    return int(table[list(columns)].isna().any(axis=1).sum())


def finish(
    layers: Iterable[alt.Chart | alt.LayerChart],
    height: int | alt.Step,
    turned: Mapping[str, object] = MappingProxyType({}),
) -> alt.LayerChart:
    """The layers as one chart: as wide as its container, `height` for the plot alone, ink by its ground.

    `turned` are parameters of the chart that a page may give other values.
    """
    return alt.LayerChart(
        layer=list(layers),
        width="container",
        height=height,
        padding={"left": 4, "right": 6, "top": 6, "bottom": 8},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        params=[
            alt.VariableParameter(name="ink", expr=f"{_DARK} ? '#e9edf2' : '#29323d'"),
            alt.VariableParameter(name="soft", expr=f"{_DARK} ? '#a3afbd' : '#5c6877'"),
            alt.VariableParameter(name="paper", expr="background ? background : 'white'"),
            *(alt.VariableParameter(name=name, value=value) for name, value in turned.items()),
        ],
    )


def at_x(value: float | str) -> alt.XValue:
    """A fixed place across, in pixels or as an expression such as `width`. A string in its place costs Altair 2 ms."""
    return alt.XValue(value)  # type: ignore[no-untyped-call]


def at_y(value: float | str) -> alt.YValue:
    """A fixed height."""
    return alt.YValue(value)  # type: ignore[no-untyped-call]


def to_y(value: float | str) -> alt.Y2Value:
    """A fixed height at the other end."""
    return alt.Y2Value(value)  # type: ignore[no-untyped-call]


def tip(field: str, title: str) -> alt.Tooltip:
    """One line of a tooltip."""
    return alt.Tooltip(f"{field}:N", title=title)


def tip_figure(field: str, measure: Measure) -> alt.Tooltip:
    """One line of a tooltip with a figure made by `with_figures`."""
    return alt.Tooltip(f"{field}_text:N", title=measure.title)


def picked(test: str) -> alt.ExprRef:
    """The colour of a mark by whether it is picked out: `test` is an expression of this package's own."""
    return alt.ExprRef(f"{test} ? '{SELECTED}' : '{QUIET}'")


def row_axis() -> alt.Axis:
    """The axis of area names: every name, none hidden, long ones cut (the tooltip has them whole)."""
    return alt.Axis(
        title=None,
        labelLimit=LABEL,
        labelOverlap=False,
        labelPadding=8,
        ticks=False,
        domain=False,
        grid=False,
    )


def value_axis(measure: Measure) -> alt.Axis:
    """The horizontal axis of a measure, its title with the unit below."""
    return alt.Axis(
        title=measure.title,
        format=TICKS,
        tickCount=5,
        tickMinStep=10.0**-measure.decimals,
        labelFlush=False,
        labelOverlap="greedy",
        labelSeparation=8,
        titleLimit=330,
        titleFontSize=TEXT,
        titlePadding=8,
        labelPadding=6,
        domain=False,
        ticks=False,
    )


def upright_axis(title: str) -> alt.Axis:
    """The vertical axis of a measure, its title with the unit set level above the plot."""
    return alt.Axis(
        title=title,
        format=TICKS,
        tickCount=5,
        titleAngle=0,
        titleAlign="left",
        titleBaseline="bottom",
        titleX=0,
        titleY=-10,
        titleLimit=330,
        titleFontSize=TEXT,
        labelPadding=6,
        domain=False,
        ticks=False,
    )


def period_axis() -> alt.Axis:
    """The axis of periods: labels that would touch are dropped."""
    return alt.Axis(
        title=None, labelAngle=0, labelOverlap="greedy", labelPadding=8, grid=False, ticks=False, domain=False
    )


def zero_rule(across: str) -> alt.Chart:
    """The zero line of channel `across` ("x" or "y")."""
    line = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=SOFT, strokeWidth=1)
    drawn: alt.Chart = line.encode(x=alt.XDatum(0)) if across == "x" else line.encode(y=alt.YDatum(0))
    return drawn
