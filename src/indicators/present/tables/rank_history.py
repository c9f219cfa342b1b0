"""The table of a rank history by release."""

from __future__ import annotations

from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, records
from indicators.present.tables.cells import amount, rank, reason_or, status, titled
from indicators.present.tables.grid import Table, build
from indicators.present.words import label


def releases(answer: Answer, scope: Scope) -> Table:
    """What each release said of the same cities; the release asked is picked out."""
    lang, m, shown = answer.view.lang, answer.view.m, answer.parts["shown"]
    names = telling_names(scope.areas, shown["ref_area"])
    columns = [
        (label("column.release", lang), True),
        (label("column.published", lang), False),
        (label("column.city", lang), False),
        (titled(m, lang, answer.money), True),
        (label("column.rank_of", lang), True),
        (label("column.status", lang), False),
    ]
    body = [
        [
            str(row.said_in),
            row.said_on,
            names[row.ref_area].in_(lang),
            reason_or(amount(row.obs_value, m, lang, answer.money), row.reason, lang),
            f"{rank(row.rank)} / {row.ranked}",
            status(row.obs_status, row.reason, scope, lang),
        ]
        for row in records(shown)
    ]
    caption = label("table.rank_history", lang).format(t=answer.view.t)
    return build(caption, columns, body, list(shown["selected"]))
