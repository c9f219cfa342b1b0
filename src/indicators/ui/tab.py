"""The browser's tab: what it is called. Its picture stands where every browser looks for it (`front.icon`).

What stands there already is not said again: each message to the browser makes it draw the page anew.
"""

from __future__ import annotations

import streamlit as st

from indicators.model import Lang
from indicators.present.words import label
from indicators.ui import state


def opened(lang: Lang) -> None:
    """Give a tab that has just been opened the dashboard's name, and its pages their width."""
    if state.titled() is None:
        name = label("app.name", lang)
        st.set_page_config(page_title=name, layout="wide")
        state.keep_titled(name)


def titled(lang: Lang, finding: str = "") -> None:
    """Call the tab by what its page found; without a finding by the dashboard's name alone."""
    name = label("app.name", lang)
    title = f"{finding} · {name}" if finding else name
    if state.titled() != title:
        st.set_page_config(page_title=title)
        state.keep_titled(title)
