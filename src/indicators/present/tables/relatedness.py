"""The tables of related activities: those of one city by closeness, and the complexity of all cities."""

from __future__ import annotations

import pandas as pd

from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, Quantity, records
from indicators.present.tables.cells import activity, amount, rank, reason_or, titled
from indicators.present.tables.grid import Table, build
from indicators.present.words import NO_FIGURE, figure, label


def candidates(answer: Answer, scope: Scope) -> Table:
    """One row an activity of the city, those it is not specialised in first, the nearest on top."""
    lang, rows = answer.view.lang, answer.parts["activities"]
    rows = rows.sort_values(["present", "density"], ascending=[True, False], kind="stable")
    columns = [
        (label("column.activity", lang), False),
        (label("column.specialised", lang), False),
        (titled("density", lang), True),
        (titled("pci", lang), True),
        (titled("location_quotient", lang), True),
        (label("column.ubiquity", lang), True),
    ]
    body = [
        [
            activity(row.activity, scope, lang),
            _yes_or_no(row.present, answer),
            reason_or(amount(row.density, "density", lang), row.reason, lang),
            amount(row.pci, "pci", lang, signed=True),
            amount(row.rca, "location_quotient", lang),
            rank(row.ubiquity),
        ]
        for row in records(rows)
    ]
    city = scope.areas[rows["ref_area"].iloc[0]].name.in_(lang) if len(rows) else ""
    caption = label("table.candidates", lang).format(city=city, t=answer.view.t)
    return build(caption, columns, body, [bool(held) for held in rows["present"].eq(True)])


def complexity(answer: Answer, scope: Scope) -> Table:
    """One row a city whose index is determined, the most complex first."""
    lang, rows = answer.view.lang, answer.parts["cities"]
    rows = rows[rows["eci"].notna()].sort_values("eci", ascending=False)
    names = telling_names(scope.areas, rows["ref_area"])
    columns = [
        (label("column.rank", lang), True),
        (label("column.city", lang), False),
        (titled("eci", lang), True),
        (label("column.activities_held", lang), True),
    ]
    body = [
        [
            str(place),
            names[row.ref_area].in_(lang),
            amount(row.eci, "eci", lang, signed=True),
            figure(Quantity(float(row.diversity), "COUNT", 0), lang),
        ]
        for place, row in enumerate(records(rows), start=1)
    ]
    return build(
        label("table.complexity", lang).format(t=answer.view.t), columns, body, list(rows["selected"])
    )


def _yes_or_no(present: bool | None, answer: Answer) -> str:
    if pd.isna(present):
        return NO_FIGURE
    return label("chart.yes" if present else "chart.no", answer.view.lang)
