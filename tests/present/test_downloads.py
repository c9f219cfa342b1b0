"""Does every file say what it holds, and does the spreadsheet draw what the page draws?"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Answer, Lang
from indicators.present import export
from indicators.present.card import card_png
from indicators.present.download import as_file
from indicators.present.metadata import metadata_record, metadata_rows, published_unit
from indicators.present.spreadsheet_chart import spreadsheet_chart
from indicators.share import read_address
from indicators.store import Store
from tests.store.starter_store import starter_store

# Without the detail the starter data lack there is nothing to draw, and a history is a table of words and places.
UNDRAWN = ("relatedness", "lens", "rank-history", "data")


@pytest.fixture(scope="module")
def latest(tmp_path_factory: pytest.TempPathFactory) -> OpenedRelease:
    """The latest release of the starter data."""
    file, damaged = Store(starter_store(tmp_path_factory.getbasetemp())).open_current()
    assert damaged == ()
    return OpenedRelease(file)


def ask(latest: OpenedRelease, page: str, query: str = "?area=420100,440300") -> Answer:
    """The answer of a page."""
    view, _ = read_address(page, query, latest.scope)
    return QUESTIONS[page](latest, view)


def test_money_is_explained_in_the_unit_the_file_holds(latest: OpenedRelease) -> None:
    answer = ask(latest, "rankings", "?m=gdp_current_prices&t=2023")
    assert dict(metadata_rows(answer))["Unit"] == "100 million yuan"
    wuhan = answer.table.set_index("ref_area")["obs_value"]["420100"]
    assert wuhan == pytest.approx(20011.65)
    assert published_unit("CNY_100M", Lang.ZH) == "亿元"


def test_metadata_lead_back_to_the_very_answer(latest: OpenedRelease) -> None:
    answer = ask(latest, "rankings", "?t=2020&lang=zh")
    told = metadata_record(answer)
    page, _, query = told["permalink"].partition("?")
    view, ignored = read_address(page.strip("/"), query, latest.scope)
    assert ignored == ()
    assert view.release == 2
    again = QUESTIONS["rankings"](latest, view)
    assert as_file(again, latest.scope, "xlsx") == as_file(answer, latest.scope, "xlsx")
    assert told["measures"][0]["unit_name"] == "%"
    assert told["sources"][0]["title"]


def test_a_parquet_file_carries_its_metadata(latest: OpenedRelease) -> None:
    answer = ask(latest, "rankings")
    stored = pq.read_schema(io.BytesIO(as_file(answer, latest.scope, "parquet"))).metadata
    assert json.loads(stored[b"about"]) == metadata_record(answer)


@pytest.mark.parametrize("page", [page for page in QUESTIONS if page not in UNDRAWN])
@pytest.mark.parametrize("lang", list(Lang))
def test_the_spreadsheet_draws_a_chart_of_its_own(latest: OpenedRelease, page: str, lang: Lang) -> None:
    answer = ask(latest, page, f"?area=420100,440300&lang={lang}")
    chart = spreadsheet_chart(answer, latest.scope)
    assert chart is not None
    book = openpyxl.load_workbook(io.BytesIO(as_file(answer, latest.scope, "xlsx")))
    (drawn,) = book["chart"]._charts
    assert drawn.title is not None
    assert next(iter(book["chart"].values)) == tuple(chart.table.columns)
    assert chart.alt in zipped(as_file(answer, latest.scope, "xlsx"), "xl/drawings/drawing1.xml")


def zipped(content: bytes, name: str) -> str:
    """A part of a workbook, as text without entities."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parts.read(name).decode().replace("&apos;", "'").replace("&quot;", '"').replace("&amp;", "&")


def test_a_ranking_is_drawn_from_its_first_place_on(latest: OpenedRelease) -> None:
    answer = ask(latest, "rankings", "?m=gdp_current_prices&t=2023&top=10")
    chart = spreadsheet_chart(answer, latest.scope)
    assert chart is not None
    assert (chart.kind, len(chart.table), chart.unit) == ("bar", 10, "billion yuan")
    first = chart.table.iloc[0].tolist()
    assert first[0] == "Shanghai"
    assert first[1] == pytest.approx(4721.9, abs=0.1)


def test_years_stand_in_their_order_and_values_with_their_decimals(latest: OpenedRelease) -> None:
    answer = ask(latest, "city", "?area=420100&t=2023")
    chart = spreadsheet_chart(answer, latest.scope)
    assert chart is not None
    years = chart.table.iloc[:, 0].tolist()
    assert years == sorted(years)
    assert chart.title == "Volume growth, Current-price growth, Wuhan"
    sheet = openpyxl.load_workbook(io.BytesIO(as_file(answer, latest.scope, "xlsx")))["data"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    shown = {
        sheet.cell(row, columns["measure"]).value: sheet.cell(row, columns["obs_value"]).number_format
        for row in range(2, sheet.max_row + 1)
    }
    assert shown["gdp_growth_volume_pct"] == "#,##0.0"
    assert shown["share_of_nation_pct"] == "#,##0.00"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_contributions_are_stacked_and_their_rest_has_a_name(latest: OpenedRelease) -> None:
    chart = spreadsheet_chart(ask(latest, "contributions", "?area=420100&by=periods"), latest.scope)
    assert chart is not None
    assert (chart.kind, chart.stacked) == ("column", True)
    assert list(chart.table.columns[1:]) == [
        "Primary sector",
        "Secondary sector",
        "Tertiary sector",
        "Not explained by the activities",
    ]


def test_the_same_answer_gives_the_same_bytes(latest: OpenedRelease) -> None:
    answer, again = (ask(latest, "contributions") for _ in range(2))
    for fmt in ("xlsx", "parquet", "metadata", "zip"):
        assert as_file(answer, latest.scope, fmt) == as_file(again, latest.scope, fmt), fmt
    assert card_png(answer, latest.scope) == card_png(again, latest.scope)


def test_a_zip_unpacks_on_every_system() -> None:
    names = {"表.csv": b"1", "b.txt": b"2"}
    with zipfile.ZipFile(io.BytesIO(export.to_zip(names))) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == names
        assert not [info for info in archive.infolist() if Path(info.filename).is_absolute()]


def test_bars_stand_in_the_order_of_the_table_with_their_scale_below(latest: OpenedRelease) -> None:
    content = as_file(ask(latest, "rankings", "?t=2023"), latest.scope, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    (drawn,) = book["chart"]._charts
    assert drawn.x_axis.scaling.orientation == "maxMin"  # a spreadsheet counts upwards
    assert (drawn.x_axis.tagname, drawn.y_axis.crosses) == ("catAx", "max")
