"""Full addresses: where a view is found, from outside or from another address of this server."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Final

from indicators.model import Answer, View
from indicators.share.address import to_query_string
from indicators.share.pages import PAGES

PUBLIC_URL: Final = "INDICATORS_PUBLIC_URL"
LOCAL: Final = "http://localhost:8501"
_HOME = "overview"  # the opening page lives at the root


def public_base(own: str = LOCAL) -> str:
    """The address of the dashboard as readers reach it: configured, else as this request came (`own`)."""
    return (os.environ.get(PUBLIC_URL) or own).rstrip("/")


def path_of(page: str) -> str:
    """The path of a page below the root.

    >>> path_of("overview"), path_of("high-tech")
    ('', 'high-tech')
    """
    return "" if page == _HOME else page


def full_address(base: str, view: View) -> str:
    """The complete address of a view."""
    return f"{base}/{path_of(view.page)}{to_query_string(view)}"


def root_of(url: str) -> str:
    """The root of the dashboard, from the address of one of its pages.

    >>> root_of("https://example.org/cities/rankings")
    'https://example.org/cities'
    """
    url = url.split("?", 1)[0].rstrip("/")
    before, _, last = url.rpartition("/")
    return before if last in PAGES else url


def pinned(answer: Answer) -> View:
    """The view of an answer, bound to the release it was answered from."""
    return replace(answer.view, release=answer.release.number)


def live(view: View) -> View:
    """The view that follows new releases."""
    return replace(view, release=None)
