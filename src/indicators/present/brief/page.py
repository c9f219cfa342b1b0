"""Sections as one HTML page: a brief that opens offline, or one part of an answer for another site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Final

import altair as alt
import vl_convert

from indicators.model import Lang, Text
from indicators.present.brief.section import Chart, Section
from indicators.present.words import label

_STYLE: Final = Path(__file__).parent / "brief.css"
_CHARTS: Final = Path(__file__).parent / "charts.js"
_OFFLINE: Final = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:"
)
_TAGS: Final = {Lang.EN: "en", Lang.ZH: "zh-CN"}


@cache
def script() -> str:
    """The program that draws the charts, with all it needs. Bundling takes seconds, so once a process."""
    bundled: str = vl_convert.javascript_bundle(_CHARTS.read_text(encoding="utf-8"), vl_version="6.4")
    return bundled.replace("</script", "<\\/script")


@cache
def script_version() -> str:
    """What tells one edition of that program from the next, without bundling it."""
    return hashlib.sha256(_CHARTS.read_bytes() + version("vl-convert-python").encode()).hexdigest()[:12]


@cache
def style() -> str:
    """The style sheet of the page."""
    return _STYLE.read_text(encoding="utf-8")


def to_html(sections: Sequence[Section]) -> bytes:
    """A brief as one file that needs nothing else: charts answer to the pointer, with two languages to switch."""
    langs = tuple(dict.fromkeys(section.lang for section in sections))
    parts = "".join(_part([s for s in sections if s.lang == lang], lang) for lang in langs)
    switch = ""
    if len(langs) > 1:
        buttons = "".join(
            f'<button type="button" data-lang="{lang}" lang="{_TAGS[lang]}">{label(f"lang.{lang}", lang)}</button>'
            for lang in langs
        )
        switch = f'<nav class="languages">{buttons}</nav>'
    head = f'<meta http-equiv="Content-Security-Policy" content="{_OFFLINE}"><style>{style()}</style>'
    body = f'{switch}{parts}<script type="module">{script()}</script>'
    return _document(langs[0], label("brief.title", langs[0]), head, f"<body>{body}</body>")


def part_page(section: Section, said: Sequence[str], theme: str, script_address: str) -> bytes:
    """One chart or table with its finding and its source line, to stand in a frame of another site.

    `said` are sentences the reader must see first; `theme` is light or dark.
    """
    source = " · ".join(section.caption)
    notes = "".join(f'<p class="soft">{_(line)}</p>' for line in (*said, *section.notes))
    nothing = "" if section.charts or section.tables else f"<p>{_(label('chart.nothing', section.lang))}</p>"
    body = (
        f"<main><h1>{_(section.finding)}</h1>{notes}"
        f"{''.join(map(_figure, section.charts))}{''.join(table.html() for table in section.tables)}{nothing}"
        f"<footer><p>{_(source)}</p><p>{_anchor(section.address, label('brief.open', section.lang))}</p></footer>"
        f'</main><script type="module" src="{_(script_address)}"></script>'
    )
    head = f"<style>{style()}</style>"
    return _document(section.lang, section.finding, head, f'<body class="part">{body}</body>', theme)


def plain_page(said: Text, home: str) -> bytes:
    """A page without figures: one sentence, in English and in Chinese, and the way to the dashboard."""
    lines = "".join(f'<p lang="{_TAGS[lang]}">{_(said.in_(lang))}</p>' for lang in Lang)
    name = f"{label('app.name', Lang.EN)} · {label('app.name', Lang.ZH)}"
    body = f'<body class="part"><main>{lines}<p>{_anchor(f"{home}/", name)}</p></main></body>'
    return _document(Lang.EN, name, f"<style>{style()}</style>", body)


def _document(lang: Lang, title: str, head: str, body: str, theme: str = "") -> bytes:
    themed = f' data-theme="{_(theme)}"' if theme else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[lang]}"{themed}><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_(title)}</title>{head}</head>'
        f"{body}</html>\n"
    ).encode()


def _part(sections: Sequence[Section], lang: Lang) -> str:
    """The brief in one language: its findings in short, then section by section."""
    summary = "".join(f'<li><a href="#{lang}-{at}">{_(s.finding)}</a></li>' for at, s in enumerate(sections))
    body = "".join(_section(section, f"{lang}-{at}") for at, section in enumerate(sections))
    release = sections[0].caption[-1]
    return (
        f'<main lang="{_TAGS[lang]}" data-lang="{lang}"><header><h1>{_(label("brief.title", lang))}</h1>'
        f'<p class="soft">{_(release)}</p></header><ul class="summary">{summary}</ul>{body}</main>'
    )


def _section(section: Section, anchor: str) -> str:
    notes = "".join(f'<p class="soft">{_(note)}</p>' for note in section.notes)
    cards = "".join(
        f"<div><dt>{_(card.title)}</dt><dd>{_anchor(section.address, card.value)}</dd><dd>{_(card.remark)}</dd></div>"
        for card in section.key_figures
    )
    charts = "".join(
        f"<h3>{_anchor(section.address, chart.title)}</h3>{_figure(chart)}" for chart in section.charts
    )
    tables = "".join(
        f"<h3>{_anchor(section.address, table.caption)}</h3>{table.html()}" for table in section.tables
    )
    lines = "".join(f"<p>{_(line)}</p>" for line in section.caption)
    same = label("brief.same_figures", section.lang)
    return (
        f'<section id="{anchor}"><p class="soft">{_(section.name)}</p>'
        f"<h2>{_anchor(section.address, section.finding)}</h2>{notes}"
        f"{f'<dl class=figures>{cards}</dl>' if cards else ''}{charts}{tables}"
        f"<footer>{lines}<p>{_(same)} {_anchor(section.address, section.address)}</p></footer></section>"
    )


def _figure(chart: Chart) -> str:
    with alt.data_transformers.enable("default", max_rows=None):
        spec = json.dumps(chart.drawn.to_dict(), ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<figure data-chart><div role="img" aria-label="{_(chart.title)}"></div>'
        f'<script type="application/json">{spec}</script><figcaption>{_(chart.reading)}</figcaption></figure>'
    )


def _anchor(address: str, text: str) -> str:
    return f'<a href="{_(address)}" target="_blank" rel="noopener">{_(text)}</a>'


def _(text: str) -> str:
    return escape(text, quote=True)
