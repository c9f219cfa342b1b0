"""The browser's tab: what it is called and its picture.

What stands there already is not said again: each message to the browser makes it draw the page anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from indicators.model import Lang
from indicators.present.words import label
from indicators.ui import state

_ICON: Final = Path(__file__).resolve().parents[3] / "assets" / "icon.png"


def opened(lang: Lang) -> None:
    """Give a tab that has just been opened the dashboard's name, its picture and the width of its pages."""
    if state.titled() is None:
        name = label("app.name", lang)
        st.set_page_config(page_title=name, page_icon=str(_ICON), layout="wide")
        state.keep_titled(name)


def titled(lang: Lang, finding: str = "") -> None:
    """Call the tab by what its page found; without a finding by the dashboard's name alone."""
    name = label("app.name", lang)
    title = f"{finding} · {name}" if finding else name
    if state.titled() != title:
        st.set_page_config(page_title=title)
        state.keep_titled(title)
