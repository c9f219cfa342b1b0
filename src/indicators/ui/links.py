"""The links a reader gives away, as their own browser reaches this dashboard."""

from __future__ import annotations

import streamlit as st

from indicators.answers.served import served_releases
from indicators.model import View
from indicators.share.permalink import public_base, root_of, short_address
from indicators.share.short_links import shorten
from indicators.ui import state


def base() -> str:
    """The dashboard's root: the public address if one is configured, else where this reader's browser found it."""
    view = state.last_view()
    assert view is not None, "links are drawn inside the frame"
    return public_base(root_of(st.context.url or "", view.page))


def short_link(view: View) -> str:
    """The short link of a view; kept for good from now on."""
    return short_link_below(base(), view)


def short_link_below(root: str, view: View) -> str:
    """The same where no reader's browser is at hand to ask for the root."""
    return short_address(root, shorten(served_releases().store.links, view))
