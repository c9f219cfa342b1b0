"""Do the addresses of version 1 still open the views they opened when they were shared?

`links_v1.csv` is frozen: lines may be added, never changed or removed. `reads_as` holds what the address says
of the view; what a page has come to ask since then is not frozen.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from indicators.answers import Scope
from indicators.model import Lang, View
from indicators.share import PAGES, read_address, to_query

LINKS = Path(__file__).parent / "links_v1.csv"


def links() -> list[dict[str, str]]:
    """The frozen addresses."""
    with LINKS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def frozen(view: View, names: list[str]) -> dict[str, object]:
    """Some fields of a view as JSON writes them."""
    values: dict[str, object] = json.loads(json.dumps({name: getattr(view, name) for name in names}))
    return values


@pytest.mark.parametrize("link", links(), ids=lambda link: f"{link['page']}{link['address']}")
def test_a_shared_link_opens_the_view_it_was_shared_for(
    scopes: dict[int, Scope], link: dict[str, str]
) -> None:
    then = json.loads(link["reads_as"])
    view, ignored = read_address(link["page"], link["address"], scopes[int(link["release"])])
    assert frozen(view, list(then)) == then
    assert ignored == ()


@pytest.mark.parametrize("link", links(), ids=lambda link: f"{link['page']}{link['address']}")
def test_a_shared_link_is_written_with_the_same_parts(scopes: dict[int, Scope], link: dict[str, str]) -> None:
    """New parts may join them; none of the old ones may go or change."""
    view, _ = read_address(link["page"], link["address"], scopes[int(link["release"])])
    assert dict(parse_qsl(link["address"].lstrip("?"))).items() <= to_query(view).items()


@pytest.mark.parametrize("lang", Lang)
def test_links_of_every_page_are_frozen_in_both_languages(lang: Lang) -> None:
    """A page or a question that joins them brings its own."""
    frozen_pages = {link["page"] for link in links() if f"&lang={lang}" in link["address"]}
    assert frozen_pages == set(PAGES)


def test_links_are_live_and_pinned() -> None:
    pinned = ["&release=" in link["address"] for link in links()]
    assert len(pinned) >= 49
    assert 10 < sum(pinned) < len(pinned) - 10
