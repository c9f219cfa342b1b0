"""The tables of one city."""

from __future__ import annotations

from indicators import catalogue
from indicators.answers.scope import Scope
from indicators.model import Answer, Lang, records
from indicators.present.tables.cells import amount, joined, moved, rank, status
from indicators.present.tables.grid import Table, build
from indicators.present.words import label


def places(answer: Answer, scope: Scope) -> Table:
    """Where the city stands among all cities, indicator by indicator."""
    lang, rows = answer.view.lang, answer.parts["places"]
    of, known = answer.parts["of"].iloc[0], catalogue.load()
    columns = [
        (label("column.indicator", lang), False),
        (label("column.value", lang), True),
        (label("column.unit", lang), False),
        (label("column.rank_of", lang), True),
        (label("column.rank_change_since", lang).format(t=answer.view.since), True),
        (label("column.status", lang), False),
    ]
    body = [
        [
            known.indicator(row.measure).name.in_(lang),
            amount(row.obs_value, row.measure, lang, answer.money),
            known.unit(known.indicator(row.measure).unit_of(answer.money)).name.in_(lang),
            f"{rank(row.rank)} / {of[row.measure]}",
            moved(row.rank_change),
            status(row.obs_status, row.reason, scope, lang),
        ]
        for row in records(rows)
    ]
    return build(label("table.city", lang), columns, body, [False] * len(body))


def clusters(answer: Answer, scope: Scope) -> Table:
    """The registered clusters that name the city or its province."""
    lang, rows = answer.view.lang, answer.parts["clusters"]
    columns = [
        (label("column.cluster", lang), False),
        (label("column.field", lang), False),
        (label("column.cities", lang), False),
    ]
    body = []
    for code, group in rows.groupby("cluster", sort=False):
        field = group["field"].iloc[0]
        cities = [scope.areas[c].name.in_(lang) for c in group["ref_area"].dropna() if c in scope.areas]
        name = scope.codes["field"][field].in_(lang) if isinstance(field, str) and field else ""
        body.append([scope.clusters[str(code)].in_(lang), name, joined(cities, lang)])
    return build(label("table.member_clusters", lang), columns, body, [False] * len(body))


def events(answer: Answer, scope: Scope) -> Table:
    """What happened in the city, its province and the country."""
    lang, rows = answer.view.lang, answer.parts["events"]
    columns = [
        (label("column.date", lang), False),
        (label("column.event", lang), False),
        (label("column.kind", lang), False),
    ]
    body = [
        [
            row.date,
            row.title_zh if lang == Lang.ZH else row.title_en,
            scope.codes["event_kind"][row.kind].in_(lang),
        ]
        for row in records(rows)
    ]
    return build(label("table.events", lang), columns, body, [False] * len(body))
