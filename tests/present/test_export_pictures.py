"""Do exported pictures stand alone: finding, chart, source, and Chinese that is really drawn?"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
import vl_convert
from PIL import Image

from indicators.present import charts, export
from indicators.present.export import pictures
from indicators.present.export.wrapping import wrapped

TITLE = "2020年武汉地区生产总值下降4.7%，在50个城市中列第46位"
LINES = ["单位：%，不变价", "来源：武汉市统计局 <公报> & 年鉴", "版本 12"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def chart() -> alt.LayerChart:
    table = pd.DataFrame(
        {
            "area": ["420100", "440300"],
            "label": ["武汉", "深圳"],
            "value": [-4.7, 3.0],
            "rank": [2, 1],
            "selected": [True, False],
        }
    )
    return charts.ranked_bars(
        table,
        measure=charts.Measure("地区生产总值增长率，%", 1, True),
        area_title="城市",
        rank_title="位次",
        no_figure="无数据",
        top=10,
    )


def test_png_is_a_picture_with_something_on_it(chart: alt.LayerChart) -> None:
    png = export.to_png(chart, TITLE, LINES)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    assert picture.width == 1800
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert len(picture.getcolors(1 << 24) or []) > 20


def test_svg_says_what_it_shows(chart: alt.LayerChart) -> None:
    root = ET.fromstring(export.to_svg(chart, TITLE, LINES))
    assert root.findtext(f"{SVG}title") == TITLE
    assert root.findtext(f"{SVG}desc") == " ".join(LINES)
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert {"版本 12", "来源：武汉市统计局 <公报> & 年鉴", "−4.7", "地区生产总值增长率，%"} <= set(texts)


def test_every_text_is_set_in_the_bundled_family(chart: alt.LayerChart) -> None:
    root = ET.fromstring(export.to_svg(chart, TITLE, LINES))
    families = {text.get("font-family", "") for text in root.iter(f"{SVG}text")}
    assert families
    assert all(family.startswith(pictures.FAMILY) for family in families)


def test_same_chart_same_bytes(chart: alt.LayerChart) -> None:
    assert export.to_svg(chart, TITLE, LINES) == export.to_svg(chart, TITLE, LINES)
    assert export.to_png(chart, TITLE, LINES) == export.to_png(chart, TITLE, LINES)


def test_characters_that_xml_forbids_do_not_break_the_picture(chart: alt.LayerChart) -> None:
    svg = export.to_svg(chart, "a\x00b\x0bc", ["\x1f"])
    assert ET.fromstring(svg).findtext(f"{SVG}title") == "abc"


def ink(text: str, weight: str) -> bytes:
    """The pixels of a text set in the bundled family and no other."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">'
        '<rect width="60" height="60" fill="white"/><text x="5" y="45" font-size="40" '
        f'font-weight="{weight}" font-family="{pictures.FAMILY}">{text}</text></svg>'
    )
    pictures.register_fonts()
    return Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("L").tobytes()


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_chinese_is_drawn_and_no_two_characters_look_alike(weight: str) -> None:
    characters = "武汉襄阳十堰宜昌深圳合肥硚亳濮"
    assert len({ink(character, weight) for character in characters}) == len(characters)
    assert ink("武", weight) != ink(" ", weight)


def test_bold_differs_from_regular() -> None:
    assert ink("武", "bold") != ink("武", "normal")


def test_the_subset_covers_names_and_signs() -> None:
    from fontTools.ttLib import TTFont

    wanted = set(
        "北京上海呼和浩特石家庄濮阳亳州儋州漯河衢州泸州硚口浉河埇桥汉阳襄阳东风蔚来小鹏工业增加值亿元个百分点"
    )
    wanted |= set("−–—…·％℃→≥≤×÷±“”‘’（）【】《》、。，；：？！¥€")
    folder = Path(pictures.__file__).parents[1] / "fonts"
    fonts = sorted(folder.glob("*.otf"))
    assert len(fonts) == 2
    for file in fonts:
        covered = set(map(chr, TTFont(file).getBestCmap()))
        assert wanted <= covered, wanted - covered
    assert sum(file.stat().st_size for file in fonts) < 4_000_000
    assert (folder / "OFL.txt").read_text(encoding="utf-8").count("SIL OPEN FONT LICENSE")


def test_no_line_begins_with_closing_punctuation() -> None:
    for width in range(60, 400, 20):
        for line in wrapped(TITLE * 3, width, 16):
            assert line[0] not in "，。、；：％"


def test_a_long_address_is_cut_and_not_lost() -> None:
    address = "https://tjj.example.org/" + "a" * 300
    rows = wrapped(f"来源：{address}", 400, 12)
    assert "".join(rows).endswith("a")
    assert "".join(rows) == f"来源：{address}"
