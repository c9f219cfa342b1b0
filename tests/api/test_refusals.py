"""Does a caller learn why there is no answer, in both languages, all at once, and nothing else?"""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indicators.answers.served import STORE_VARIABLE
from indicators.api import asking
from indicators.present.words import keys
from indicators.store import Store


def test_every_part_that_cannot_be_used_is_named_at_once(client: TestClient) -> None:
    query = "t=1066&top=2&area=420100,000000&colour=red&by=areas&w=gdp:x&lang=fr&lang=en&v=99"
    got = client.get(f"/api/v1/rankings.csv?{query}")
    assert got.status_code == 400
    assert got.headers["content-type"] == "application/problem+json"
    told = got.json()
    assert {part["key"] for part in told["parts"]} == {"t", "top", "area", "colour", "by", "w", "lang", "v"}
    assert all(part["reason"]["en"] and part["reason"]["zh"] for part in told["parts"])
    assert "There are no figures for the period “1066”." in told["reason"]["en"]
    assert "“1066”没有数据。" in told["reason"]["zh"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/v1/ranking.csv", 404, "“ranking” cannot be exported. Choose one of: overview, rankings,"),
        ("/api/v1/rankings.doc", 404, "“doc” cannot be exported. Choose one of: csv, xlsx, json, parquet,"),
        ("/api/v1/rankings", 404, "“” cannot be exported. Choose one of: csv,"),
        (
            "/api/v1/rankings/pie.png",
            404,
            "“pie” cannot be exported. Choose one of: bars, bump, spread, card.",
        ),
        ("/api/v1/rankings/bars.gif", 404, "“gif” cannot be exported. Choose one of: png, svg, pdf."),
        ("/api/v1/rankings/card.svg", 404, "“svg” cannot be exported. Choose one of: png."),
        ("/api/v2/rankings.csv", 404, "There is nothing at this address."),
        ("/api/v1/rankings.csv?release=99", 404, "Release 99 does not exist; the releases here are 1, 2."),
        ("/api/v1/rankings.csv?release=two", 400, "“two” is not the number of a release."),
        ("/api/v1/catalogue.json?t=2020", 400, "“t” is not a part of this question; leave it out."),
        ("/api/v1/overview.csv?top=5", 400, "“top” is not a part of this question; leave it out."),
        ("/api/v1/city.csv", 400, "A city's profile needs a city: add area=CODE"),
        ("/api/v1/high-tech/scatter.png?t=2023", 404, "There are no figures to draw “scatter” from."),
        ("/api/v1/rankings.csv?" + "&".join(f"a{i}=1" for i in range(200)), 400, "more parts than any view"),
    ],
)
def test_the_reason_is_said(client: TestClient, path: str, status: int, said: str) -> None:
    got = client.get(path)
    assert (got.status_code, got.json()["status"]) == (status, status)
    assert said in got.json()["reason"]["en"]
    assert got.json()["reason"]["zh"]
    assert got.headers["cache-control"] == "no-store"


def test_a_damaged_release_is_not_served_and_the_last_good_one_is(
    small_client: TestClient, small_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "store" / "releases" / "000002.duckdb").write_bytes(b"half")
    got = small_client.get("/api/v1/rankings.csv?release=2")
    assert (got.status_code, got.json()["code"]) == (503, "release-damaged")
    assert str(tmp_path) not in got.text
    assert small_client.get("/api/v1/rankings.csv").headers["x-release"] == "1"
    assert small_client.get("/healthz").json() == {
        "status": "degraded",
        "release": 1,
        "published_at": small_store.releases()[0].published_at,
        "damaged": [2],
    }


def test_an_empty_store_is_not_well(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "empty"))
    for path in ("/healthz", "/api/v1/rankings.csv", "/api/v1/catalogue.json"):
        got = client.get(path)
        assert (got.status_code, got.json()["code"]) == (503, "store-missing")


def test_a_defect_is_told_by_a_number_and_nothing_else(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret of /srv/store")

    monkeypatch.setitem(asking.QUESTIONS, "peers", broken)
    got = client.get("/api/v1/peers.csv")
    assert got.status_code == 500
    assert "secret" not in got.text
    assert "Traceback" not in got.text
    assert got.json()["reference"] in caplog.text


@pytest.mark.parametrize(
    "name", ["..%2F..%2Fregister.sqlite", "%00.csv", "rankings.csv%2F..", "....csv", "-.csv", "武汉.csv"]
)
def test_no_address_leads_to_a_file_of_the_server(client: TestClient, name: str) -> None:
    got = client.get(f"/api/v1/{name}")
    assert got.status_code == 404
    assert got.headers["content-type"] == "application/problem+json"


def test_whatever_a_page_ignores_has_a_refusal_here() -> None:
    ignored = {key.removeprefix("ignored.") for key in keys() if key.startswith("ignored.")}
    refused = {key.removeprefix("refused.") for key in keys() if key.startswith("refused.")}
    assert ignored == refused
