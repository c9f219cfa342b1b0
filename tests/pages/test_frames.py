"""What the browser is given for another year: is it what the page shows, and nothing for those who ask in vain?"""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indicators.api.edition import edition
from indicators.ui import lens
from tests.pages.conftest import Open, text_of

ASKED = "t=2020&area=420100&lang=en"


@pytest.fixture
def client(starter: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("INDICATORS_STORE", str(starter))
    return TestClient(Starlette(routes=lens.ROUTES))


def frame_of(question: str, asked: str = ASKED, shown: str = "2") -> str:
    """The address of the frame of a page's own question, or of a section: `rankings/composite`."""
    page, _, section = question.partition("/")
    return f"/turn/{page}/{section or page}?{asked}&shown={shown}&edition={edition()}"


@pytest.mark.parametrize(
    "page",
    [
        "overview",
        "rankings",
        "rankings/composite",
        "contributions",
        "high-tech",
        "clusters",
        "clusters/peers",
        "city",
    ],
)
def test_a_frame_holds_what_the_page_shows(client: TestClient, open_page: Open, page: str) -> None:
    reply = client.get(frame_of(page))
    assert reply.status_code == 200
    assert "immutable" in reply.headers["cache-control"]
    shown = text_of(open_page(page.partition("/")[0], dict(pair.split("=") for pair in ASKED.split("&"))))
    for name, html in reply.json()["parts"].items():
        assert html in shown, name
    assert reply.json()["charts"]


def test_an_earlier_release_has_frames_of_its_own(client: TestClient) -> None:
    first, revised = (client.get(frame_of("rankings", shown=shown)).json() for shown in ("1", "2"))
    assert "no. 46 of 49" in first["parts"]["head"]
    assert "no. 47 of 50" in revised["parts"]["head"]


@pytest.mark.parametrize(
    "address",
    [
        frame_of("nothing"),
        frame_of("rankings", shown="99"),
        frame_of("rankings", shown="../2"),
        frame_of("nothing/rankings"),
        "/turn/rankings/rankings?t=2020&shown=2&edition=another",
    ],
)
def test_there_is_no_other_frame(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_what_a_frame_cannot_use_is_left_out(client: TestClient) -> None:
    made = client.get(frame_of("rankings", "t=1850&area=<script>&colour=red&lang=zh")).json()
    assert "<script>" not in str(made["parts"])
