"""The tables of the taxonomy lens: each taxonomy's figure, and the activities that make the difference."""

from __future__ import annotations

from indicators.answers.crosswalk import EVERY
from indicators.answers.lens import split
from indicators.answers.scope import Scope
from indicators.model import Answer, Quantity, records
from indicators.present.lens_names import lens_name, share_range
from indicators.present.tables.cells import activity
from indicators.present.tables.grid import Table, build
from indicators.present.words import figure, label

_MARKS = {"whole": "●", "part": "◐", "none": "–"}


def shares(answer: Answer, scope: Scope) -> Table:
    """One row a taxonomy and class: the share, and how many of its activities have a figure."""
    lang, rows = answer.view.lang, answer.parts["lenses"]
    columns = [
        (label("control.taxonomy", lang), False),
        (label("column.share_range", lang), True),
        (label("column.covered", lang), True),
    ]
    body = [
        [
            lens_name(row.key, scope, lang),
            share_range(row, lang),
            f"{int(row.covered)}/{int(row.listed)}",
        ]
        for row in records(rows)
    ]
    picked = [split(key)[1] == EVERY for key in rows["key"]]
    return build(_titled("lens", answer, scope), columns, body, picked)


def activities(answer: Answer, scope: Scope) -> Table:
    """One row an activity that any taxonomy lists: its share, and where each taxonomy puts it."""
    lang, rows = answer.view.lang, answer.parts["activities"]
    if answer.parts["lenses"].empty:
        return build("", [], [], [])
    keys = list(answer.parts["lenses"]["key"])
    columns = [
        (label("column.activity", lang), False),
        (label("column.share", lang), True),
        *((lens_name(key, scope, lang), False) for key in keys),
    ]
    body = [
        [
            activity(row["activity"], scope, lang),
            figure(Quantity(float(row["share"]), "PCT", 1), lang),
            *(_MARKS[row[key]] for key in keys),
        ]
        for _, row in rows.iterrows()
    ]
    every = [key for key in keys if split(key)[1] == EVERY]
    differs = [len({row[key] for key in every}) > 1 for _, row in rows.iterrows()]
    return build(_titled("lens_activities", answer, scope), columns, body, differs)


def _titled(name: str, answer: Answer, scope: Scope) -> str:
    lang, rows = answer.view.lang, answer.parts["lenses"]
    city = scope.areas[rows["ref_area"].iloc[0]].name.in_(lang) if len(rows) else ""
    return label(f"table.{name}", lang).format(city=city, t=answer.view.t)
