"""The charts of a ranking."""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators import catalogue
from indicators.answers.ranking import BESIDE, at_the_ends
from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.charts import bump, distribution, ranked_bars
from indicators.present.numbers import in_unit_of
from indicators.present.pictures.naming import measure_of, named
from indicators.present.words import label


def _ranking_rows(answer: Answer, scope: Scope, seen: pd.DataFrame) -> pd.DataFrame:
    lang = answer.view.lang
    missing = answer.parts["missing"]
    absent = missing[missing["ref_area"].isin(answer.view.area)].assign(selected=True)
    rows = pd.concat([seen, absent], ignore_index=True) if len(absent) else seen
    unit = catalogue.load().indicator(answer.view.m).unit_of(answer.money)
    return rows.assign(label=named(rows, scope, lang), value=in_unit_of(rows["obs_value"], unit, lang))


def bars(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Which cities lead, in the period of the view?"""
    rows = _ranking_rows(answer, scope, at_the_ends(answer.parts["seen"]))
    if rows["value"].notna().sum() == 0:
        return None
    lang = answer.view.lang
    return ranked_bars(
        rows.rename(columns={"ref_area": "area"})[["area", "label", "value", "rank", "selected"]],
        measure=measure_of(answer.view.m, lang, answer.money),
        area_title=label("column.city", lang),
        rank_title=label("column.rank", lang),
        no_figure=label("table.no_figure", lang),
        top=answer.view.top,
        order=answer.view.order,
    )


def ranks_over_time(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How did the places change over the years?"""
    lang, history = answer.view.lang, answer.parts["history"]
    if history["rank"].notna().sum() == 0:
        return None
    rows = history.assign(
        label=named(history, scope, lang),
        period=history["time_period"],
        selected=history["ref_area"].isin(answer.view.area),
    )
    return bump(
        rows[["label", "period", "rank", "selected"]],
        area_title=label("column.city", lang),
        period_title=label("column.year", lang),
        rank_title=label("column.rank", lang),
        beside=BESIDE,
    )


def spread(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How are the cities spread, and where are those picked out?"""
    rows = _ranking_rows(answer, scope, answer.parts["seen"])
    if rows["value"].notna().sum() < 2:
        return None
    lang = answer.view.lang
    return distribution(
        rows[["label", "value", "selected"]],
        measure=measure_of(answer.view.m, lang, answer.money),
        area_title=label("column.city", lang),
        median_title=label("chart.median", lang),
    )
