"""Is every answer there as a file, and is it the one the page and the command line give?"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from indicators.answers.questions import QUESTIONS
from indicators.answers.served import served_releases
from indicators.cli import app
from indicators.present.download import FILE_FORMATS, as_file, file_stem
from indicators.present.pictures import PICTURES
from indicators.share import read_address
from indicators.share.permalink import questions_on

VIEW = "?t=2021&area=420100,440300&lang=zh"
ENDINGS = {fmt.ending: fmt for fmt in FILE_FORMATS.values()}


def view_of(page: str) -> str:
    """The view as far as the page has one."""
    return {"data": "?lang=zh", "city": "?t=2021&area=420100&lang=zh"}.get(page, VIEW)


@pytest.mark.parametrize("page", QUESTIONS)
def test_a_table_is_the_same_bytes_as_the_download_of_the_page(client: TestClient, page: str) -> None:
    opened, _ = served_releases().current()
    view, ignored = read_address(page, view_of(page), opened.scope)
    assert ignored == ()
    answer = QUESTIONS[page](opened, view)
    for ending in ("csv", "json", "parquet", "xlsx", "sdmx.csv", "metadata.json"):
        got = client.get(f"/api/v1/{page}.{ending}{view_of(page)}")
        assert got.status_code == 200, got.text
        assert got.content == as_file(answer, opened.scope, ENDINGS[ending].code), ending
        assert got.headers["content-type"] == ENDINGS[ending].media_type


@pytest.mark.parametrize("fmt", ["csv", "xlsx", "sdmx-csv"])
def test_the_command_line_writes_the_same_bytes(client: TestClient, tmp_path: Path, fmt: str) -> None:
    query = "?m=gdp_current_prices&t=2020&release=1"
    out = tmp_path / "file"
    done = CliRunner().invoke(app, ["export", "rankings", query, "--format", fmt, "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert out.read_bytes() == client.get(f"/api/v1/rankings.{FILE_FORMATS[fmt].ending}{query}").content


def test_formats_hold_the_same_figures(client: TestClient) -> None:
    query = "?t=2021&release=2"
    read = {ending: client.get(f"/api/v1/rankings.{ending}{query}").content for ending in ENDINGS}
    csv = pd.read_csv(io.BytesIO(read["csv"]))
    tables = [
        pd.read_parquet(io.BytesIO(read["parquet"])),
        pd.DataFrame(json.loads(read["json"])),
        pd.read_excel(io.BytesIO(read["xlsx"]), sheet_name="data", engine="openpyxl"),
        pd.read_csv(io.BytesIO(read["sdmx.csv"])).rename(columns=str.lower),
    ]
    for table in tables:
        assert table["obs_value"].tolist() == csv["obs_value"].tolist()
        assert table["ref_area"].astype(int).tolist() == csv["ref_area"].tolist()


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_chart_is_there_as_a_picture(client: TestClient, ending: str) -> None:
    starts = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF-1.7"}
    got = client.get(f"/api/v1/rankings/bars.{ending}{VIEW}")
    assert got.status_code == 200
    assert got.content.startswith(starts[ending])


def names_in(content: bytes) -> list[str]:
    """The files of a zip."""
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def files_of(question: str, stem: str) -> list[str]:
    """Every format of its table, every chart as a picture; `stem` is how the names begin."""
    charts = [f"{stem}-{kind}.{end}" for kind in PICTURES[question] for end in ("png", "svg", "pdf")]
    return [f"{stem}.{ending}" for ending in ENDINGS if ending != "zip"] + charts


def test_a_zip_holds_all_that_its_page_asks_each_in_every_format(client: TestClient) -> None:
    names = names_in(client.get(f"/api/v1/contributions.zip{VIEW}").content)
    asked = ("contributions", "shift-share")
    expected = [files_of(question, f"{question}/{question}-2021-release-2") for question in asked]
    assert names == [*expected[0], *expected[1]]


def test_a_question_without_a_page_has_its_own_zip(client: TestClient) -> None:
    names = names_in(client.get(f"/api/v1/shift-share.zip{VIEW}").content)
    assert names == files_of("shift-share", "shift-share-2021-release-2")


def test_the_zip_of_the_command_line_is_the_same(client: TestClient, tmp_path: Path) -> None:
    out = tmp_path / "page.zip"
    done = CliRunner().invoke(app, ["export", "data", "?lang=zh", "--format", "zip", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert out.read_bytes() == client.get("/api/v1/data.zip?lang=zh").content


def test_what_stands_in_the_zip_is_what_stands_on_the_page(client: TestClient) -> None:
    opened, _ = served_releases().current()
    view, _ = read_address("rankings", VIEW, opened.scope)
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"/api/v1/rankings.zip{VIEW}").content))
    for question in questions_on("rankings"):
        answer = QUESTIONS[question](opened, view)
        csv = f"{question}/{file_stem(answer)}.csv"
        assert packed.read(csv) == as_file(answer, opened.scope, "csv")


def test_a_file_says_its_name_its_release_and_where_it_is_explained(client: TestClient) -> None:
    headers = client.get("/api/v1/rankings.csv?t=2021").headers
    assert headers["content-disposition"] == (
        'attachment; filename="rankings-gdp-growth-volume-pct-2021-release-2.csv"'
    )
    assert headers["x-release"] == "2"
    page, about = headers["link"].split(", <")
    assert page.startswith("<http://testserver/rankings?v=1&ds=cn-cities&")
    assert "&release=2&" in page
    assert page.endswith('rel="canonical"')
    assert client.get(about.split(">")[0]).json()["release"]["number"] == 2


def test_head_says_what_get_would_send(client: TestClient) -> None:
    got, head = (call("/api/v1/rankings.csv?release=1") for call in (client.get, client.head))
    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "cache-control", "content-disposition"):
        assert head.headers[name] == got.headers[name]
