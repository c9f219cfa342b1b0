"""Are titles, headers, figures and notes of a sheet told apart?"""

from __future__ import annotations

from indicators.intake.read.grid import Found, Grid, Merge, Notes
from indicators.intake.read.shape import tables_of


def shaped(*rows: list[str], merges: tuple[Merge, ...] = ()) -> list[Found]:
    """The tables of a sheet with these rows."""
    return tables_of(Grid("t", list(rows), merges), Notes())


def test_header_over_five_rows_in_two_languages() -> None:
    (table,) = shaped(
        ["5-2  各地区高技术产业生产经营情况 (2020年)", "", "", "", ""],
        ["Statistics on Production (2020)", "", "", "", ""],
        [],
        ["单位：个，亿元", "", "", "", "(unit,100 million yuan)"],
        ["", "", "企业数", "营 业", "利  润"],
        ["", "", "(个)", "收 入", "总  额"],
        ["地    区", "Region", "Number of", "Business", "Profits"],
        ["", "", "Enterprises", "Revenue", ""],
        ["", "", "(unit)", "", ""],
        ["", "", "", "", ""],
        ["全    国", " National Total", "40194", "174613.1", "12393.9"],
        ["", "   ", "", "", ""],
        ["湖    北", " Hubei", "1339", "4527.95954", "301.2"],
    )
    assert table.headings == (
        "地 区",
        "Region",
        "企业数 / (个) / Number of / Enterprises / (unit)",
        "营 业 / 收 入 / Business / Revenue",
        "利 润 / 总 额 / Profits",
    )
    assert table.rows[1] == ["湖    北", " Hubei", "1339", "4527.95954", "301.2"]
    assert table.numbers == [11, 13]
    assert len(table.title) == 3
    assert table.labels == (("单位", "个，亿元"),)


def test_line_breaks_in_a_heading_become_blanks() -> None:
    (table,) = shaped(["地区", "企业数\n(个)\nNumber of\nEnterprises"], ["湖北", "1741"])
    assert table.headings == ("地区", "企业数 (个) Number of Enterprises")


def test_headings_merged_across_and_down() -> None:
    (table,) = shaped(
        ["表1 分市产值", "", "", "", ""],
        ["地区", "2019年", "", "2020年", ""],
        ["", "总值", "增速", "总值", "增速"],
        ["武汉", "16223.2", "7.4", "15616.1", "-4.7"],
        merges=(Merge(0, 0, 0, 4), Merge(1, 0, 2, 0), Merge(1, 1, 1, 2), Merge(1, 3, 1, 4)),
    )
    assert table.headings == ("地区", "2019年 / 总值", "2019年 / 增速", "2020年 / 总值", "2020年 / 增速")
    assert table.title == ("表1 分市产值",)


def test_headings_over_several_columns_that_are_not_merged() -> None:
    (table,) = shaped(
        ["", "2019", "", "2020", ""],
        ["Region", "GDP", "Population", "GDP", "Population"],
        ["Köln", "63.2", "1085.6", "62.1", "1083.5"],
    )
    assert table.headings == ("Region", "2019 / GDP", "2019 / Population", "2020 / GDP", "2020 / Population")


def test_quarters_below_years() -> None:
    (table,) = shaped(
        ["Table 1.1.1. Percent Change", "", "", "", "", "", "", ""],
        ["[Percent]"],
        [],
        ["Line", "", "", "1969", "1969", "1969", "1969", "1970"],
        ["", "", "", "1", "2", "3", "4", "1"],
        ["", "Percent change at annual rate:", " "],
        ["1", "    Gross domestic product", "A191RL1", "6.4", "1.3", "2.5", "-1.7", "-0.7"],
        ["2", "Goods", "DGDSRL1", "6.4", "1.3", "2.5", "-1.7", "....."],
    )
    assert table.headings[3:] == ("1969 / 1", "1969 / 2", "1969 / 3", "1969 / 4", "1970 / 1")
    assert table.headings[:3] == ("Line", "", "")
    assert table.rows[0][1] == "Percent change at annual rate:", "a subheading without figures stays"
    assert table.labels == (("unit", "Percent"),)


def test_column_numbers_of_a_yearbook_are_no_heading() -> None:
    (table,) = shaped(
        ["指标", "2019", "2020", "2021"], ["甲", "1", "2", "3"], ["产值", "10.5", "11.5", "12.5"]
    )
    assert table.headings == ("指标", "2019", "2020", "2021")
    assert table.rows == [["产值", "10.5", "11.5", "12.5"]]


