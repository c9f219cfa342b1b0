"""The tables of answers: what each question's figures read like on a page.

Downloads hold the tidy table of the answer; these are the same figures for people.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from indicators.answers.ranking import at_the_ends
from indicators.answers.scope import Scope, telling_names
from indicators.model import TOTAL, Answer, records
from indicators.present.charts import RESIDUAL
from indicators.present.tables.cells import (
    activity,
    amount,
    beyond,
    interval,
    moved,
    rank,
    reason_or,
    status,
    titled,
)
from indicators.present.tables.grid import Table, build, first
from indicators.present.words import NO_FIGURE, label, say


def rankings(answer: Answer, scope: Scope) -> Table:
    lang, view = answer.view.lang, answer.view
    seen = at_the_ends(answer.parts["seen"])
    seen = seen.sort_values(["rank", "ref_area"], na_position="last")
    if view.order == "bottom":
        seen = seen[::-1]
    names = telling_names(scope.areas, seen["ref_area"])
    columns = [
        (label("column.rank", lang), True),
        (label("column.city", lang), False),
        (titled(view.m, lang, answer.money), True),
        (label("column.rank_in", lang).format(t=view.since), True),
        (label("column.rank_change", lang), True),
        (label("column.province", lang), False),
        (label("column.tier", lang), False),
        (label("column.status", lang), False),
    ]
    rows = [
        [
            rank(row.rank),
            names[row.ref_area].in_(lang),
            amount(row.obs_value, view.m, lang, answer.money),
            rank(row.earlier_rank),
            moved(row.rank_change),
            scope.areas[row.province].name.in_(lang) if row.province in scope.areas else NO_FIGURE,
            scope.codes["tier"][row.tier].in_(lang) if row.tier in scope.codes["tier"] else NO_FIGURE,
            status(row.obs_status, row.reason, scope, lang),
        ]
        for row in records(seen)
    ]
    table = build(label("table.rankings", lang).format(t=view.t), columns, rows, list(seen["selected"]))
    said = {area: say(finding, lang) for area, finding in answer.findings.items()}
    areas = tuple(seen["ref_area"])
    return replace(table, order=view.order, areas=areas, findings=tuple(said.get(area, "") for area in areas))


def contributions(answer: Answer, scope: Scope) -> Table:
    lang = answer.view.lang
    parts, totals = answer.parts["contributions"], answer.parts["totals"]
    rows = pd.concat([totals, parts]).sort_values(
        ["time_period", "ref_area", "position"], na_position="first", kind="stable"
    )
    rows = rows.assign(last=rows["activity"].eq(RESIDUAL)).sort_values(
        ["time_period", "ref_area", "last"], kind="stable"
    )
    names = telling_names(scope.areas, first(rows)["ref_area"])
    columns = [
        (label("column.city", lang), False),
        (label("column.year", lang), True),
        (label("column.activity", lang), False),
        (titled("contribution_pp", lang), True),
        (label("column.interval", lang), True),
        (titled("share_of_growth_pct", lang), True),
        (titled("share_of_output_pct", lang), True),
        (label("column.status", lang), False),
    ]
    body = [
        [
            names[row.ref_area].in_(lang),
            row.time_period,
            activity(row.activity, scope, lang),
            reason_or(amount(row.contribution_pp, "contribution_pp", lang, signed=True), row.reason, lang),
            interval(row.contribution_low_pp, row.contribution_high_pp, lang),
            reason_or(
                amount(row.share_of_growth_pct, "share_of_growth_pct", lang), row.share_of_growth_reason, lang
            ),
            amount(row.share_of_output_pct, "share_of_output_pct", lang),
            status(row.obs_status, row.reason, scope, lang),
        ]
        for row in records(first(rows))
    ]
    picked = list(first(rows)["activity"] == TOTAL)
    return build(label("table.contributions", lang), columns, body, picked, beyond(rows, lang))
