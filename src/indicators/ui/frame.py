"""The shared frame: which page, which view. Reads the address, shows the page, draws the controls.

The address is the view. A link, a reload, back and forward open one; a control turned in the browser opens another;
what the page has been asked is written back whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.errors import IndicatorsError
from indicators.model import Ignored, Lang, View
from indicators.present import controls
from indicators.present.words import label
from indicators.share import PAGES, Page, read_address, to_query
from indicators.share.address import heeded
from indicators.share.pages import of_a_city
from indicators.ui import lens, notices, state, tab
from indicators.ui.open_store import Opened, open_release
from indicators.ui.state import Written

ROOT = Path(__file__).resolve().parents[3]
SHOWN = (
    "overview",
    "rankings",
    "contributions",
    "high-tech",
    "clusters",
    "city",
    "data",
    "upload",
    "methods",
)


def run() -> None:
    """One run of the dashboard: the frame, then the page in it."""
    turned, written = lens.turned(), state.last_written()
    address = turned.query if turned else dict(st.query_params.items())
    lang = _language(address)
    tab.opened(lang)
    page, chosen = _navigation(lang)
    try:
        opened = open_release(_release_asked_for(address))
    except IndicatorsError as refusal:
        notices.refuse(refusal, lang)
        return
    if turned:
        state.keep_turn(turned.turn)
        asked = _turned_to(page, address, opened.release)
    else:
        asked = _asked(page, address, opened.release, lang)
    state.keep_view(asked)
    state.keep_new(written is None or written.page != page.page)
    state.keep_opened(opened.release)
    _write_address(asked)
    if page.page not in QUESTIONS:
        tab.titled(asked.lang)
    above = st.container(key="controls")
    try:
        with st.container():
            notices.show(opened, state.ignored(), asked)
            notices.since_then(opened, asked)
            chosen.run()
    finally:  # last: the browser draws in the order in which it is told, and the reader looks at the page
        _draw_controls(opened, asked, above)


def view() -> View:
    """The view of this run, for the page."""
    current = state.last_view()
    assert current is not None, "a page runs inside the frame"
    return current


def opened() -> OpenedRelease:
    """The release of this run, for the page."""
    return state.opened()


def _navigation(lang: Lang) -> tuple[Page, StreamlitPage]:
    chosen = st.navigation(state.once("pages", lang, lambda: _pages(lang)))
    return PAGES[chosen.url_path or "overview"], chosen


def _pages(lang: Lang) -> list[StreamlitPage]:
    return [
        st.Page(
            str(ROOT / "pages" / f"{name.replace('-', '_')}.py"),
            title=label(f"nav.{name}", lang),
            url_path=name,
            default=name == "overview",
        )
        for name in SHOWN
    ]


def _language(address: Mapping[str, str]) -> Lang:
    """The language is needed before the page is known."""
    asked, before = address.get("lang"), state.last_view()
    if asked in tuple(Lang):
        return Lang(asked)
    return before.lang if before else Lang.EN


def _release_asked_for(address: Mapping[str, str]) -> str | None:
    """The release an address pins; of a page gone to without one, that of the page before."""
    before = state.last_view()
    if address or before is None:
        return address.get("release")
    return str(before.release) if before.release else None


def _turned_to(page: Page, query: Mapping[str, str], release: OpenedRelease) -> View:
    """The view the reader turned to in the browser; what a turn leaves behind, nobody asked for.

    What other pages were asked stands.
    """
    asked, _ = read_address(page.page, query, release.scope)
    state.keep_ignored(())
    before = state.last_view()
    if before is None or before.ds != asked.ds:
        return asked
    return replace(before, page=page.page, **{name: getattr(asked, name) for name in heeded(page.page)})


def _asked(page: Page, address: Mapping[str, str], release: OpenedRelease, lang: Lang) -> View:
    """The view an address asks for; without one, what the reader chose on the page before."""
    before = state.last_view()
    if before is not None and state.last_written() == Written(page.page, address):
        return before
    ignored: tuple[Ignored, ...] = ()
    if address:
        asked, ignored = read_address(page.page, address, release.scope)
    elif before is None:
        asked, _ = read_address(page.page, {"lang": lang}, release.scope)
        asked = replace(asked, area=release.scope.datasets[asked.ds].focus)
    else:
        carried = replace(before, m=state.measures().get(page.page, ""))
        query = {"release": str(before.release or "")}
        asked, _ = read_address(page.page, query, release.scope, carried)
    state.keep_ignored(ignored)
    return of_a_city(asked, release.scope)


def _write_address(current: View) -> None:
    query = to_query(current)
    if dict(st.query_params.items()) != query:
        st.query_params.from_dict(query)
    state.keep_written(Written(current.page, query))


def _draw_controls(opened: Opened, asked: View, above: st.delta_generator.DeltaGenerator) -> None:
    release = opened.release
    with above:
        lens.bar(opened.latest, asked, state.turn(), controls.above(release, asked))
    with st.sidebar:
        lens.beside(controls.beside(release, asked, opened.known))
