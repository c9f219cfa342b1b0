"""The tables of specialisation: quotients of a city, diversity of all, stars of a city."""

from __future__ import annotations

from typing import Any

import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope, telling_names
from indicators.answers.specialisation import BY_CITY
from indicators.formulas.clusters import DIMENSIONS
from indicators.model import Answer, Lang, Quantity, records
from indicators.present.tables.cells import activity, amount, beyond, reason_or, titled
from indicators.present.tables.grid import Table, build, first
from indicators.present.words import NO_FIGURE, figure, label


def location_quotients(answer: Answer, scope: Scope) -> Table:
    """One row an activity of the city the finding speaks of."""
    lang, rows = answer.view.lang, answer.parts["quotients"]
    columns = [
        (label("column.activity", lang), False),
        (titled("share_of_output_pct", lang), True),
        (label("column.base_share", lang), True),
        (titled("share_difference_pp", lang), True),
        (titled("location_quotient", lang), True),
    ]
    body = [
        [
            activity(row.activity, scope, lang),
            reason_or(amount(row.share_of_output_pct, "share_of_output_pct", lang), row.share_reason, lang),
            amount(row.benchmark_share_pct, "share_of_output_pct", lang),
            amount(row.share_difference_pp, "share_difference_pp", lang, signed=True),
            reason_or(
                amount(row.location_quotient, "location_quotient", lang), row.location_quotient_reason, lang
            ),
        ]
        for row in records(rows)
    ]
    picked = [bool(value >= 1) for value in rows["location_quotient"]]
    return build(_titled("specialisation", answer, scope), columns, body, picked)


def diversity(answer: Answer, scope: Scope) -> Table:
    """One row a city with every figure, the most specialised first; cities without one are in the notes."""
    lang, rows = answer.view.lang, answer.parts["diversity"]
    rows = rows[rows["herfindahl"].notna() | rows["selected"]].sort_values(
        "herfindahl", ascending=False, na_position="last"
    )
    names = telling_names(scope.areas, first(rows)["ref_area"])
    known = catalogue.load()
    short = [(known.indicator(measure).short.in_(lang), True) for measure in BY_CITY]
    columns = [(label("column.city", lang), False), *short]
    body = [
        [
            names[row["ref_area"]].in_(lang),
            *(
                reason_or(amount(row[column], measure, lang), row[reason], lang)
                for measure, (column, _, reason) in BY_CITY.items()
            ),
        ]
        for _, row in first(rows).iterrows()
    ]
    caption = label("table.diversity", lang).format(t=answer.view.t)
    return build(caption, columns, body, list(first(rows)["selected"]), beyond(rows, lang))


def stars(answer: Answer, scope: Scope) -> Table:
    """One row an activity of the city: its stars, and in each dimension its figure and what a star needs."""
    lang, rows = answer.view.lang, answer.parts["stars"]
    rows = rows.sort_values(["stars", "size"], ascending=False, kind="stable")
    columns = [
        (label("column.activity", lang), False),
        (label("column.stars", lang), False),
        *((label(f"dimension.{name}", lang), True) for name in DIMENSIONS),
    ]
    body = [
        [
            activity(row["activity"], scope, lang),
            "★" * int(row["stars"]) or NO_FIGURE,
            *(_dimension(row, name, lang) for name in DIMENSIONS),
        ]
        for _, row in rows.iterrows()
    ]
    return build(_titled("stars", answer, scope), columns, body, [row[1] != NO_FIGURE for row in body])


def _dimension(row: pd.Series[Any], name: str, lang: Lang) -> str:
    """The figure, its star, and from which figure on there is one."""
    if pd.isna(row[name]):
        return label(f"short_reason.{row[f'reason_{name}']}", lang)
    shown = figure(Quantity(float(row[name]), "RATIO", 1 if name != "specialisation" else 2), lang)
    mark = "★ " if row[f"star_{name}"] is True else ""
    if pd.isna(row[f"threshold_{name}"]):
        return f"{mark}{shown}"
    least = figure(
        Quantity(float(row[f"threshold_{name}"]), "RATIO", 1 if name != "specialisation" else 2), lang
    )
    return f"{mark}{shown} (≥ {least})"


def _titled(name: str, answer: Answer, scope: Scope) -> str:
    lang, rows = answer.view.lang, answer.parts["quotients"]
    city = scope.areas[rows["ref_area"].iloc[0]].name.in_(lang) if len(rows) else ""
    return label(f"table.{name}", lang).format(city=city, t=answer.view.t)
