"""Names and measures as charts print them."""

from __future__ import annotations

import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, Lang
from indicators.present.charts import Measure
from indicators.present.numbers import heading
from indicators.present.words import label


def measure_of(code: str, lang: Lang, money: str = "", signed: bool = False) -> Measure:
    """An indicator as a chart's measure: short name, unit (amounts are counted in `money`), decimals."""
    indicator = catalogue.load().indicator(code)
    return Measure(
        with_unit(indicator.short.in_(lang), indicator.unit_of(money), lang), indicator.decimals, signed
    )


def with_unit(name: str, unit: str, lang: Lang) -> str:
    """A name with its unit in brackets of the language; an index needs none, its name says the base."""
    if unit == "IDX":
        return name
    return f"{name} ({heading(unit, lang)})" if lang == Lang.EN else f"{name}（{heading(unit, lang)}）"


def named(rows: pd.DataFrame, scope: Scope, lang: Lang) -> pd.Series[str]:
    """Names of the rows' areas that tell them apart."""
    names = telling_names(scope.areas, rows["ref_area"])
    return rows["ref_area"].map(lambda code: names[code].in_(lang))


def status_names(scope: Scope, lang: Lang) -> dict[str, str]:
    """The statuses of observations in the reader's language."""
    return {code: name.in_(lang) for code, name in scope.codes["obs_status"].items()}


_TELLING = ("pandemic", "economy")
_LONGEST = 48


def events_of(answer: Answer) -> pd.DataFrame | None:
    """Events for the time axis: the most telling one of each year; the table beside the chart has them all."""
    events = answer.parts.get("events")
    if events is None or events.empty:
        return None
    weight = {kind: place for place, kind in enumerate(_TELLING)}
    order = events.assign(weight=events["kind"].map(weight).fillna(len(weight))).sort_values(
        ["time_period", "weight", "date"], kind="stable"
    )
    rows = order[order["weight"] < len(weight)].drop_duplicates("time_period")
    title = rows["title_en" if answer.view.lang == Lang.EN else "title_zh"].str.replace(
        r"\s+", " ", regex=True
    )
    short = title.where(title.str.len() <= _LONGEST, title.str.slice(0, _LONGEST - 1) + "…")
    return pd.DataFrame({"period": rows["time_period"], "title": short}).reset_index(drop=True)


def years(lang: Lang) -> str:
    """The title of an axis of years."""
    return label("column.year", lang)
