"""The table of the composite index: score, place, the places it may have, and what it is made of."""

from __future__ import annotations

from typing import Any

import pandas as pd

from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, Lang, records
from indicators.present.places import place_range
from indicators.present.tables.cells import amount, beyond, rank, reason_or, titled
from indicators.present.tables.grid import Table, build, first
from indicators.present.words import label


def scores(answer: Answer, scope: Scope) -> Table:
    """One row a city, best first."""
    lang, view, rows = answer.view.lang, answer.view, answer.parts["scores"]
    names = telling_names(scope.areas, first(rows)["ref_area"])
    inputs = answer.parts["inputs"].set_index(["measure", "ref_area"])["obs_value"]
    measures = [measure for measure, _ in view.weights]
    columns = [
        (label("column.rank", lang), True),
        (label("column.city", lang), False),
        (titled("composite_index", lang), True),
        (label("column.rank_range", lang), True),
        *((titled(measure, lang, answer.money), True) for measure in measures),
        (label("column.status", lang), False),
    ]
    body = [
        [
            rank(row.rank),
            names[row.ref_area].in_(lang),
            reason_or(amount(row.obs_value, "composite_index", lang), row.reason, lang),
            place_range(row.rank_low, row.rank_high),
            *(
                amount(inputs.get((measure, row.ref_area)), measure, lang, answer.money)
                for measure in measures
            ),
            _remark(row, lang),
        ]
        for row in records(first(rows))
    ]
    return build(
        label("table.composite", lang).format(t=view.t),
        columns,
        body,
        list(first(rows)["selected"]),
        beyond(rows, lang),
    )


def _remark(row: Any, lang: Lang) -> str:
    """Which places are not certain: equal scores, or scores that the rounding of the inputs may exchange."""
    if pd.isna(row.rank):
        return ""
    if row.tied:
        return label("remark.tied", lang)
    return label("remark.within_rounding", lang) if row.within_rounding else ""
