"""Does a PDF print sharp anywhere: letters embedded, Chinese searchable, the same bytes each time?"""

from __future__ import annotations

import io

import altair as alt
import pandas as pd
import pypdf
import pytest

from indicators.present import charts, export

TITLE = "2020年武汉地区生产总值下降4.7%，在50个城市中列第46位"
LINES = ["单位：%", "来源：武汉市统计局《公报》", "版本 12"]


@pytest.fixture(scope="module")
def chart() -> alt.LayerChart:
    """Lines with discs and names: pieces, shades and two weights of letters."""
    rows = pd.DataFrame(
        {
            "label": ["武汉", "武汉", "深圳", "深圳"],
            "period": ["2020", "2021"] * 2,
            "rank": [2, 1, 1, 2],
            "selected": [True, True, True, True],
        }
    )
    return charts.bump(rows, area_title="城市", period_title="年份", rank_title="位次", beside=12)


def test_every_font_is_embedded(chart: alt.LayerChart) -> None:
    page = pypdf.PdfReader(io.BytesIO(export.to_pdf(chart, TITLE, LINES)), strict=True).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].split("+")[1].split("-Identity")[0] for font in fonts} == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
    }
    for font in fonts:
        assert "/FontFile3" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_its_text_can_be_searched_and_copied(chart: alt.LayerChart) -> None:
    page = pypdf.PdfReader(io.BytesIO(export.to_pdf(chart, TITLE, LINES))).pages[0]
    text = page.extract_text().replace("\n", "")
    for said in (TITLE, *LINES, "深圳", "2021"):
        assert said in text


def test_it_says_its_title_and_source(chart: alt.LayerChart) -> None:
    told = pypdf.PdfReader(io.BytesIO(export.to_pdf(chart, TITLE, LINES))).metadata
    assert told is not None
    assert (told.title, told.subject) == (TITLE, " ".join(LINES))


def test_same_chart_same_bytes(chart: alt.LayerChart) -> None:
    assert len({export.to_pdf(chart, TITLE, LINES) for _ in range(12)}) == 1
