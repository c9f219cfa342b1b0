"""The tables of shift-share: by city, and by activity of one city."""

from __future__ import annotations

import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope, telling_names
from indicators.answers.shift_parts import COLUMNS
from indicators.answers.shift_share import MEASURES
from indicators.model import Answer
from indicators.present.numbers import heading
from indicators.present.tables.cells import activity, amount, beyond, reason_or, status
from indicators.present.tables.grid import Table, build, first
from indicators.present.words import label

_IN = {"PP": "points", "PCT": "per_cent"}


def areas(answer: Answer, scope: Scope) -> Table:
    """One row a city: where it started, how it grew, and the parts of that."""
    lang, view, rows = answer.view.lang, answer.view, answer.parts["areas"]
    rows = rows.sort_values("change_pct", ascending=False, na_position="last")
    read = first(rows)
    names = telling_names(scope.areas, read["ref_area"])
    body = [[names[row["ref_area"]].in_(lang), *_figures(row, answer, scope)] for _, row in read.iterrows()]
    caption = label("table.shift-share", lang).format(since=view.since, t=view.t)
    columns = [(label("column.city", lang), False), *_columns(answer)]
    return build(caption, columns, body, list(read["selected"]), beyond(rows, lang))


def activities(answer: Answer, scope: Scope) -> Table:
    """One row an activity of the city the finding speaks of."""
    lang, view, rows = answer.view.lang, answer.view, answer.parts["activities"]
    body = [
        [activity(row["activity"], scope, lang), *_figures(row, answer, scope)] for _, row in rows.iterrows()
    ]
    city = scope.areas[rows["ref_area"].iloc[0]].name.in_(lang) if len(rows) else ""
    caption = label("table.shift-share_activities", lang).format(city=city, since=view.since, t=view.t)
    columns = [(label("column.activity", lang), False), *_columns(answer)]
    return build(caption, columns, body, [False] * len(body))


def _columns(answer: Answer) -> list[tuple[str, bool]]:
    lang, view = answer.view.lang, answer.view
    unit = heading(answer.money, lang)
    money = [
        label("column.start", lang).format(t=view.since, unit=unit),
        label("column.change", lang).format(unit=unit),
    ]
    known = catalogue.load()
    titles = [
        *money,
        *(
            label(f"column.in_{_IN[known.indicator(code).unit]}", lang).format(
                name=known.indicator(code).short.in_(lang)
            )
            for code in MEASURES.values()
        ),
    ]
    return [*((title, True) for title in titles), (label("column.status", lang), False)]


def _figures(row: pd.Series, answer: Answer, scope: Scope) -> list[str]:
    lang = answer.view.lang
    level = scope.datasets[answer.view.ds].total_level
    cells = [
        amount(row["start"], level, lang, answer.money),
        amount(row["change"], level, lang, answer.money, signed=True),
    ]
    for part, measure in MEASURES.items():
        why = row["esteban_reason"] if part in ("competitive", "allocation") else row["reason"]
        cells.append(reason_or(amount(row[COLUMNS[part]], measure, lang, signed=True), why, lang))
    return [*cells, status(row["obs_status"], row["reason"], scope, lang)]
