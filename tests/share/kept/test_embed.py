"""Does a chart or table stand alone in another site's frame, with its source, and give away nothing else?"""

from __future__ import annotations

import json
import re

import pytest
from starlette.testclient import TestClient

from indicators.answers.questions import QUESTIONS
from indicators.answers.served import ServedReleases
from indicators.present.brief import kinds_of
from indicators.share import to_query_string
from tests.share.kept.asked import WUHAN, publish_growth, view_of

QUERY = f"?area={WUHAN}&t=2021"
PARTS = [(question, part) for question in QUESTIONS for part in (*kinds_of(question), "table")]


@pytest.mark.parametrize(("question", "part"), PARTS)
def test_every_part_stands_alone_with_its_source(client: TestClient, question: str, part: str) -> None:
    answer = client.get(f"/embed/{question}/{part}{QUERY}&release=2")
    assert answer.status_code == 200
    assert "Release: 2" in answer.text
    assert "Source: " in answer.text
    assert ("<table>" in answer.text) <= (part == "table")
    for spec in re.findall(r'<script type="application/json">(.+?)</script>', answer.text):
        assert json.loads(spec)["width"] == "container"


def test_pinned_stays_and_live_follows(client: TestClient, served: ServedReleases) -> None:
    pinned, moving = f"/embed/rankings/bars{QUERY}&release=2", f"/embed/rankings/bars{QUERY}"
    before = client.get(pinned)
    assert "12.0%" in client.get(moving).text
    publish_growth(served.store, 12.7)
    assert client.get(pinned).content == before.content
    assert "12.7%" in client.get(moving).text


def test_an_unchanged_part_is_not_sent_twice(client: TestClient) -> None:
    first = client.get(f"/embed/rankings/table{QUERY}&release=2")
    tag = first.headers["etag"]
    again = client.get(f"/embed/rankings/table{QUERY}&release=2", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_withdrawn_release_says_so_in_the_frame(client: TestClient, served: ServedReleases) -> None:
    served.store.withdraw(1, "Wrong <b>file</b>.")
    page = client.get(f"/embed/rankings/bars{QUERY}&release=1").text
    assert "Release 1 was withdrawn: Wrong &lt;b&gt;file&lt;/b&gt;." in page


@pytest.mark.parametrize(("asked", "theme"), [("light", "light"), ("dark", "dark"), ("'><script>", "light")])
def test_light_or_dark_and_nothing_else(client: TestClient, asked: str, theme: str) -> None:
    page = client.get("/embed/rankings/bars", params={"theme": asked}).text
    assert f'data-theme="{theme}"' in page


def test_any_site_may_frame_it_and_it_takes_from_nowhere(client: TestClient) -> None:
    policy = client.get("/embed/rankings/bars").headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


def test_what_could_not_be_used_is_said_and_escaped(client: TestClient) -> None:
    page = client.get("/embed/rankings/bars", params={"area": "<img src=x onerror=1>"}).text
    assert "&lt;img src=x onerror=1&gt;" in page
    assert "<img" not in page


def test_nothing_in_a_frame_asks_to_be_clicked(client: TestClient) -> None:
    for part in ("bars", "table"):
        page = client.get(f"/embed/rankings/{part}{QUERY}&lang=zh").text
        assert "<button" not in page
        assert "点击" not in page


def test_code_that_holds_the_query_of_the_whole_page_stays_as_it_was(
    client: TestClient, served: ServedReleases
) -> None:
    whole = to_query_string(view_of("rankings", "?t=2020", served.current()[0]))
    assert "it was ignored" not in client.get(f"/embed/composite/table{whole}").text
    unknown = client.get(f"/embed/composite/table{whole}&colour=red").text
    assert "“colour”, which this dashboard does not know; it was ignored." in unknown


@pytest.mark.parametrize(
    "path", ["rankings/nothing", "nothing/bars", "upload/table", "rankings/..%2f..%2fetc", "__class__/table"]
)
def test_there_is_no_other_part(client: TestClient, path: str) -> None:
    answer = client.get(f"/embed/{path}")
    assert answer.status_code == 404
    assert "There is no such chart or table" in answer.text or answer.text == "Not Found"


@pytest.mark.parametrize("release", ["../2", "2.duckdb", "-1", "999", "draft", "2'", "２"])
def test_no_release_but_a_published_one(client: TestClient, release: str) -> None:
    """Neither drafts nor files can be asked for; the latest release is shown and the reader told."""
    answer = client.get("/embed/rankings/bars", params={"release": release})
    assert answer.status_code == 200
    assert "which cannot be shown" in answer.text
    assert "Release: 2" in answer.text
