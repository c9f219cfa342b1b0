"""Share what is shown: links, code to embed, citations, a brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from html import escape
from typing import Any, Final

import streamlit as st

from indicators.answers.questions import QUESTIONS
from indicators.model import Answer, Lang, View
from indicators.present import brief
from indicators.present.caption import caption_of
from indicators.present.citation import STYLES, citation_of
from indicators.present.words import label
from indicators.share import to_query_string
from indicators.share.permalink import full_address, live, pinned
from indicators.ui import briefing, state
from indicators.ui.copying import Line, copying
from indicators.ui.embed import THEMES
from indicators.ui.links import base, short_link

_BESIDE_PX: Final = 190  # what stands above and below a chart in its frame
_TABLE_PX: Final = 480


def ways(answer: Answer, pictures: tuple[str, ...]) -> None:
    """All ways of sharing an answer, side by side. Nothing of it is computed or kept before a reader asks for it."""
    lang, name = answer.view.lang, answer.question
    each: dict[str, Callable[[], None]] = {"link": lambda: _links(answer), "cite": lambda: _cite(answer)}
    if name in QUESTIONS:
        each |= {"embed": lambda: _embed(answer, pictures), "brief": lambda: briefing.offer(answer)}

    def side_by_side() -> None:
        tabs = st.tabs([label(f"share.tab_{way}", lang) for way in each])
        for tab, draw in zip(tabs, each.values(), strict=True):
            with tab:
                draw()

    _dialog(lang, side_by_side)


def page_button(view: View) -> None:
    """The button of a page that shows no figures: its links alone."""

    def links() -> None:
        lines = _both(live(view), label("share.tab_link", view.lang))
        copying(lines, view.lang, f"links.{view.page}")

    if st.button(label("share.button", view.lang), key=f"share.{view.page}"):
        _dialog(view.lang, links)


def _dialog(lang: Lang, content: Callable[[], None]) -> None:
    """A dialog, not a popover: it has room at the end of a page, and what is turned in it redraws nothing else."""
    st.dialog(label("share.title", lang), width="medium")(content)()


def _links(answer: Answer) -> None:
    lang = answer.view.lang
    always = label("share.pinned", lang).format(number=answer.release.number)
    lines = _both(pinned(answer), always) + _both(live(answer.view), label("share.live", lang))
    copying(lines, lang, f"links.{answer.question}")


def _both(view: View, name: str) -> list[Line]:
    """The short link and the full address of a view."""
    full = Line(label("share.full", view.lang), full_address(base(), view))
    return [Line(name, short_link(view), scanned=True), full]


def _embed(answer: Answer, pictures: tuple[str, ...]) -> None:
    lang, name = answer.view.lang, answer.question
    part = _choice("part", [*pictures, brief.TABLE], partial(_part_name, answer), answer)
    data = _choice("release", ["pinned", "live"], lambda code: label(f"share.embed_{code}", lang), answer)
    theme = _choice("theme", list(THEMES), lambda code: label(f"share.{code}", lang), answer)
    view = replace(pinned(answer) if data == "pinned" else live(answer.view), page=name)
    source = f"{base()}/embed/{name}/{part}{to_query_string(view)}&theme={theme}"
    code = (
        f'<iframe src="{escape(source, quote=True)}" title="{escape(caption_of(answer).title, quote=True)}"\n'
        f'  width="100%" height="{_height(answer, part)}" loading="lazy" style="border:0"></iframe>'
    )
    st.caption(label("share.embed_help", lang))
    copying([Line(label("share.code", lang), code)], lang, f"embed.{name}")


def _cite(answer: Answer) -> None:
    lang = answer.view.lang
    cited = citation_of(answer, short_link(pinned(answer)), datetime.now(UTC).date())
    lines = [
        Line(label(f"share.style_{style}", lang), write(cited), prose=True) for style, write in STYLES.items()
    ]
    copying(lines, lang, f"cite.{answer.question}")


def _choice(what: str, options: list[str], name: Callable[[str], str], answer: Answer) -> str:
    """One of a few options, shown side by side; the first one to begin with."""
    chosen = st.segmented_control(
        label(f"share.embed_{what}", answer.view.lang),
        options,
        default=options[0],
        format_func=name,
        key=f"share.embed.{what}.{answer.question}",
        required=True,
    )
    return chosen or options[0]


def _part_name(answer: Answer, part: str) -> str:
    lang = answer.view.lang
    if part == brief.TABLE:
        return label("footer.table", lang)
    return label(f"chart_title.{answer.question}_{part}", lang)


def _height(answer: Answer, part: str) -> int:
    """Room for the chart as it is drawn, its finding above and its source line below."""
    if part == brief.TABLE:
        return _TABLE_PX
    charts = brief.charts_of(answer, state.opened().scope, part)
    return _BESIDE_PX + (_plot_px(charts[0].drawn.to_dict()) if charts else 0)


def _plot_px(spec: Mapping[str, Any]) -> int:
    """How high a chart's plot is; of bars, as many as are drawn."""
    height = spec["height"]
    if not isinstance(height, Mapping):
        return int(height)
    turned = {parameter["name"]: parameter.get("value") for parameter in spec["params"]}
    rows = [row for table in spec["datasets"].values() for row in table if "rank" in row]
    drawn = [row for row in rows if row["area"] in turned["picked"] or (row["rank"] or 1e9) <= turned["top"]]
    return int(height["step"]) * len(drawn)
