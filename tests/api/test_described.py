"""Does the description name everything that can be asked, and the catalogue every code?"""

from __future__ import annotations

import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from indicators.answers.questions import QUESTIONS
from indicators.api.openapi import document
from indicators.api.routes import ROUTES
from indicators.present.download import FILE_FORMATS, PICTURE_FORMATS
from indicators.present.pictures import PICTURES
from indicators.present.words import keys
from indicators.share import PAGES
from indicators.share.address import KEYS

DESCRIBED = document("https://example.org")


def keys_of(path: str) -> set[str]:
    """The keys a path is described with."""
    parameters = DESCRIBED["paths"][path]["get"]["parameters"]
    return {given["$ref"].rsplit("/", 1)[-1] if "$ref" in given else given["name"] for given in parameters}


def test_the_description_is_valid_openapi() -> None:
    validate(DESCRIBED)


@pytest.mark.parametrize("page", QUESTIONS)
def test_every_page_format_chart_and_key_is_described(page: str) -> None:
    heeded = {key for key, name in KEYS.items() if name in (*PAGES[page].fields, "release", "lang")}
    paths = [f"/api/v1/{page}.{fmt.ending}" for fmt in FILE_FORMATS.values()]
    paths += [
        f"/api/v1/{page}/{kind}.{fmt.ending}"
        for kind in PICTURES.get(page, {})
        for fmt in PICTURE_FORMATS.values()
    ]
    for path in paths:
        assert keys_of(path) == heeded | {"v"}, path


def test_nothing_is_described_that_is_not_there(client: TestClient) -> None:
    fixed = {route.path for route in ROUTES if "{" not in route.path}
    assert fixed <= set(DESCRIBED["paths"])
    for path in fixed:
        assert client.get(path).status_code == 200
    for path in DESCRIBED["paths"]:
        if path.endswith((".csv", ".metadata.json")):
            query = "?area=420100" if path.startswith("/api/v1/city") else ""
            assert client.get(path + query).status_code == 200, path


def test_every_key_is_explained_in_both_languages() -> None:
    assert {f"api_key.{key}" for key in ("v", *KEYS)} <= keys()


def test_the_description_names_the_server_it_comes_from(client: TestClient) -> None:
    assert client.get("/api/v1/openapi.json").json()["servers"] == [{"url": "http://testserver"}]


def test_every_code_in_a_file_stands_in_the_catalogue(client: TestClient) -> None:
    told = client.get("/api/v1/catalogue.json").json()
    known = {
        "dataset": {item["dataset"] for item in told["datasets"]},
        "ref_area": {item["ref_area"] for item in told["areas"]},
        "activity": {item["activity"] for item in told["activities"]} | {"_T", "_R"},
        "measure": {item["code"] for item in told["measures"]},
        "definition": {item["definition"] for item in told["definitions"]} | {"_Z"},
        "unit": {item["code"] for item in told["units"]},
        "obs_status": set(told["codes"]["obs_status"]),
    }
    for page in ("rankings", "contributions", "high-tech", "data"):
        for row in client.get(f"/api/v1/{page}.json").json():
            for name, codes in known.items():
                assert row.get(name) is None or row[name] in codes, (page, name, row[name])


def test_a_measure_says_its_unit_definition_and_method_in_both_languages(client: TestClient) -> None:
    measures = {item["code"]: item for item in client.get("/api/v1/catalogue.json").json()["measures"]}
    growth = measures["gdp_growth_volume_pct"]
    assert growth["unit_name"] == {"en": "per cent", "zh": "%"}
    assert growth["definition"]["en"]
    assert growth["definition"]["zh"]
    assert growth["method"]["source"].startswith("System of National Accounts 2008")


def test_releases_are_listed_oldest_first(client: TestClient) -> None:
    listed = client.get("/api/v1/releases.json").json()
    assert [release["number"] for release in listed] == [1, 2]
    assert "sha256" not in listed[0]
