"""The tables of clusters and of peer cities."""

from __future__ import annotations

import pandas as pd

from indicators.answers.naming import in_sentence
from indicators.answers.scope import Scope
from indicators.model import Answer, Lang, Quantity, records
from indicators.present.caption import source_line
from indicators.present.tables.cells import amount, joined, rank
from indicators.present.tables.grid import Table, build
from indicators.present.words import NO_FIGURE, keys, label, quantity


def registry(answer: Answer, scope: Scope) -> Table:
    """One row a cluster: its field, cities, list, and latest published figure."""
    lang, rows = answer.view.lang, answer.parts["registry"]
    figures = answer.parts["figures"]
    latest = figures[(figures["figure_kind"] == "scale")].sort_values("year").groupby("cluster").tail(1)
    by_cluster = {row.cluster: row for row in records(latest)}
    columns = [
        (label("column.cluster", lang), False),
        (label("column.kind", lang), False),
        (label("column.field", lang), False),
        (label("column.cities", lang), False),
        (label("column.list", lang), False),
        (label("column.output", lang), True),
    ]
    body = []
    for code, group in rows.groupby("cluster", sort=False):
        first = group.iloc[0]
        cities = [scope.areas[c].name.in_(lang) for c in group["ref_area"].dropna() if c in scope.areas]
        body.append(
            [
                scope.clusters[str(code)].in_(lang),
                _code(scope, "cluster_kind", first["kind"], lang),
                _code(scope, "field", first["field"], lang),
                joined(cities, lang) or _text(first, "area", lang),
                _text(first, "batch", lang),
                _figure(by_cluster.get(str(code)), lang),
            ]
        )
    return build(label("table.clusters", lang), columns, body, [False] * len(body))


def progress(answer: Answer, scope: Scope) -> Table:
    """Targets that can be set against an output of the same scope, and the growth between."""
    lang, rows = answer.view.lang, answer.parts["progress"]
    columns = [
        (label("column.cluster", lang), False),
        (label("column.measure", lang), False),
        (label("column.output", lang), True),
        (label("column.target", lang), True),
        (label("column.growth_needed", lang), True),
        (label("column.source", lang), False),
    ]
    body = [
        [
            scope.clusters[row.cluster].in_(lang),
            row.measure_zh if lang == Lang.ZH else row.measure_en,
            f"{quantity(Quantity(row.latest, row.unit, 1), lang)} ({row.year})",
            f"{quantity(Quantity(row.target, row.unit, 0), lang)} ({row.target_year}{'*' if row.assumed_year else ''})",
            amount(row.growth_needed_pct, "growth_needed_pct", lang),
            source_line(scope.sources[row.source], lang),
        ]
        for row in records(rows)
    ]
    return build(label("table.progress", lang), columns, body, [False] * len(body))


def evidence(answer: Answer, scope: Scope) -> Table:
    """What is published of each stage of each value chain."""
    lang, rows = answer.view.lang, answer.parts["stages"]
    columns = [
        (label("column.cluster", lang), False),
        (label("column.stage", lang), False),
        (label("column.evidence", lang), False),
        (label("column.source", lang), False),
    ]
    body = [
        [
            scope.clusters[row.cluster].in_(lang),
            label(f"stage.{row.stage}", lang),
            row.evidence_zh if lang == Lang.ZH else row.evidence_en,
            source_line(scope.sources[row.source], lang),
        ]
        for row in records(rows)
    ]
    return build(label("table.stages", lang), columns, body, [False] * len(body))


def anchors(answer: Answer, scope: Scope) -> Table:
    """Laboratories and facilities clusters lean on."""
    lang, rows = answer.view.lang, answer.parts["anchors"]
    columns = [
        (label("column.anchor", lang), False),
        (label("column.kind", lang), False),
        (label("column.city", lang), False),
        (label("column.lead", lang), False),
        (label("column.cluster", lang), False),
        (label("column.date", lang), False),
    ]
    body = [
        [
            row.name_zh if lang == Lang.ZH else row.name_en,
            _code(scope, "anchor_kind", row.kind, lang),
            scope.areas[row.ref_area].name.in_(lang) if row.ref_area in scope.areas else NO_FIGURE,
            _given(row.lead_zh if lang == Lang.ZH else row.lead_en),
            scope.clusters[row.cluster].in_(lang) if row.cluster in scope.clusters else NO_FIGURE,
            _given(row.date),
        ]
        for row in records(rows)
    ]
    return build(label("table.anchors", lang), columns, body, [False] * len(body))


def neighbours(answer: Answer, scope: Scope) -> Table:
    """The nearest cities and, on the page of peers, the group each belongs to."""
    lang, rows = answer.view.lang, answer.parts["neighbours" if answer.question == "peers" else "peers"]
    columns = [
        (label("column.rank", lang), True),
        (label("column.city", lang), False),
        (label("column.distance", lang), True),
    ]
    grouped = "group" in rows.columns
    columns += [(label("column.group", lang), True)] if grouped else []
    body = [
        [
            rank(row.position),
            scope.areas[row.ref_area].name.in_(lang),
            amount(row.distance, "peer_distance", lang),
            *([rank(row.group)] if grouped else []),
        ]
        for row in records(rows)
    ]
    return build(label("table.peers", lang), columns, body, [False] * len(body))


def groups(answer: Answer, scope: Scope) -> Table:
    """The groups of like cities, what sets each apart, and who is in it."""
    lang, rows, members = answer.view.lang, answer.parts["groups"], answer.parts["members"]
    columns = [
        (label("column.group", lang), True),
        (label("column.apart", lang), False),
        (label("column.cities", lang), False),
    ]
    body = []
    for row in records(rows):
        inside = members.loc[members["group"] == row.group, "ref_area"]
        marks = [_mark(mark, scope, lang) for mark in row.sets_apart.split(";") if mark]
        cities = joined([scope.areas[code].name.in_(lang) for code in inside], lang)
        body.append([rank(row.group), joined(marks, lang), cities])
    return build(label("table.groups", lang), columns, body, [False] * len(body))


def _mark(mark: str, scope: Scope, lang: Lang) -> str:
    """What sets a group apart, such as `growth:high`; shares of activities without words of their own by their name."""
    feature, _, end = mark.rpartition(":")
    if f"feature.{feature}_{end}" in keys():
        return label(f"feature.{feature}_{end}", lang)
    name = scope.activities[feature.removeprefix("share_")].name
    return label(f"feature.share_{end}", lang).format(activity=in_sentence(name).in_(lang))


def _figure(row: object, lang: Lang) -> str:
    if row is None:
        return NO_FIGURE
    measure = row.measure_zh if lang == Lang.ZH else row.measure_en  # type: ignore[attr-defined]
    bound = {"over": "> ", "about": "≈ "}.get(row.bound if isinstance(row.bound, str) else "", "")  # type: ignore[attr-defined]
    amount_text = quantity(Quantity(row.value, row.unit, 1), lang)  # type: ignore[attr-defined]
    return f"{bound}{amount_text} ({measure}, {row.year})"  # type: ignore[attr-defined]


def _code(scope: Scope, codelist: str, code: object, lang: Lang) -> str:
    if not isinstance(code, str) or not code:
        return NO_FIGURE
    return scope.codes[codelist][code].in_(lang)


def _text(row: pd.Series, name: str, lang: Lang) -> str:
    return _given(row[f"{name}_{lang.value}"])


def _given(value: object) -> str:
    return value if isinstance(value, str) and value else NO_FIGURE
