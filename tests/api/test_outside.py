"""Is every address the one readers see: below a path, behind a web server, under a host of its own?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from indicators.share.permalink import PUBLIC_URL, TRUST_PROXY
from tests.api.test_preview import Head, dashboard

TOLD = {"X-Forwarded-Host": "stats.example.org", "X-Forwarded-Proto": "https"}
Settings = Callable[..., None]


@pytest.fixture(autouse=True)
def _store(client: TestClient) -> None:
    """Every test asks the starter data."""


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Sets what `indicators serve` tells the server."""

    def told(base: str = "", hosts: tuple[str, ...] = (), trust: bool = False) -> None:
        options = {"server.baseUrlPath": base, "server.allowedHosts": list(hosts)}
        monkeypatch.setattr("indicators.ui.outside.st.get_option", options.get)
        monkeypatch.setenv(TRUST_PROXY, "1" if trust else "")
        monkeypatch.delenv(PUBLIC_URL, raising=False)

    return told


@pytest.mark.parametrize("kept", ["/cities", ""], ids=["path kept", "path taken away"])
def test_below_a_path_everything_is_found_and_says_that_path(settings: Settings, kept: str) -> None:
    settings(base="cities")
    reader = TestClient(dashboard(), follow_redirects=False)
    page = reader.get(f"{kept}/rankings?t=2020").text
    told = Head(page).told
    assert told["og:url"].startswith("http://testserver/cities/rankings?")
    assert told["og:image"].startswith("http://testserver/cities/api/v1/rankings/card.png?")
    assert '"root": "/cities/"' in page
    csv = reader.get(f"{kept}/api/v1/rankings.csv?t=2020")
    assert csv.headers["link"].startswith("<http://testserver/cities/rankings?")
    openapi = reader.get(f"{kept}/api/v1/openapi.json").json()
    assert [server["url"] for server in openapi["servers"]] == ["http://testserver/cities"]
    assert reader.get(f"{kept}/healthz").json()["status"] == "ok"
    assert reader.get(f"{kept}/embed/rankings/bars?t=2020").status_code == 200
    assert reader.get(f"{kept}/overview?lang=zh").headers["location"] == "./?lang=zh"


def test_the_bare_path_leads_to_the_opening_page(settings: Settings) -> None:
    settings(base="/cities/")
    got = TestClient(dashboard(), follow_redirects=False).get("/cities?lang=zh")
    assert (got.status_code, got.headers["location"]) == (307, "/cities/?lang=zh")


def test_a_web_server_in_front_is_believed_only_when_told_so(settings: Settings) -> None:
    reader = TestClient(dashboard())
    settings()
    assert Head(reader.get("/rankings", headers=TOLD).text).told["og:url"].startswith("http://testserver/")
    settings(trust=True)
    told = Head(reader.get("/rankings", headers=TOLD).text).told
    assert told["og:url"].startswith("https://stats.example.org/rankings?")
    link = reader.get("/api/v1/rankings.csv", headers=TOLD).headers["link"]
    assert link.startswith("<https://stats.example.org/rankings?")
    several = {"X-Forwarded-Host": "a.example.org, proxy.internal", "X-Forwarded-Proto": "https, http"}
    link = reader.get("/api/v1/rankings.csv", headers=several).headers["link"]
    assert link.startswith("<https://a.example.org/")


@pytest.mark.parametrize("host", ['x"><script>', "a b", "user@example.org", "", "a/b"])
def test_a_forwarded_host_that_is_none_is_passed_over(settings: Settings, host: str) -> None:
    settings(trust=True)
    headers = {"X-Forwarded-Host": host, "X-Forwarded-Proto": "javascript"}
    link = TestClient(dashboard()).get("/api/v1/rankings.csv", headers=headers).headers["link"]
    assert link.startswith("<http://testserver/")


def test_another_host_is_told_whose_server_this_is(settings: Settings) -> None:
    settings(hosts=("localhost", "127.0.0.1", "::1", "stats.example.org"))
    reader = TestClient(dashboard())
    for host in ("localhost:8501", "127.0.0.1:8501", "[::1]:8501", "Stats.example.org", "stats.example.org."):
        assert reader.get("/api/v1/releases.json", headers={"Host": host}).status_code == 200, host
    for host in ("rebound.example", "localhost.rebound.example", "", "[::2]"):
        for path in ("/rankings", "/api/v1/releases.json", "/embed/rankings/bars", "/s/7Kq2"):
            assert reader.get(path, headers={"Host": host}).status_code == 421, (host, path)
    said = reader.get("/", headers={"Host": "<b>rebound.example"}).text
    assert "“&lt;b&gt;rebound.example” is not an address of this server." in said
    assert "不是本服务器的地址" in said
    assert reader.get("/healthz", headers={"Host": "10.0.0.7"}).status_code == 200
