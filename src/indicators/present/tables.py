"""Tables for people: the answer as rows and columns with names, units and formatted numbers.

Downloads hold the tidy table; this is how it reads on a page. Cells are plain text and are escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope, telling_names
from indicators.model import Answer, Lang, Quantity
from indicators.present.numbers import heading
from indicators.present.words import figure, label


@dataclass(frozen=True)
class Table:
    """Column titles, rows of text, which columns are numbers, which rows are picked out, row remarks."""

    caption: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    picked: tuple[bool, ...]

    def html(self) -> str:
        """The table as HTML with a caption, headers and a scope for each, for all kinds of readers."""
        head = "".join(
            f'<th scope="col"{_css(number)}>{escape(title)}</th>'
            for title, number in zip(self.columns, self.numeric, strict=True)
        )
        body = "".join(self._row(row, picked) for row, picked in zip(self.rows, self.picked, strict=True))
        return (
            f'<div class="ci-table" role="region" tabindex="0" aria-label="{escape(self.caption, quote=True)}">'
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _row(self, row: tuple[str, ...], picked: bool) -> str:
        cells = "".join(
            f"<td{_css(number)}>{escape(text)}</td>" for text, number in zip(row, self.numeric, strict=True)
        )
        return f'<tr class="picked">{cells}</tr>' if picked else f"<tr>{cells}</tr>"


def _css(number: bool) -> str:
    return ' class="number"' if number else ""


def build(
    caption: str, columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]], picked: Sequence[bool]
) -> Table:
    """A table from (title, is it a number) pairs and rows of text."""
    return Table(
        caption,
        tuple(title for title, _ in columns),
        tuple(number for _, number in columns),
        tuple(tuple(row) for row in rows),
        tuple(picked),
    )


def amount(value: float | None, indicator: str, lang: Lang, signed: bool = False) -> str:
    """A figure as an indicator prints it, without its unit (the column's title has it)."""
    record = catalogue.load().indicator(indicator)
    if value is None or pd.isna(value):
        return "–"
    return figure(Quantity(float(value), record.unit, record.decimals, signed), lang)


def titled(indicator: str, lang: Lang) -> str:
    """An indicator's short name with its unit, as it heads a column."""
    record = catalogue.load().indicator(indicator)
    unit = heading(record.unit, lang)
    return f"{record.short.in_(lang)} ({unit})" if lang == Lang.EN else f"{record.short.zh}（{unit}）"


def reason_or(value: str, reason: str | None, lang: Lang) -> str:
    """The figure, or in its place why there is none."""
    if value != "–" or not isinstance(reason, str) or not reason:
        return value
    return label(f"short_reason.{reason}", lang)


def _rankings(answer: Answer, scope: Scope) -> Table:
    lang, view, seen = answer.view.lang, answer.view, answer.parts["seen"]
    seen = seen.sort_values(["rank", "ref_area"], na_position="last")
    names = telling_names(scope.areas, seen["ref_area"])
    columns = [
        (label("column.rank", lang), True),
        (label("column.city", lang), False),
        (titled(view.m, lang), True),
        (label("column.rank_in", lang).format(t=view.since), True),
        (label("column.rank_change", lang), True),
        (label("column.province", lang), False),
        (label("column.tier", lang), False),
        (label("column.status", lang), False),
    ]
    rows = [
        [
            _rank(row.rank),
            names[row.ref_area].in_(lang),
            amount(row.obs_value, view.m, lang),
            _rank(row.earlier_rank),
            _moved(row.rank_change),
            scope.areas[row.province].name.in_(lang),
            scope.codes["tier"][row.tier].in_(lang),
            status(row.obs_status, row.reason, scope, lang),
        ]
        for row in seen.itertuples()
    ]
    return build(label("table.rankings", lang).format(t=view.t), columns, rows, list(seen["selected"]))


def _contributions(answer: Answer, scope: Scope) -> Table:
    lang, view = answer.view.lang, answer.view
    parts, totals = answer.parts["contributions"], answer.parts["totals"]
    rows = pd.concat([totals, parts]).sort_values(
        ["time_period", "ref_area", "position"], na_position="first", kind="stable"
    )
    rows = rows.assign(last=rows["activity"].eq("_R")).sort_values(
        ["time_period", "ref_area", "last"], kind="stable"
    )
    names = telling_names(scope.areas, rows["ref_area"])
    columns = [
        (label("column.city", lang), False),
        (label("column.year", lang), True),
        (label("column.activity", lang), False),
        (titled("contribution_pp", lang), True),
        (label("column.interval", lang), True),
        (titled("share_of_growth_pct", lang), True),
        (titled("share_of_output_pct", lang), True),
        (label("column.status", lang), False),
    ]
    body = [
        [
            names[row.ref_area].in_(lang),
            row.time_period,
            _activity(row.activity, scope, lang),
            reason_or(amount(row.contribution_pp, "contribution_pp", lang, signed=True), row.reason, lang),
            _interval(row.contribution_low_pp, row.contribution_high_pp, lang),
            reason_or(amount(row.share_of_growth_pct, "share_of_growth_pct", lang), row.share_reason, lang),
            amount(row.share_of_output_pct, "share_of_output_pct", lang),
            status(row.obs_status, row.reason, scope, lang),
        ]
        for row in rows.itertuples()
    ]
    return build(label("table.contributions", lang), columns, body, list(rows["activity"] == "_T"))


def _activity(code: str, scope: Scope, lang: Lang) -> str:
    if code in ("_T", "_R"):
        return label("chart.total" if code == "_T" else "chart.residual", lang)
    return scope.activities[code].name.in_(lang)


def _interval(low: float, high: float, lang: Lang) -> str:
    if pd.isna(low) or pd.isna(high):
        return "–"
    return f"{amount(low, 'contribution_pp', lang)} … {amount(high, 'contribution_pp', lang)}"


def status(code: str | None, reason: str | None, scope: Scope, lang: Lang) -> str:
    """The status of an observation in words; what crosses a break says so. Normal says nothing."""
    if reason == "break_in_series":
        return label("short_reason.break_in_series", lang)
    if not isinstance(code, str) or code == "A":
        return ""
    return scope.codes["obs_status"][code].in_(lang)


def _rank(value: float) -> str:
    return "–" if pd.isna(value) else str(int(value))


def _moved(value: float) -> str:
    if pd.isna(value):
        return "–"
    return "=" if value == 0 else (f"▲ {int(value)}" if value > 0 else f"▼ {-int(value)}")


Tabulate = Callable[[Answer, Scope], Table]
_TABLES: dict[str, Tabulate] = {"rankings": _rankings, "contributions": _contributions}


def table(answer: Answer, scope: Scope) -> Table:
    """The table of an answer."""
    return _TABLES[answer.question](answer, scope)
