"""A workbook to fill in for one dataset: one figure a row, with lists of what each cell may hold."""

from __future__ import annotations

import io
from collections import Counter

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from indicators.answers.scope import Scope
from indicators.model import TOTAL, Lang
from indicators.present.words import label

FIELDS = ("area", "period", "measure", "activity", "value", "status", "note")
_ROWS = 2000
GROWTH = ("gdp_growth_volume_pct", "gva_growth_volume_pct")


def template(scope: Scope, ds: str, lang: Lang) -> bytes:
    """The template of a dataset, its lists generated from the codelists. What is filled in matches without help."""
    dataset = scope.datasets[ds]
    measures = dict.fromkeys((dataset.total_level, dataset.activity_level, *GROWTH))
    activities = [a.activity for a in scope.activities.values() if a.scheme in dataset.schemes]
    lists = {
        "area": _areas(scope, ds, lang),
        "measure": list(measures),
        "activity": [TOTAL, *activities],
        "status": list(scope.codes["obs_status"]),
    }
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        data, choices = book.add_worksheet(ds[:31]), book.add_worksheet("lists")
        bold, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
        for column, field in enumerate(FIELDS):
            data.write_string(0, column, label(f"template.{field}", lang), bold)
            data.set_column(column, column, 22, None if field == "value" else text)
        for at, (field, values) in enumerate(lists.items()):
            choices.write_column(0, at, values)
            _offer(data, FIELDS.index(field), at, len(values), lang)
        choices.hide()
        data.freeze_panes(1, 0)
    return out.getvalue()


def _areas(scope: Scope, ds: str, lang: Lang) -> list[str]:
    """Names of the dataset's areas; where two areas share a name, their codes."""
    names = Counter(area.name.in_(lang) for area in scope.areas.values())
    benchmark = scope.areas.get(scope.datasets[ds].benchmark or "")
    areas = [*scope.cities(ds), *([benchmark] if benchmark else [])]
    return [area.name.in_(lang) if names[area.name.in_(lang)] == 1 else area.ref_area for area in areas]


def _offer(sheet: Worksheet, column: int, at: int, count: int, lang: Lang) -> None:
    letter = chr(ord("A") + at)
    sheet.data_validation(
        1,
        column,
        _ROWS,
        column,
        {
            "validate": "list",
            "source": f"=lists!${letter}$1:${letter}${count}",
            "error_message": label("template.choose", lang),
        },
    )
