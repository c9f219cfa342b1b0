"""The shared frame: which page, which view. Reads the address, draws the controls, writes the address.

The address and the controls are two faces of one view. When the reader opens an address (a link, reload, back,
forward) it sets the controls; when the reader turns a control, that writes the address.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.errors import IndicatorsError
from indicators.model import Lang, View
from indicators.present.words import label
from indicators.share import PAGES, Page, read_address, to_query
from indicators.ui import controls, lens, notices, state, tab
from indicators.ui.open_store import open_release
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
    state.set_again()
    turned = lens.turned()
    address = {} if turned else dict(st.query_params.items())
    lang = _language(address)
    tab.opened(lang)
    page, chosen = _navigation(lang)
    try:
        opened = open_release(_release_asked_for(page, address))
    except IndicatorsError as refusal:
        notices.refuse(refusal, lang)
        return
    before = (
        _turned_to(page, turned, opened.release) if turned else _asked(page, address, opened.release, lang)
    )
    asked = controls.Controls(opened.release, before)
    state.keep_view(asked.view)
    state.keep_opened(opened.release)
    if page.page not in QUESTIONS:
        tab.titled(asked.view.lang)
    above = st.container(key="controls", horizontal=True, vertical_alignment="bottom")
    try:
        with st.container():
            notices.show(opened, state.ignored(), asked.view)
            notices.since_then(opened, asked.view)
            chosen.run()
    finally:
        _write_address(asked.view)
        asked.draw(above)


def view() -> View:
    """The view of this run, for the page."""
    current = state.last_view()
    assert current is not None, "a page runs inside the frame"
    return current


def opened() -> OpenedRelease:
    """The release of this run, for the page."""
    return state.opened()


def _navigation(lang: Lang) -> tuple[Page, StreamlitPage]:
    pages = [
        st.Page(
            str(ROOT / "pages" / f"{name.replace('-', '_')}.py"),
            title=label(f"nav.{name}", lang),
            url_path=name,
            default=name == "overview",
        )
        for name in SHOWN
    ]
    chosen = st.navigation(pages)
    return PAGES[chosen.url_path or "overview"], chosen


def _is_ours(page: Page, address: dict[str, str]) -> bool:
    """Whether the address is the one written last, so that the controls speak, not the address."""
    return state.last_written() == Written(page.page, address)


def _language(address: dict[str, str]) -> Lang:
    """The language is needed before the page is known: of the control, if its own address still stands."""
    written, before = state.last_written(), state.last_view()
    opened_now = bool(address) and (written is None or written.query != address)
    asked = address.get("lang") if opened_now else state.control("lang")
    if asked in tuple(Lang):
        return Lang(str(asked))
    return before.lang if before else Lang.EN


def _release_asked_for(page: Page, address: dict[str, str]) -> str | None:
    if address and not _is_ours(page, address):
        return address.get("release")
    asked = state.control("release")
    return None if asked in (None, controls.LATEST) else str(asked)


def _turned_to(page: Page, turned: dict[str, str], release: OpenedRelease) -> View:
    """The view the reader turned to in the browser; what a turn leaves behind, nobody asked for."""
    asked, _ = read_address(page.page, turned, release.scope)
    state.keep_ignored(())
    controls.turn_to(asked)
    return asked


def _asked(page: Page, address: dict[str, str], release: OpenedRelease, lang: Lang) -> View:
    """The view before the controls are drawn; where the address or the page is new, controls are set to it."""
    if _is_ours(page, address):
        before = state.last_view()
        assert before is not None
        return before
    before = state.last_view()
    if lens.turned():
        asked, _ = read_address(
            page.page, address, release.scope
        )  # what a turn leaves behind, nobody asked for
        state.keep_ignored(())
        controls.turn_to(asked)
        return asked
    if address:
        asked, ignored = read_address(page.page, address, release.scope)
        state.keep_ignored(ignored)
    elif before is None:
        asked, _ = read_address(page.page, {"lang": lang}, release.scope)
        asked = replace(asked, area=release.scope.datasets[asked.ds].focus)
    else:
        carried = replace(before, m=state.measures().get(page.page, ""))
        query = {"release": str(before.release or "")}
        asked, _ = read_address(page.page, query, release.scope, carried)
        state.keep_ignored(())
    controls.set_to(asked)
    return asked


def _write_address(current: View) -> None:
    query = to_query(current)
    if dict(st.query_params.items()) != query:
        st.query_params.from_dict(query)
    state.keep_written(Written(current.page, query))
