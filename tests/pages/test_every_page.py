"""Does every page run alone, whatever the address, in both languages?"""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.answers import Scope
from indicators.answers.scope import scope_of
from indicators.present.words import label, say
from indicators.share import read_address, to_query
from indicators.store import Store
from indicators.ui.frame import SHOWN
from tests.pages.conftest import Open, address_of, text_of

LANGUAGES = ("en", "zh")
WITHOUT_FIGURES = ("methods", "upload")
GARBAGE = {
    "v": "99",
    "ds": "moon",
    "m": "happiness",
    "t": "1850",
    "since": "never",
    "area": "999999,<script>alert(1)</script>",
    "min": "-1",
    "top": "many",
    "release": "77",
    "colour": "**red**",
}


@pytest.fixture(scope="module")
def scopes(starter: Path) -> dict[int, Scope]:
    """The scope of each release."""
    store = Store(starter)
    found = {number: scope_of(store.open(number)) for number in (1, 2)}
    store.close()
    return found


def full(scope: Scope, page: str, lang: str) -> dict[str, str]:
    """An address that says everything its page asks, none of it what a first visit says."""
    area = "440300,330200"
    asked = {"area": area, "t": "2021", "since": "2020", "basis": "volume_published_rates", "lang": lang}
    view, _ = read_address(page, asked, scope)
    return to_query(view)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", SHOWN)
def test_an_empty_address(open_page: Open, scopes: dict[int, Scope], page: str, lang: str) -> None:
    """The page opens with its defaults, says its name, draws its charts and completes the address."""
    app = open_page(page, {"lang": lang})
    assert not app.exception
    assert not app.error
    assert not app.info
    shown = text_of(app)
    assert label(f"nav.{page}", lang) in shown
    assert "<h1" in shown
    assert address_of(app)["v"] == "1"
    view, ignored = read_address(page, address_of(app), scopes[2])
    assert ignored == ()
    assert to_query(view) == address_of(app)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", SHOWN)
def test_a_full_address(open_page: Open, scopes: dict[int, Scope], page: str, lang: str) -> None:
    """The very view it says: the address bar still holds it when the page has run."""
    address = full(scopes[2], page, lang)
    app = open_page(page, address)
    assert not app.exception
    assert not app.error
    assert not app.info
    assert address_of(app) == address


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", SHOWN)
def test_a_garbage_address(open_page: Open, scopes: dict[int, Scope], page: str, lang: str) -> None:
    """The page as for an empty address, and a sentence for each part that was ignored."""
    whole = to_query(read_address(page, {"lang": lang}, scopes[2])[0])
    address = {**GARBAGE, "lang": lang}
    app = open_page(page, address)
    assert not app.exception
    assert not app.error
    assert len(app.info) == 1
    _, ignored = read_address(page, address, scopes[2])
    told = str(app.info[0].value).replace("\\", "")
    assert len(ignored) >= 9
    for part in ignored:
        assert say(part.reason, lang) in told
    if page == "city":  # which is of one city always
        whole["area"] = scopes[2].datasets["cn-cities"].focus[0]
    assert address_of(app) == whole
    assert "<script>" not in text_of(app)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", SHOWN)
def test_a_pinned_address(open_page: Open, scopes: dict[int, Scope], page: str, lang: str) -> None:
    """The release it names, in the address and under the figures."""
    app = open_page(page, {"release": "1", "lang": lang})
    assert not app.exception
    assert not app.error
    assert not app.info
    assert address_of(app)["release"] == "1"
    if page not in WITHOUT_FIGURES:
        assert f"1 · {scopes[1].release.title.in_(lang)}" in text_of(app)
