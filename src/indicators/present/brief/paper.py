"""Sections as one A4 document: PDF with tags for screen readers, its charts as vector graphics, its fonts embedded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any, Final

import typst
import vl_convert

from indicators.model import Release
from indicators.present.brief.qr import qr_svg
from indicators.present.brief.section import Chart, Section
from indicators.present.export.pictures import register_fonts, specification
from indicators.present.tables import Table
from indicators.present.words import label

_TEMPLATE: Final = Path(__file__).parent / "brief.typ"
_WIDTH: Final = 620  # pixels a chart is drawn wide: its 12 px letters come out at 9 points on the page
_ROWS: Final = 25  # of a table; picked-out rows further down join them, the rest is one link away


def to_pdf(sections: Sequence[Section], release: Release) -> bytes:
    """A brief as PDF/UA. The same sections of the same release always give the same bytes."""
    langs = tuple(dict.fromkeys(section.lang for section in sections))
    content = [
        {
            "lang": lang.value,
            "title": label("brief.title", lang),
            "same_figures": label("brief.same_figures", lang),
            "sections": [_section(section) for section in sections if section.lang == lang],
        }
        for lang in langs
    ]
    published = datetime.fromisoformat(release.published_at).astimezone(UTC)
    with resources.as_file(resources.files("indicators.present") / "fonts") as fonts:
        pdf = typst.compile(
            str(_TEMPLATE),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
            pdf_standards="ua-1",
            timestamp=published,
        )
    assert isinstance(pdf, bytes)
    return pdf


def _section(section: Section) -> dict[str, Any]:
    return {
        "name": section.name,
        "finding": section.finding,
        "notes": section.notes,
        "key_figures": [[card.title, card.value, card.remark] for card in section.key_figures],
        "charts": [
            {"title": chart.title, "reading": chart.reading, "svg": _svg(chart)} for chart in section.charts
        ],
        "tables": [_table(table, section) for table in section.tables],
        "caption": section.caption,
        "address": section.address,
        "qr": qr_svg(section.address),
    }


def _table(table: Table, section: Section) -> dict[str, Any]:
    shown = [at for at in range(len(table.rows)) if at < _ROWS or table.picked[at]]
    left = len(table.rows) - len(shown)
    return {
        "caption": table.caption,
        "columns": table.columns,
        "numeric": table.numeric,
        "rows": [table.rows[at] for at in shown],
        "picked": [table.picked[at] for at in shown],
        "more": label("brief.more_rows", section.lang).format(n=left) if left else "",
    }


def _svg(chart: Chart) -> str:
    register_fonts()
    spec = specification(chart.drawn) | {"width": _WIDTH}
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])
    return svg