def test_years_stacked_below_banners_are_tables_of_their_own() -> None:
    def block(year: str) -> list[list[str]]:
        return [
            ["", "Business Register : open access"],
            ["", "ONS Crown Copyright [from Nomis on 23 July 2023]"],
            [],
            ["", "date", year],
            ["", "measure", "Count"],
            [],
            ["", "nuts 2016", "A : Agriculture", "Flags", "B : Mining", "Flags"],
            ["", "", "number", "Flags", "number", "Flags"],
            [year, "UKC11 Hartlepool", "125", "", "225", "*"],
            [year, "UKC12 South Teesside", "175", "", "1000", ""],
            [],
            ["", "* These figures exclude farm agriculture."],
            [],
        ]

    tables = shaped(*block("2015"), *block("2016"), *block("2017"))
    assert [dict(table.labels)["banner"] for table in tables] == ["date 2015", "date 2016", "date 2017"]
    assert [dict(table.labels)["date"] for table in tables] == ["2015", "2016", "2017"]
    assert tables[1].headings == (
        "",
        "nuts 2016",
        "A : Agriculture / number",
        "Flags",
        "B : Mining / number",
        "Flags",
    )
    assert tables[1].numbers == [22, 23]
    assert tables[1].footnotes == ("* These figures exclude farm agriculture.",)


def test_a_period_alone_heads_the_rows_below_it() -> None:
    tables = shaped(
        ["地区", "产值", "增速"],
        ["2019年"],
        ["武汉", "16223.2", "7.4"],
        ["宜昌", "4460.8", "8.1"],
        ["2020年"],
        ["武汉", "15616.1", "-4.7"],
        ["数据来源：湖北省统计局"],
    )
    assert [(table.labels, len(table.rows)) for table in tables] == [
        ((("banner", "2019年"),), 2),
        ((("banner", "2020年"),), 1),
    ]
    assert {table.headings for table in tables} == {("地区", "产值", "增速")}


def test_a_header_repeated_on_every_page_is_dropped() -> None:
    (table,) = shaped(["地区", "产值"], ["武汉", "16223.2"], [], ["地区", "产值"], ["宜昌", "4460.8"])
    assert [row[0] for row in table.rows] == ["武汉", "宜昌"]


def test_different_tables_below_one_another() -> None:
    one, other = shaped(
        ["Table 1: Output"],
        ["Region", "2019", "2020"],
        ["Köln", "63.2", "62.1"],
        [],
        ["Source: Destatis"],
        [],
        ["Table 2: Population"],
        ["Region", "Persons"],
        ["Köln", "1085.6"],
    )
    assert (one.title, one.footnotes) == (("Table 1: Output",), ("Source: Destatis",))
    assert (other.title, other.headings, other.rows) == (
        ("Table 2: Population",),
        ("Region", "Persons"),
        [["Köln", "1085.6"]],
    )


def test_regions_without_figures_stay_and_adverts_go() -> None:
    (table,) = shaped(
        ["Region", "code", "2019", "2020"],
        ["Åland", "AX1", "", ""],
        ["Finland", "FI", "5.5", "6.5"],
        ["Lapland", "FI1", "", ""],
        ["1. Provisional."],
        ["More data at www.example.org"],
    )
    assert [row[0] for row in table.rows] == ["Åland", "Finland", "Lapland"]
    assert table.footnotes == ("1. Provisional.", "More data at www.example.org")


def test_suppressed_figures_head_no_column() -> None:
    (table,) = shaped(
        ["ITL", "2019", "2020", "2021"],
        ["UK", "1.5", "2.5", "u"],
        [],
        ["TLC", "x", "x", "u"],
        ["TLD", "3.5", "x", "u"],
    )
    assert table.headings == ("ITL", "2019", "2020", "2021")
    assert len(table.rows) == 3
    (table,) = shaped(["ITL", "2019", "2020"], ["UK", "1.5", "2.5"], [], ["TLC", "x", "u"])
    assert len(table.rows) == 2


def test_figures_without_a_header_are_said_to_have_none() -> None:
    notes = Notes()
    (table,) = tables_of(Grid("t", [["A", "1.5"], ["B", "2.5"]]), notes)
    assert table.headings == ("", "")
    assert [(one.code, one.cell) for one in notes.all()] == [("header-missing", "A1")]


def test_columns_without_heading_and_cells_are_dropped_and_letters_kept() -> None:
    (table,) = shaped(["Region", "", "2020"], ["Köln", "", "62.1"])
    assert (table.letters, table.headings) == (("A", "C"), ("Region", "2020"))
