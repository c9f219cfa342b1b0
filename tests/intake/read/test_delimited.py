"""Are delimited texts cut and decoded as they were meant?"""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from indicators.intake.read.grid import Beginning, Notes
from indicators.intake.read.limits import DEFAULT
from indicators.intake.read.refused import Refused
from indicators.intake.read.tables import read_file
from tests.intake.read.files import found, only, text_file

PLAIN = "地区,2018年,2019年\n深圳,24222.0,26927.1\n武汉,14847.3,16223.2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gbk", "gb18030"])
def test_chinese_in_every_encoding_of_an_office(tmp_path: Path, encoding: str) -> None:
    table = only(text_file(tmp_path, "gdp.csv", PLAIN.encode(encoding)))
    assert table.headings == ("地区", "2018年", "2019年")
    assert table.rows == [["深圳", "24222.0", "26927.1"], ["武汉", "14847.3", "16223.2"]]
    assert table.numbers == [2, 3]


def test_accents_of_windows_latin_are_told_from_gbk(tmp_path: Path) -> None:
    path = text_file(tmp_path, "r.csv", "Region;Wert\nThüringen;1,5\nKöln-Größe;2,5\n".encode("cp1252"))
    _, tables, noticed = found(path)
    assert [row[0] for row in tables[0].rows] == ["Thüringen", "Köln-Größe"]
    assert [(one.code, one.found) for one in noticed] == [("encoding-guessed", "cp1252")]


