"""May a caller keep what it got, and does it notice when there is something new?"""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from indicators.share.permalink import PUBLIC_URL
from indicators.store import Store
from tests.store.small import SUZHOU, WUHAN, Figure, draft

VIEW = "/api/v1/rankings.csv?m=gdp_current_prices&t=2023"


def tag(client: TestClient, path: str) -> str:
    """The tag of an answer."""
    return str(client.get(path).headers["etag"])


def test_a_pinned_answer_may_be_kept_for_good_and_a_live_one_is_asked_for_again(
    small_client: TestClient,
) -> None:
    kept = small_client.get(f"{VIEW}&release=1").headers["cache-control"]
    assert kept == "public, max-age=31536000, immutable"
    assert small_client.get(VIEW).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_who_holds_the_answer_is_not_sent_it_again(small_client: TestClient, form: str) -> None:
    asked = {"If-None-Match": form.format(tag=tag(small_client, VIEW))}
    got = small_client.get(VIEW, headers=asked)
    assert (got.status_code, got.content) == (304, b"")
    assert got.headers["etag"] == tag(small_client, VIEW)


def test_the_same_question_has_the_same_tag_however_it_is_written(small_client: TestClient) -> None:
    tags = {
        tag(small_client, f"/api/v1/rankings.csv?{query}")
        for query in ("t=2023&m=gdp_current_prices", "m=gdp_current_prices&t=2023&top=25&release=2&v=1")
    }
    assert len(tags) == 1


def test_release_view_format_and_chart_tell_answers_apart(small_client: TestClient) -> None:
    paths = [VIEW, f"{VIEW}&release=1", f"{VIEW}&lang=zh", VIEW.replace("2023", "2022")]
    paths += [VIEW.replace(".csv", ".json"), VIEW.replace(".csv", ".metadata.json")]
    paths += [VIEW.replace(".csv", "/bars.svg"), VIEW.replace(".csv", "/spread.svg")]
    assert len({tag(small_client, path) for path in paths}) == len(paths)


def test_a_new_release_changes_the_live_answer_and_not_the_pinned_one(
    small_client: TestClient, small_store: Store
) -> None:
    live, pinned = small_client.get(VIEW), small_client.get(f"{VIEW}&release=2")
    assert live.content == pinned.content
    small_store.publish(draft([Figure(SUZHOU, "2023", 50.0)], parent=2))
    again = small_client.get(VIEW, headers={"If-None-Match": live.headers["etag"]})
    assert again.status_code == 200
    assert again.content != live.content
    assert small_client.get(f"{VIEW}&release=2").content == pinned.content
    assert tag(small_client, f"{VIEW}&release=2") == pinned.headers["etag"]


def test_a_withdrawn_release_says_so_and_is_no_longer_kept(
    small_client: TestClient, small_store: Store
) -> None:
    pinned = small_client.get(f"{VIEW}&release=1")
    small_store.withdraw(1, "Wrong file.")
    got = small_client.get(f"{VIEW}&release=1", headers={"If-None-Match": pinned.headers["etag"]})
    assert got.status_code == 200
    assert got.headers["x-release"] == "1; withdrawn"
    assert got.headers["cache-control"] == "no-cache"
    about = small_client.get(f"{VIEW.replace('.csv', '.metadata.json')}&release=1").json()
    assert about["release"]["withdrawn"] == "Wrong file."


def test_answers_of_another_public_address_are_not_the_same(
    small_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tag(small_client, VIEW)
    monkeypatch.setenv(PUBLIC_URL, "https://cities.example.org/base/")
    assert tag(small_client, VIEW) != before
    about = small_client.get(VIEW.replace(".csv", ".metadata.json")).json()
    assert about["permalink"].startswith("https://cities.example.org/base/rankings?v=1&")


def test_any_site_may_read(small_client: TestClient) -> None:
    for path in (VIEW, "/api/v1/catalogue.json", "/api/v1/nothing.csv"):
        assert small_client.get(path).headers["access-control-allow-origin"] == "*"
    asked = small_client.options(VIEW, headers={"Origin": "https://example.org"})
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD"
    assert small_client.post(VIEW).status_code == 405


def test_the_figures_are_those_of_the_release(small_client: TestClient) -> None:
    path = f"{VIEW.replace('.csv', '.json')}&release="
    for release, wuhan in ((1, 110.0), (2, 111.0)):
        rows = {row["ref_area"]: row["obs_value"] for row in small_client.get(f"{path}{release}").json()}
        assert rows == {WUHAN: wuhan, SUZHOU: 210.0}
