"""The few numbers a page shows large: title, value, remark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from indicators import catalogue
from indicators.answers.figures import SINCE_YEAR
from indicators.answers.scope import Scope
from indicators.model import Answer, Lang, Quantity
from indicators.present.words import label, quantity

_FIGURES: Final = {"overview": "figures", "city": "places"}
"""The questions with key figures, and the part of their answers these are in."""


@dataclass(frozen=True)
class KeyFigure:
    """One number shown large."""

    title: str
    value: str
    remark: str


def key_figures_of(answer: Answer, scope: Scope) -> list[KeyFigure]:
    """The key figures of the first chosen city; without one, of all cities together (their middle).

    None for a question that has no key figures.
    """
    if answer.question not in _FIGURES:
        return []
    rows = answer.parts[_FIGURES[answer.question]]
    if answer.view.area:
        own = rows[rows["ref_area"] == answer.view.area[0]]
        return [_of_city(row, answer, scope) for _, row in own.iterrows()]
    return [_of_all(str(m), group, answer) for m, group in rows.groupby("measure", sort=False)]


def _of_city(row: pd.Series, answer: Answer, scope: Scope) -> KeyFigure:
    lang = answer.view.lang
    indicator = catalogue.load().indicator(row["measure"])
    name = scope.areas[row["ref_area"]].name.in_(lang)
    remark = name
    if pd.notna(row["rank"]):
        remark = label("card.rank", lang).format(city=name, rank=int(row["rank"]), t=row["time_period"])
    value = quantity(
        Quantity(float(row["obs_value"]), indicator.unit_of(answer.money), indicator.decimals), lang
    )
    return KeyFigure(_title(row["measure"], answer, lang), value, remark)


def _of_all(measure: str, group: pd.DataFrame, answer: Answer) -> KeyFigure:
    lang = answer.view.lang
    indicator = catalogue.load().indicator(measure)
    value = quantity(
        Quantity(float(group["obs_value"].median()), indicator.unit_of(answer.money), indicator.decimals),
        lang,
    )
    remark = label("card.median", lang).format(n=len(group))
    return KeyFigure(_title(measure, answer, lang), value, remark)


def _title(measure: str, answer: Answer, lang: Lang) -> str:
    """The indicator's short name; what is counted from an earlier year names both years."""
    name = catalogue.load().indicator(measure).short.in_(lang)
    if measure not in SINCE_YEAR:
        return name
    return label("card.since", lang).format(name=name, since=answer.view.since, t=answer.view.t)
