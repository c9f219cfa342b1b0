"""The tables of the overview."""

from __future__ import annotations

from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, records
from indicators.present.tables.cells import amount, beyond, moved, rank, status, titled
from indicators.present.tables.grid import Table, build, first
from indicators.present.words import label

_SHARE = "share_of_nation_pct"  # shown without a place: the order is that of output


def key_figures(answer: Answer, scope: Scope) -> Table:
    """One row a city: output, growth, average growth and share of the nation, as far as known, with places."""
    lang, figures = answer.view.lang, answer.parts["figures"]
    size, ranked = answer.indicators[0], [m for m in answer.indicators if m != _SHARE]
    shown = figures[figures["ref_area"].isin(answer.view.area)] if answer.view.area else figures
    order = shown[shown["measure"] == size].sort_values("rank")["ref_area"]
    codes = list(dict.fromkeys([*order, *shown["ref_area"]]))
    names = telling_names(scope.areas, first(codes))
    read = figures[figures["ref_area"].isin(first(codes))]
    by_key = {(row.ref_area, row.measure): row for row in records(read)}
    columns = [(label("column.city", lang), False)]
    for measure in ranked:
        columns += [(titled(measure, lang, answer.money), True), (label("column.rank", lang), True)]
    if _SHARE in answer.indicators:
        columns.append((titled(_SHARE, lang), True))
    columns.append((label("column.status", lang), False))
    rows = []
    for code in first(codes):
        cells = [names[code].in_(lang)]
        for measure in ranked:
            row = by_key.get((code, measure))
            cells += [
                amount(row.obs_value if row else None, measure, lang, answer.money),
                rank(row.rank if row else float("nan")),
            ]
        share, output = by_key.get((code, _SHARE)), by_key.get((code, size))
        if _SHARE in answer.indicators:
            cells.append(amount(share.obs_value if share else None, _SHARE, lang))
        cells.append(status(output.obs_status, output.reason, scope, lang) if output else "")
        rows.append(cells)
    return build(label("table.overview", lang), columns, rows, [False] * len(rows), beyond(codes, lang))


def revisions(answer: Answer, scope: Scope) -> Table:
    """Every growth rate this release revised."""
    lang, rows = answer.view.lang, answer.parts["revisions"]
    names = telling_names(scope.areas, rows["ref_area"])
    m = "gdp_growth_volume_pct"
    columns = [
        (label("column.city", lang), False),
        (label("column.year", lang), True),
        (label("column.old", lang), True),
        (label("column.new", lang), True),
        (label("column.difference", lang), True),
    ]
    body = [
        [
            names[row.ref_area].in_(lang),
            row.time_period,
            _exact(row.old_value),
            _exact(row.new_value),
            amount(row.change, m, lang, signed=True)
            if abs(row.change) >= 0.05
            else f"{row.change:+.2f}".replace("-", "−"),
        ]
        for row in records(rows)
    ]
    return build(
        label("table.revisions", lang), columns, body, [r in answer.view.area for r in rows["ref_area"]]
    )


def _exact(value: float) -> str:
    """A rate with the decimals it was published with."""
    return f"{value:.12g}".replace("-", "−")


def movers(answer: Answer, scope: Scope) -> Table:
    """Which cities changed places by output on the year before?"""
    lang, rows = answer.view.lang, answer.parts["movers"]
    names = telling_names(scope.areas, rows["ref_area"])
    columns = [
        (label("column.city", lang), False),
        (label("column.rank", lang), True),
        (label("column.rank_change", lang), True),
    ]
    body = [[names[row.ref_area].in_(lang), rank(row.rank), moved(row.rank_change)] for row in records(rows)]
    return build(label("table.movers", lang), columns, body, [False] * len(body))
