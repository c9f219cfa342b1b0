"""Figures, ranks, statuses and names as the cells of a table print them."""

from __future__ import annotations

from collections.abc import Sized

import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope
from indicators.model import TOTAL, Lang, Quantity
from indicators.present.charts import RESIDUAL
from indicators.present.numbers import heading
from indicators.present.tables.grid import MOST
from indicators.present.words import NO_FIGURE, figure, label


def amount(value: float | None, indicator: str, lang: Lang, money: str = "", signed: bool = False) -> str:
    """A figure as an indicator prints it, without its unit (the column's title has it).

    `money` is the unit of amounts in the answer's dataset, needed where the indicator may be one.
    """
    record = catalogue.load().indicator(indicator)
    if value is None or pd.isna(value):
        return NO_FIGURE
    return figure(Quantity(float(value), record.unit_of(money), record.decimals, signed), lang)


def titled(indicator: str, lang: Lang, money: str = "") -> str:
    """An indicator's short name with its unit, as it heads a column."""
    record = catalogue.load().indicator(indicator)
    unit = heading(record.unit_of(money), lang)
    return f"{record.short.in_(lang)} ({unit})" if lang == Lang.EN else f"{record.short.zh}（{unit}）"


def reason_or(value: str, reason: str | None, lang: Lang) -> str:
    """The figure, or in its place why there is none."""
    if value != NO_FIGURE or not isinstance(reason, str) or not reason:
        return value
    return label(f"short_reason.{reason}", lang)


def activity(code: str, scope: Scope, lang: Lang) -> str:
    """An activity's name; the total and the residual have theirs from the word list."""
    if code in (TOTAL, RESIDUAL):
        return label("chart.total" if code == TOTAL else "chart.residual", lang)
    return scope.activities[code].name.in_(lang)


def interval(low: float, high: float, lang: Lang) -> str:
    """The range a contribution lies in, its inputs being rounded."""
    if pd.isna(low) or pd.isna(high):
        return NO_FIGURE
    return f"{amount(low, 'contribution_pp', lang)} … {amount(high, 'contribution_pp', lang)}"


def status(code: str | None, reason: str | None, scope: Scope, lang: Lang) -> str:
    """The status of an observation in words; what crosses a break says so. Normal says nothing."""
    if reason == "break_in_series":
        return label("short_reason.break_in_series", lang)
    if not isinstance(code, str) or code == "A":
        return ""
    return scope.codes["obs_status"][code].in_(lang)


def rank(value: float) -> str:
    """A place, or that there is none."""
    return NO_FIGURE if pd.isna(value) else str(int(value))


def moved(value: float) -> str:
    """Places gained or lost, the direction not told by colour."""
    if pd.isna(value):
        return NO_FIGURE
    return "=" if value == 0 else (f"▲ {int(value)}" if value > 0 else f"▼ {-int(value)}")


def joined(names: list[str], lang: Lang) -> str:
    """Several names in one cell."""
    return ("、" if lang == Lang.ZH else ", ").join(names)


def year_range(first: str, last: str) -> str:
    """Two periods as a range."""
    return first if first == last else f"{first}–{last}"


def beyond(rows: Sized, lang: Lang) -> str:
    """What is said under a table that does not show all of its rows."""
    if len(rows) <= MOST:
        return ""
    return label("table.beyond", lang).format(shown=f"{MOST:,}", all=f"{len(rows):,}")