def test_a_few_bytes_that_are_not_utf8_are_named_by_their_cell(tmp_path: Path) -> None:
    lines = ["城市,产值", *(f"城市{number}号,{number}.5" for number in range(40))]
    content = "\n".join(lines).encode().replace("城市7号".encode(), "城市7".encode() + b"\xff")
    _, _, noticed = found(text_file(tmp_path, "bad.csv", content))
    assert [(one.code, one.cell) for one in noticed] == [("bytes-invalid", "A9")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(tmp_path: Path, delimiter: str) -> None:
    text = PLAIN.replace(",", delimiter)
    assert only(text_file(tmp_path, "gdp.txt", text)).rows[0] == ["深圳", "24222.0", "26927.1"]


def test_decimal_comma_and_thousands_stay_text(tmp_path: Path) -> None:
    path = text_file(tmp_path, "de.csv", 'Kreis;BWS;Dichte\nKöln;"63.224,5";1 234,5\nBonn;"25.100,1";987,5\n')
    assert only(path).rows == [["Köln", "63.224,5", "1 234,5"], ["Bonn", "25.100,1", "987,5"]]


def test_bea_blank_before_the_quoted_code_and_footer_lines(tmp_path: Path) -> None:
    text = (
        "GeoFIPS,GeoName,Region,LineCode,Description,2018,2019\n"
        ' "00000","United States", ,1,"  Indented, as printed",(NA),21433226000\n'
        ' "01000","Alabama",5,1,"All",(D),(L)\n'
        '"Note: See the included footnote file."\n'
        '"CAGDP1: summary by county"\n'
        '"Last updated: December 9, 2020 -- new statistics for 2019."\n'
    )
    table = only(text_file(tmp_path, "bea.csv", text))
    assert table.rows[0] == [
        "00000",
        "United States",
        "",
        "1",
        "  Indented, as printed",
        "(NA)",
        "21433226000",
    ]
    assert table.rows[1][-2:] == ["(D)", "(L)"]
    assert len(table.rows) == 2
    assert table.footnotes[1] == "CAGDP1: summary by county"


def test_bea_components_told_apart_by_a_column_stay_one_table(tmp_path: Path) -> None:
    lines = ["FIPS,Industry,Component,2005,2006"]
    for component in ("current dollars", "chained dollars", "quantity index", "per capita"):
        lines += [
            f"41940,{industry},{component},{value}"
            for industry, value in (("All", "1,2"), ("Farms", "(D),n/a"))
        ]
    table = only(text_file(tmp_path, "gmp.csv", "\n".join([*lines, "Source: Bureau of Economic Analysis"])))
    assert len(table.rows) == 8
    assert table.footnotes == ("Source: Bureau of Economic Analysis",)


def test_rows_longer_and_shorter_than_the_header_are_noticed(tmp_path: Path) -> None:
    path = text_file(tmp_path, "slip.csv", "area,2019,2020\nA,1.5,2.5\nB,1.5,2.5,9.5\nC,1.5\n")
    _, tables, noticed = found(path)
    assert [(one.code, one.cell) for one in noticed] == [("row-too-long", "D3"), ("row-too-short", "C4")]
    assert tables[0].rows[1] == ["B", "1.5", "2.5", "9.5"]


def test_nul_bytes_and_numbers_beyond_all_numbers_are_noticed(tmp_path: Path) -> None:
    path = text_file(tmp_path, "odd.csv", b"area,gdp\nA\0B,12.5\nC,1e400\nD,inf\n")
    _, tables, noticed = found(path)
    assert [(one.code, one.cell) for one in noticed] == [
        ("nul-byte", "A2"),
        ("number-overflow", "B3"),
        ("number-overflow", "B4"),
    ]
    assert tables[0].rows[0] == ["AB", "12.5"]


def test_a_quotation_mark_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    path = text_file(tmp_path, "q.csv", 'area,gdp\nA,1.5\n"B,2.5\nC,3.5\nD,4.5\n')
    with pytest.raises(Refused) as refused:
        found(path)
    assert (refused.value.code, refused.value.values) == ("quote-unclosed", {"row": 3})


def test_nbs_download_with_filters_above_and_source_below(tmp_path: Path) -> None:
    text = (
        "数据库：主要城市年度数据\n指标：国内生产总值(亿元)\n时间：最近3年\n"
        "地区,2018年,2017年\n武汉,,13410.34\n深圳,,22490.06\n数据来源：国家统计局\n"
    )
    table = only(text_file(tmp_path, "nbs.csv", text.encode("gb18030")))
    assert table.headings == ("地区", "2018年", "2017年")
    assert table.rows[0] == ["武汉", "", "13410.34"]
    assert table.labels == (
        ("数据库", "主要城市年度数据"),
        ("指标", "国内生产总值(亿元)"),
        ("时间", "最近3年"),
    )
    assert table.footnotes == ("数据来源：国家统计局",)


def test_figures_that_look_like_years_stay_figures(tmp_path: Path) -> None:
    table = only(
        text_file(
            tmp_path, "t.csv", "year,area,value\n2011,DE247,2012\n2012,DE247,1990\n2013,DE247,2023.94\n"
        )
    )
    assert table.headings == ("year", "area", "value")
    assert len(table.rows) == 3


def test_text_without_any_figure_is_a_table_too(tmp_path: Path) -> None:
    table = only(text_file(tmp_path, "codes.csv", "code,name,parent\nA,Agriculture,\nC,Manufacturing,\n"))
    assert (table.headings, len(table.rows)) == (("code", "name", "parent"), 2)


def test_gzip_of_sdmx_csv(tmp_path: Path) -> None:
    text = "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nE:N(1.0),21/02/23,A,DE212,2020,122055.0,e\n"
    kind, tables, noticed = found(text_file(tmp_path, "n.csv.gz", gzip.compress(text.encode())))
    assert (kind, noticed) == ("sdmx-csv", [])
    assert tables[0].rows[0][-2:] == ["122055.0", "e"]


def test_sdmx_csv_2_0_with_values_like_years(tmp_path: Path) -> None:
    text = "STRUCTURE,STRUCTURE_ID,geo,TIME_PERIOD,OBS_VALUE\n" + "dataflow,E:N(1.0),DE247,2012,2013\n" * 3
    kind, tables, _ = found(text_file(tmp_path, "n.csv", text))
    assert (kind, len(tables[0].rows)) == ("sdmx-csv", 3)


def test_a_text_of_more_cells_than_are_read_gives_its_beginning(tmp_path: Path) -> None:
    limits = replace(DEFAULT, cells=600, large_rows=50)
    kind, tables, _ = found(text_file(tmp_path, "long.csv", "area,gdp\n" + "A,1.5\n" * 500), limits)
    assert (kind, len(tables[0].rows)) == ("csv", 49)


def test_a_large_text_gives_its_beginning_and_how_it_is_cut(tmp_path: Path) -> None:
    limits = replace(DEFAULT, large_text=2_000, large_rows=50)
    path = text_file(tmp_path, "big.csv", "area;gdp\n" + "Köln;1234,5\n" * 500)
    contents = read_file(path, tmp_path, limits, Notes())
    assert (contents.kind, len(contents.tables[0].rows)) == ("csv", 49)
    assert contents.cut == Beginning(
        encoding="utf-8", delimiter=";", skips_blanks=False, first=2, width=2, packed=False, glued=False
    )


def test_a_large_text_must_begin_with_one_table(tmp_path: Path) -> None:
    limits = replace(DEFAULT, large_text=2_000, large_rows=500)
    one = "area,gdp\n" + "A,1.5\n" * 150
    path = text_file(
        tmp_path, "two.csv", f"Output\n{one}\nEmployment\n{one.replace('gdp', 'jobs')}" + "A,1.5\n" * 150
    )
    with pytest.raises(Refused, match="large-several"):
        found(path, limits)
