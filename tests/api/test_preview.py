"""Does a pasted link show the finding, in the link's language, whatever stands in the link?"""

from __future__ import annotations

import io
import time
from html.parser import HTMLParser

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from indicators.answers.served import served_releases
from indicators.api import preview_of
from indicators.share.permalink import PUBLIC_URL
from indicators.ui.serving import MIDDLEWARE, ROUTES

PAGE = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body></body></html>'


class Head(HTMLParser):
    """What the head of a page says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.told: dict[str, str] = {}
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "meta":
            self.told[str(given.get("property") or given.get("name"))] = str(given["content"])
        self._in_title = tag == "title"
        if tag in ("script", "img"):
            self.told[f"<{tag}>"] = str(given)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.told["title"] = data
        self._in_title = False


def head(path: str = "rankings", base: str = "https://example.org", **query: str) -> dict[str, str]:
    """What the head of a page says, by name."""
    return Head(preview_of(f"/{path}", query, base)).told


@pytest.fixture(autouse=True)
def _store(client: TestClient) -> None:
    """Every test asks the starter data."""


def test_the_finding_is_the_title_in_the_language_of_the_link() -> None:
    told = head(t="2020", area="420100", lang="zh")
    assert told["og:title"].startswith("2020年武汉生产总值增速（不变价）为−4.9%，在50个城市中居第47位")
    assert told["title"] == f"{told['og:title']} · 城市经济指标"
    assert told["og:locale"] == "zh_CN"
    assert "来源: " in told["og:description"]
    assert head(t="2020", area="420100")["og:locale"] == "en_US"


def test_the_picture_is_pinned_to_the_release_shown(client: TestClient) -> None:
    told = head(t="2020", area="420100", lang="zh")
    assert told["og:image"].startswith("https://example.org/api/v1/rankings/card.png?v=1&")
    assert "&release=2&" in told["og:image"]
    assert "release=" not in told["og:url"]
    card = client.get(told["og:image"].removeprefix("https://example.org"))
    picture = Image.open(io.BytesIO(card.content))
    assert picture.size == (int(told["og:image:width"]), int(told["og:image:height"])) == (1200, 630)
    assert card.headers["cache-control"].endswith("immutable")


@pytest.mark.parametrize(
    ("path", "query", "title"),
    [
        ("nowhere", {}, "City Indicators"),
        ("methods", {"lang": "zh"}, "方法 · 城市经济指标"),
        ("rankings", {"release": "99"}, "Rankings · City Indicators"),
        ("rankings", {"release": "x"}, "Rankings · City Indicators"),
        ("../../etc/passwd", {}, "City Indicators"),
    ],
)
def test_what_cannot_be_answered_gets_the_name_of_the_page(
    path: str, query: dict[str, str], title: str
) -> None:
    told = Head(preview_of(f"/{path}", query, "https://example.org")).told
    assert told["title"] == title
    assert "og:image" not in told
    assert told["og:description"]


def test_parts_that_a_page_ignores_are_ignored_here_too() -> None:
    assert head(t="1066", colour="red")["og:title"] == head(lang="en")["og:title"]


def test_the_opening_page_and_a_city_without_a_name_are_answered() -> None:
    assert head(path="")["og:title"].startswith("Wuhan")
    assert head(path="city")["og:title"].startswith("Wuhan")


def test_nothing_in_the_address_becomes_markup() -> None:
    told = Head(preview_of("/rankings", {"t": '"><script>'}, 'https://"><script>alert(1)</script>')).told
    assert "<script>" not in told


def test_a_preview_that_was_asked_for_before_takes_no_time() -> None:
    preview_of("/contributions", {"t": "2019"}, "https://example.org")
    start = time.perf_counter()
    for _ in range(10):
        preview_of("/contributions", {"t": "2019"}, "https://example.org")
    assert (time.perf_counter() - start) / 10 < 0.05


async def document(_request: Request) -> HTMLResponse:
    """A page as the server has it."""
    return HTMLResponse(PAGE)


def dashboard() -> Starlette:
    """The pages and what stands beside them, without what draws the pages."""
    return Starlette(routes=[*ROUTES, Route("/{page:path}", document)], middleware=list(MIDDLEWARE))


def test_the_document_carries_the_preview_and_its_language() -> None:
    got = TestClient(dashboard()).get("/rankings?t=2020&area=420100&lang=zh")
    assert '<html lang="zh-CN"' in got.text
    assert Head(got.text).told["og:title"].startswith("2020年武汉")
    assert "Streamlit</title>" not in got.text


def test_behind_a_proxy_addresses_hold_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    below = TestClient(dashboard(), root_path="/cities")
    told = Head(below.get("/cities/rankings?t=2020").text).told
    assert told["og:image"].startswith("http://testserver/cities/api/v1/rankings/card.png?")
    link = below.get("/cities/api/v1/rankings.csv").headers["link"]
    assert link.startswith("<http://testserver/cities/rankings?")
    forged = {"X-Forwarded-Host": "elsewhere.example", "X-Forwarded-Proto": "https"}
    assert "elsewhere" not in below.get("/cities/rankings", headers=forged).text
    monkeypatch.setenv(PUBLIC_URL, "https://stats.example.org/cities")
    told = Head(below.get("/cities/rankings?t=2020").text).told
    assert told["og:url"].startswith("https://stats.example.org/cities/rankings?")


def test_a_browser_does_not_wait_for_an_answer_that_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> str:
        time.sleep(0.5)
        return "late"

    monkeypatch.setattr("indicators.ui.linked.preview_of", slow)
    with TestClient(dashboard()) as browser:
        start = time.perf_counter()
        got = browser.get("/rankings", headers={"Sec-Fetch-Dest": "document"})
        assert time.perf_counter() - start < 0.4
    assert "<title>Rankings · City Indicators</title>" in got.text


def test_the_interface_itself_is_sent_as_it_is() -> None:
    assert served_releases().known()
    assert TestClient(dashboard()).get("/healthz").json()["status"] == "ok"
