"""Are the tables of web pages read, under whatever name they come?"""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.intake.read.refused import Refused
from tests.intake.read.files import found, only, text_file

PAGE = """<html><head><title>x</title><script>var a = "<table>";</script></head><body>
<table><tr><td>
<div>中国2020年各地区高技术产业情况</div><table><tr><td>单位:亿元</td></tr></table>
<table>
<tr><td rowspan="2">地区</td><td colspan="2">营业收入</td></tr>
<tr><td>2019</td><td>2020</td></tr>
<tr><td rowspan=2>湖北</td><td>4 100.5</td><td>4527</td></tr><tr><td>-</td><td><b>4</b>528</td></tr>
</table>
<table><tr><td>注:规模以上工业企业。</td></tr></table>
</td></tr></table></body></html>"""


def test_html_named_as_a_workbook(tmp_path: Path) -> None:
    kind, tables, _ = found(text_file(tmp_path, "t.xls", PAGE))
    assert (kind, len(tables)) == ("html", 1)
    assert tables[0].headings == ("地区", "营业收入 / 2019", "营业收入 / 2020")
    assert tables[0].rows == [["湖北", "4 100.5", "4527"], ["湖北", "-", "4528"]]
    assert tables[0].title == ("中国2020年各地区高技术产业情况", "单位:亿元")
    assert tables[0].labels == (("单位", "亿元"),)
    assert tables[0].footnotes == ("注:规模以上工业企业。",)


def test_a_page_in_gbk(tmp_path: Path) -> None:
    path = text_file(tmp_path, "t.html", PAGE.encode("gbk"))
    assert only(path).rows[0][0] == "湖北"


def test_a_table_told_twice_is_read_once(tmp_path: Path) -> None:
    table = "<table><tr><td>a</td><td>2020</td></tr><tr><td>A</td><td>1.5</td></tr></table>"
    _, tables, noticed = found(
        text_file(tmp_path, "t.html", f"<html><p>One</p>{table}<p>Two</p>{table}</html>")
    )
    assert len(tables) == 1
    assert [(one.code, one.sheet) for one in noticed] == [("table-repeated", "2")]


def test_scripts_are_not_text(tmp_path: Path) -> None:
    row = "<tr><td>&lt;script&gt;x&lt;/script&gt;</td><td>1.5</td></tr>"
    page = f"<html><table><tr><td>a</td><td>2020</td></tr>{row}</table></html>"
    assert only(text_file(tmp_path, "t.html", page)).rows[0][0] == "<script>x</script>"


def test_a_page_without_a_table(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-table"):
        found(text_file(tmp_path, "t.html", "<html><p>Nothing here</p></html>"))
