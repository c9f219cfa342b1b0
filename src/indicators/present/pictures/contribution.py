"""The chart of contributions to growth."""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope
from indicators.model import BREAK, Answer, Lang
from indicators.present.charts import RESIDUAL, stacked_contributions
from indicators.present.pictures.naming import measure_of, named
from indicators.present.words import label

_KEYS = ["ref_area", "time_period"]
_BROKEN = "†"


def stack(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """What did each activity add to growth, by city or by year?"""
    view, totals = answer.view, answer.parts["totals"]
    if view.by == "areas":
        totals = totals.sort_values("growth_pct", ascending=False)
        totals = totals if view.area else totals[totals["growth_pct"].notna()].head(view.top)
    return drawn(answer.parts["contributions"], totals, view.by, view.basis, scope, view.lang)


def drawn(
    parts: pd.DataFrame, totals: pd.DataFrame, by: str, basis: str, scope: Scope, lang: Lang
) -> alt.LayerChart | None:
    """Contributions of a mart as stacks, one for each of the totals that are known, in their order.

    A stack that compares across a break in the series carries a dagger behind its name.
    """
    totals = totals[totals["growth_pct"].notna()]
    parts = parts[parts["contribution_pp"].notna()]
    order = totals[_KEYS].reset_index(drop=True).reset_index(names="at")
    parts = parts.merge(order, on=_KEYS).sort_values(["at", "position"], na_position="last")
    if parts.empty:
        return None
    both = pd.concat([parts, totals])
    broken = both.loc[both["obs_status"] == BREAK, _KEYS].drop_duplicates().assign(broken=True)
    rows, sums = (_columned(table, broken, by, scope, lang) for table in (parts, totals))
    name = {code: activity.name.in_(lang) for code, activity in scope.activities.items()}
    name[RESIDUAL] = label("chart.residual", lang)
    return stacked_contributions(
        rows.assign(activity_label=rows["activity"].map(name), value=rows["contribution_pp"])[
            ["column", "activity", "activity_label", "value"]
        ],
        sums.assign(total=sums["growth_pct"])[["column", "total"]],
        measure=measure_of("contribution_pp", lang, signed=True),
        total=measure_of(catalogue.load().basis(basis).total_growth, lang, signed=True),
        column_title=label("column.year" if by == "periods" else "column.city", lang),
        activity_title=label("column.activity", lang),
        horizontal=by == "areas",
    )


def _columned(table: pd.DataFrame, broken: pd.DataFrame, by: str, scope: Scope, lang: Lang) -> pd.DataFrame:
    """The table with the name of the stack each row belongs to."""
    name = table["time_period"] if by == "periods" else named(table, scope, lang)
    marked = table[_KEYS].merge(broken, on=_KEYS, how="left")["broken"].eq(True).to_numpy()
    return table.assign(column=name.where(~marked, name + _BROKEN))
