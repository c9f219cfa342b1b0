"""Names and measures as charts print them."""

from __future__ import annotations

import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, Lang
from indicators.present.charts import Measure
from indicators.present.numbers import heading, in_unit_of
from indicators.present.words import label


def measure_of(code: str, lang: Lang, signed: bool = False) -> Measure:
    """An indicator as a chart's measure: short name, unit, decimals."""
    indicator = catalogue.load().indicator(code)
    return Measure(with_unit(indicator.short.in_(lang), indicator.unit, lang), indicator.decimals, signed)


def with_unit(name: str, unit: str, lang: Lang) -> str:
    """A name with its unit in brackets of the language."""
    return f"{name} ({heading(unit, lang)})" if lang == Lang.EN else f"{name}（{heading(unit, lang)}）"


def named(rows: pd.DataFrame, scope: Scope, lang: Lang) -> pd.Series[str]:
    """Names of the rows' areas that tell them apart."""
    names = telling_names(scope.areas, rows["ref_area"])
    return rows["ref_area"].map(lambda code: names[code].in_(lang))


def values_of(rows: pd.DataFrame, code: str, lang: Lang, column: str = "obs_value") -> pd.Series[float]:
    """Values of an indicator in the unit its language counts in."""
    return in_unit_of(rows[column], catalogue.load().indicator(code).unit, lang)


def status_names(scope: Scope, lang: Lang) -> dict[str, str]:
    """The statuses of observations in the reader's language."""
    return {code: name.in_(lang) for code, name in scope.codes["obs_status"].items()}


def events_of(answer: Answer) -> pd.DataFrame | None:
    """Events for the time axis: period and title, one a year."""
    events = answer.parts.get("events")
    if events is None or events.empty:
        return None
    lang = answer.view.lang
    rows = events.assign(title=events["title_en" if lang == Lang.EN else "title_zh"])
    joined = rows.groupby("time_period")["title"].agg(("; " if lang == Lang.EN else "；").join)
    return joined.reset_index().rename(columns={"time_period": "period"})


def years(lang: Lang) -> str:
    """The title of an axis of years."""
    return label("column.year", lang)
