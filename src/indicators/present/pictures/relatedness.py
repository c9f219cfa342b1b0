"""The map of activities a city could enter."""

from __future__ import annotations

import altair as alt

from indicators.answers.relatedness import NEAREST
from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.charts import Measure, scatter
from indicators.present.pictures.naming import measure_of
from indicators.present.words import label


def candidates(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Which activities the city is not specialised in lie near to what it has, and how complex are they?"""
    lang, rows = answer.view.lang, answer.parts["activities"]
    rows = rows[rows["present"].eq(False) & rows["pci"].notna()]
    if len(rows) < 2:
        return None
    drawn = rows.assign(
        label=rows["activity"].map(lambda code: scope.activities[code].name.in_(lang)),
        x=rows["density"],
        y=rows["pci"],
        size=rows["ubiquity"],
        selected=[place < NEAREST for place in range(len(rows))],
    )
    return scatter(
        drawn[["label", "x", "y", "size", "selected"]],
        across=measure_of("density", lang),
        upward=measure_of("pci", lang),
        size=Measure(label("column.ubiquity", lang), decimals=0),
        area_title=label("column.activity", lang),
        median_title=label("chart.median", lang),
    )
