"""Does a sign-in lead back to the view one came from, and nowhere else?"""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from indicators.ui.outside import Outside
from indicators.ui.signing_in import ROUTES, Returning

VIEW = "v=1&ds=cn-cities&lang=zh"


async def returned(_request: Request) -> RedirectResponse:
    """What the sign-in does with a reader who comes back: to the opening page."""
    return RedirectResponse("/cities/", 302)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A browser below a path, with a provider of sign-ins in place."""
    options = {"server.baseUrlPath": "cities", "server.allowedHosts": []}
    monkeypatch.setattr("indicators.ui.outside.st.get_option", options.get)
    monkeypatch.setattr(
        "indicators.ui.signing_in.generate_login_redirect_url",
        lambda provider: f"/cities/auth/login?p={provider}",
    )
    app = Returning(Starlette(routes=[*ROUTES, Route("/cities/oauth2callback", returned)]))
    return TestClient(Outside(app, ROUTES), follow_redirects=False)


def test_back_to_the_view(reader: TestClient) -> None:
    away = reader.get(f"/cities/sign-in?{VIEW}")
    assert away.headers["location"] == "/cities/auth/login?p=default"
    cookie = away.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/cities", "Max-Age=900"))
    back = reader.get("/cities/oauth2callback?code=1")
    assert back.headers["location"] == f"/cities/upload?{VIEW}"
    assert reader.get("/cities/oauth2callback").headers["location"] == "/cities/", "once"


@pytest.mark.parametrize(
    "held",
    ["https://evil.example/", "//evil.example", "a=1\r\nX-Evil: 1", "../../x?a=b", "lang=zh&x=<script>"],
)
def test_what_stands_in_the_cookie_is_a_query_and_nothing_else(reader: TestClient, held: str) -> None:
    reader.cookies.set("indicators_view", held.replace("\r\n", "%0d%0a"))
    back = reader.get("/cities/oauth2callback").headers
    assert back["location"].startswith(("/cities/upload?", "/cities/upload"))
    assert not set(back["location"]) & set('\r\n<>"')
    assert "x-evil" not in back


def test_a_query_too_long_for_a_cookie_is_left_behind(reader: TestClient) -> None:
    assert "set-cookie" not in reader.get(f"/cities/sign-in?area={'1' * 4000}").headers


def test_without_a_sign_in_a_sentence(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> str:
        raise RuntimeError("no provider")

    monkeypatch.setattr("indicators.ui.signing_in.generate_login_redirect_url", none)
    got = reader.get(f"/cities/sign-in?{VIEW}")
    assert got.status_code == 404
    assert "Signing in is not set up here." in got.text
    assert "此处未设置登录" in got.text
