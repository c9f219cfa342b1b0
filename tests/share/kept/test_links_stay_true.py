"""Fifty releases later: does every pinned link show the same bytes, and every live one the latest figures?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from indicators.answers.questions import QUESTIONS
from indicators.answers.served import ServedReleases
from indicators.present.download import as_file
from indicators.share.permalink import live
from indicators.share.short_links import expand, shorten
from tests.share.kept.asked import WUHAN, answer_to, publish_growth, view_of

FURTHER = 50
QUERIES = ("?t=2021", f"?t=2021&area={WUHAN}&lang=zh")


@dataclass(frozen=True)
class Sent:
    """A page as it was sent: its two short links, and the table it showed."""

    page: str
    pinned: str
    live: str
    csv: bytes


def csv_behind(served: ServedReleases, link: str, page: str) -> bytes:
    """What a reader of a short link gets: the table of the page, from the release its address asks for."""
    kept = expand(served.store.links, link)
    assert kept is not None
    asked = f"&{kept.query}&".partition("&release=")[2].partition("&")[0]
    opened = served.release(int(asked)) if asked else served.current()[0]
    return as_file(answer_to(opened, view_of(page, kept.query, opened)), opened.scope, "csv")


def sent(served: ServedReleases, page: str, query: str) -> Sent:
    """Share a page of the current release."""
    opened = served.current()[0]
    view = replace(view_of(page, query, opened), release=opened.release.number)
    links = served.store.links
    table = as_file(answer_to(opened, view), opened.scope, "csv")
    return Sent(page, shorten(links, view), shorten(links, live(view)), table)


@pytest.mark.slow
def test_fifty_releases_later(served: ServedReleases) -> None:
    shared = [sent(served, page, query) for page in QUESTIONS for query in QUERIES]
    for further in range(1, FURTHER + 1):
        number = publish_growth(served.store, 12.0 + further / 10)
    assert number == 2 + FURTHER
    current = served.current()[0]
    assert current.release.number == number
    for page in shared:
        assert csv_behind(served, page.pinned, page.page) == page.csv
        now = csv_behind(served, page.live, page.page)
        kept = expand(served.store.links, page.live)
        assert kept is not None
        assert now == as_file(
            answer_to(current, view_of(page.page, kept.query, current)), current.scope, "csv"
        )
    rankings = next(page for page in shared if page.page == "rankings")
    assert b",12.0," in rankings.csv
    assert b",17.0," in csv_behind(served, rankings.live, "rankings")


def test_a_withdrawn_release_still_answers_its_pinned_links(served: ServedReleases) -> None:
    shared = sent(served, "rankings", QUERIES[0])
    served.store.withdraw(2, "A slip.")
    assert csv_behind(served, shared.pinned, "rankings") == shared.csv
    assert csv_behind(served, shared.live, "rankings") != shared.csv
