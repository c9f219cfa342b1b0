"""The table of a rank history by release."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, Release, records
from indicators.present.tables.cells import amount, rank, titled
from indicators.present.tables.grid import Table, build
from indicators.present.words import label


def ranks_by_release(
    answer: Answer, rows: pd.DataFrame, releases: Mapping[int, Release], scope: Scope
) -> Table:
    """What each release said of the same cities; the release shown is picked out."""
    lang, m = answer.view.lang, answer.view.m
    names = telling_names(scope.areas, rows["ref_area"])
    columns = [
        (label("column.release", lang), False),
        (label("column.published", lang), False),
        (label("column.city", lang), False),
        (titled(m, lang, answer.money), True),
        (label("column.rank_of", lang), True),
    ]
    body = [
        [
            f"{row.release} · {releases[row.release].title.in_(lang)}",
            releases[row.release].published_at[:10],
            names[row.ref_area].in_(lang),
            amount(row.obs_value, m, lang, answer.money),
            f"{rank(row.rank)} / {row.ranked}",
        ]
        for row in records(rows)
    ]
    picked = list(rows["release"] == answer.release.number)
    return build(label("table.ranks_by_release", lang).format(t=answer.view.t), columns, body, picked)
