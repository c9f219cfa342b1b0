"""Full addresses: where a view is found, from outside or from another address of this server."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from indicators.model import Answer, View
from indicators.share.address import to_query_string

PUBLIC_URL: Final = "INDICATORS_PUBLIC_URL"
TRUST_PROXY: Final = "INDICATORS_TRUST_PROXY"
LOCAL: Final = "http://localhost:8501"
_HOME = "overview"  # the opening page lives at the root
_ON: Final[Mapping[str, str]] = MappingProxyType(
    {
        "specialisation": "clusters",
        "relatedness": "clusters",
        "peers": "clusters",
        "shift-share": "contributions",
        "rank-history": "rankings",
        "composite": "rankings",
        "lens": "high-tech",
    }
)
"""Questions without a page of their own: the page they are answered on, in the order it asks them."""


def public_base(own: str = LOCAL) -> str:
    """The address of the dashboard as readers reach it: configured, else as this request came (`own`)."""
    return (os.environ.get(PUBLIC_URL) or own).rstrip("/")


def path_of(page: str) -> str:
    """The path of a page below the root.

    >>> path_of("overview"), path_of("high-tech")
    ('', 'high-tech')
    """
    return "" if page == _HOME else page


def on_its_page(view: View) -> View:
    """The view of the page that answers a question, for questions that share a page."""
    return replace(view, page=_ON.get(view.page, view.page))


def questions_on(page: str) -> tuple[str, ...]:
    """The questions a page asks, its own first; a question without a page stands alone.

    >>> questions_on("rankings"), questions_on("peers")
    (('rankings', 'rank-history', 'composite'), ('peers',))
    """
    return (page, *(question for question, shown_on in _ON.items() if shown_on == page))


def full_address(base: str, view: View) -> str:
    """The complete address of a view."""
    shown = on_its_page(view)
    return f"{base}/{path_of(shown.page)}{to_query_string(shown)}"


def short_address(base: str, link: str) -> str:
    """The complete address of a short link."""
    return f"{base}/s/{link}"


def root_of(url: str, page: str) -> str:
    """The root of the dashboard, from the address of a page.

    >>> root_of("https://example.org/cities/rankings", "rankings")
    'https://example.org/cities'
    """
    return url.split("?", 1)[0].rstrip("/").removesuffix(f"/{page}")


def pinned(answer: Answer) -> View:
    """The view of an answer, bound to the release it was answered from."""
    return replace(answer.view, release=answer.release.number)


def live(view: View) -> View:
    """The view that follows new releases."""
    return replace(view, release=None)
