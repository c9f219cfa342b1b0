"""Which chart does the spreadsheet of an answer draw, from the answer's own table?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope
from indicators.model import TOTAL, Answer, Lang
from indicators.present.caption import caption_of
from indicators.present.charts import RESIDUAL
from indicators.present.export import NativeChart
from indicators.present.numbers import heading, in_unit_of
from indicators.present.words import label


@dataclass(frozen=True)
class _Suited:
    """How a question is drawn: what stands along the axis, and what its series are.

    Without `measures` it is the measure of the view. `key` is the column of codes along the axis.
    """

    kind: Literal["bar", "column", "line"]
    key: str
    measures: tuple[str, ...] = ()
    series: Literal["measure", "activity"] = "measure"
    stacked: bool = False


_GROWTH: Final = "gdp_growth_volume_pct"
_SUITED: Final[dict[str, _Suited]] = {
    "overview": _Suited("bar", "ref_area", (_GROWTH,)),
    "rankings": _Suited("bar", "ref_area"),
    "contributions": _Suited("bar", "ref_area", ("contribution_pp",), "activity", stacked=True),
    "high-tech": _Suited("bar", "ref_area"),
    "clusters": _Suited("bar", "cluster", ("growth_needed_pct",)),
    "peers": _Suited("bar", "ref_area", ("peer_distance",)),
    "composite": _Suited("bar", "ref_area", ("composite_index",)),
    "shift-share": _Suited(
        "bar",
        "ref_area",
        ("shift_share_national", "shift_share_mix", "shift_share_regional"),
        stacked=True,
    ),
    "specialisation": _Suited("bar", "ref_area", ("location_quotient",), "activity"),
    "city": _Suited("line", "time_period", (_GROWTH, "gdp_growth_current_prices_pct")),
}


def spreadsheet_chart(answer: Answer, scope: Scope) -> NativeChart | None:
    """The chart of an answer's spreadsheet, at most as many places as the view shows; None without figures."""
    suited = _suited(answer)
    if suited is None:
        return None
    lang, measures = answer.view.lang, suited.measures or (answer.view.m,)
    rows = _to_be_drawn(answer, measures, suited)
    if rows.empty:
        return None
    wide = rows.set_index(["at", suited.series])["obs_value"].unstack()  # noqa: PD010 (nothing to aggregate)
    series = [code for code in (*measures, *rows[suited.series].unique()) if code in wide.columns]
    along = sorted(rows["at"].unique()) if suited.key == "time_period" else rows["at"].unique()
    wide = wide.reindex(index=along, columns=list(dict.fromkeys(series)))
    if suited.kind != "line":
        wide = wide.head(answer.view.top)
    measured = catalogue.load().indicator(measures[0])
    unit = measured.unit_of(answer.money)
    wide = wide.apply(lambda column: in_unit_of(column, unit, lang))
    return NativeChart(
        kind=suited.kind,
        table=wide.rename(columns=_series_names(suited, scope, lang)).rename_axis(index="").reset_index(),
        title=_title(measures, rows, suited, lang),
        unit=heading(unit, lang),
        alt=caption_of(answer).title,
        decimals=measured.decimals,
        stacked=suited.stacked,
    )


def _suited(answer: Answer) -> _Suited | None:
    """Contributions of one city over the years stand upright, a column a year."""
    if answer.question == "contributions" and answer.view.by == "periods":
        return _Suited("column", "time_period", ("contribution_pp",), "activity", stacked=True)
    return _SUITED.get(answer.question)


def _to_be_drawn(answer: Answer, measures: tuple[str, ...], suited: _Suited) -> pd.DataFrame:
    """The rows with a figure to draw, one for each place and series; `at` names the place."""
    table = answer.table
    if "measure" not in table.columns:
        return table.iloc[:0]
    rows = table[table["measure"].isin(measures) & table["obs_value"].notna()]
    if "activity" in rows.columns:
        total = rows["activity"].eq(TOTAL)
        rows = rows[~total if suited.series == "activity" else total]
    rows = rows.assign(at=rows[suited.key] if suited.key == "time_period" else _names(rows, suited, answer))
    return rows.drop_duplicates(["at", suited.series])


def _names(rows: pd.DataFrame, suited: _Suited, answer: Answer) -> pd.Series[str]:
    """Names of the places; where two places share one, with the code behind it."""
    name = rows["name_en" if answer.view.lang == Lang.EN else "name_zh"].astype(str)
    shared = rows[suited.key].groupby(name).transform("nunique").gt(1)
    return name.where(~shared, name + " (" + rows[suited.key].astype(str) + ")")


def _series_names(suited: _Suited, scope: Scope, lang: Lang) -> dict[str, str]:
    if suited.series == "activity":
        names = {code: activity.name.in_(lang) for code, activity in scope.activities.items()}
        return names | {RESIDUAL: label("chart.residual", lang)}
    return {code: indicator.short.in_(lang) for code, indicator in catalogue.load().indicators.items()}


def _title(measures: tuple[str, ...], rows: pd.DataFrame, suited: _Suited, lang: Lang) -> str:
    """What is drawn, of which year where there is one, and of which city where it is about one."""
    names = [catalogue.load().indicator(code).short.in_(lang) for code in measures]
    years = rows["time_period"].astype(str).unique().tolist()
    cities = rows[f"name_{lang.value}"].unique().tolist() if suited.key == "time_period" else []
    parts = [*names, *(years if len(years) == 1 else []), *(cities if len(cities) == 1 else [])]
    return (", " if lang == Lang.EN else "、").join(parts)
