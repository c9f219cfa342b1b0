"""What does a table mean, as far as it says so itself?"""

from __future__ import annotations

import pytest

from indicators.intake.match.codebook import Codebook
from indicators.intake.match.fingerprint import fingerprint
from indicators.intake.match.matching import Choices, Role, Series
from indicators.intake.match.propose import propose
from indicators.intake.match.units import conversion, unit_in
from tests.intake.conftest import table_of

GDP, GROWTH = "gdp_current_prices", "gdp_growth_volume_pct"


def series(matching: object) -> dict[str, Series | None]:
    return {key: match.series for key, match in matching.series.items()}  # type: ignore[attr-defined]


def codes(matching: object) -> dict[str, str | None]:
    return {key: match.code for key, match in matching.areas.items()}  # type: ignore[attr-defined]


def questions(matching: object) -> dict[str, str]:
    return {question.written: question.kind for question in matching.questions}  # type: ignore[attr-defined]


def test_years_in_columns_with_the_indicator_and_its_unit_in_the_title(book: Codebook) -> None:
    table = table_of(
        "地区,2018年,2017年\n北京,,28014.94\n武汉,,13410.34\n",
        title=["数据库：主要城市年度数据", "指标：国内生产总值(亿元)"],
        labels=[("指标", "国内生产总值(亿元)")],
    )
    matching = propose(table, book)
    assert matching.complete
    assert matching.dataset == "cn-cities"
    assert [column.period for column in matching.columns] == ["", "2018", "2017"]
    assert series(matching) == {"国内生产总值(亿元)": Series(GDP)}
    assert codes(matching) == {"北京": "110000", "武汉": "420100"}


def test_indicators_in_rows_with_one_city_named_in_a_label(book: Codebook) -> None:
    table = table_of(
        "指标,2017年\n国内生产总值(亿元),22490.06\n第一产业增加值(亿元),19.57\n第二产业增加值(亿元),9320.2\n",
        labels=[("地区", "深圳")],
    )
    matching = propose(table, book)
    assert matching.complete
    assert codes(matching) == {"深圳": "440300"}
    assert series(matching)["第二产业增加值(亿元)"] == Series("gva_current_prices", "secondary")


def test_indicators_in_columns_and_shares_that_are_computed_here(book: Codebook) -> None:
    table = table_of(
        "年份,省份,GDP总量(亿元),第三产业(亿元),第三产业占比\n2015,上海市,27779.56,19812.39,0.7132\n"
    )
    matching = propose(table, book)
    assert series(matching) == {
        "GDP总量(亿元)": Series(GDP),
        "第三产业(亿元)": Series("gva_current_prices", "tertiary"),
        "第三产业占比": None,
    }
    assert matching.series["第三产业占比"].why == "computed"


def test_our_own_tidy_columns_match_by_their_codes(book: Codebook) -> None:
    table = table_of(
        "dataset,ref_area,time_period,freq,measure,activity,price_basis,definition,obs_value,obs_status,source,note\n"
        f"cn-cities,420100,2024,A,{GROWTH},_T,Q,_Z,5.2,P,wuhan-2024,\n"
    )
    matching = propose(table, book)
    assert matching.complete
    assert [c.role for c in matching.columns].count(Role.VALUE) == 1
    assert list(series(matching).values()) == [Series(GROWTH)]


def test_two_cities_of_one_english_name_are_asked_never_guessed(book: Codebook) -> None:
    matching = propose(table_of("city,year,GDP (100 million yuan)\nSuzhou,2023,24653.4\n"), book)
    assert questions(matching) == {"Suzhou": "area-ambiguous"}
    assert set(matching.areas["Suzhou"].candidates) == {"320500", "341300"}


def test_a_second_column_of_names_tells_two_cities_apart(book: Codebook) -> None:
    matching = propose(table_of("city,城市名称,year,GDP (100 million yuan)\nSuzhou,宿州,2023,2291.5\n"), book)
    assert "341300" in codes(matching).values()


def test_a_choice_answers_an_ambiguous_name(book: Codebook) -> None:
    table = table_of("city,year,GDP (100 million yuan)\nSuzhou,2023,24653.4\n")
    matching = propose(table, book, Choices(areas={"Suzhou": "320500"}))
    assert matching.complete
    assert codes(matching) == {"Suzhou": "320500"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("湖　 北", "420000"),
        ("内蒙古自治区", "150000"),
        ("北京市", "110000"),
        ("XI AN", "610100"),
        ("Xi’an", "610100"),
        ("hu bei", "420000"),
        ("420100", "420100"),
        ("凉山自治州", "513400"),
        ("Wuhan City", "420100"),
    ],
)
def test_names_as_offices_spell_them(book: Codebook, written: str, code: str) -> None:
    assert book.area_names.find(written) == (code,)


def test_a_city_is_not_the_province_of_the_same_name(book: Codebook) -> None:
    assert book.area_names.find("吉林省") == ("220000",)
    assert book.area_names.find("吉林市") == ()


def test_an_unknown_name_is_listed_with_the_nearest(book: Codebook) -> None:
    matching = propose(table_of("地区,年份,GDP(亿元)\n武汗,2023,1\n深圳,2023,1\n"), book)
    assert questions(matching) == {"武汗": "area-unknown"}
    assert "420100" in matching.areas["武汗"].candidates


def test_totals_and_groups_of_regions_are_left_out(book: Codebook) -> None:
    matching = propose(table_of("地区,年份,GDP(亿元)\n全　国,2023,1\n东部地区,2023,1\n武汉,2023,1\n"), book)
    assert codes(matching) == {"全　国": "", "东部地区": "", "武汉": "420100"}
    assert matching.complete


def test_a_table_without_a_unit_asks_for_it(book: Codebook) -> None:
    matching = propose(table_of("地区,年份,地区生产总值\n武汉,2023,20011.65\n"), book)
    assert questions(matching) == {"地区生产总值": "unit-unknown"}


def test_rates_that_may_be_fractions_are_asked(book: Codebook) -> None:
    matching = propose(table_of("地区,年份,GDP增速\n武汉,2023,0.057\n深圳,2023,0.06\n"), book)
    assert questions(matching) == {"GDP增速": "unit-unknown"}


def test_dollars_do_not_become_yuan(book: Codebook) -> None:
    matching = propose(table_of("地区,年份,GDP (millions of dollars)\n武汉,2023,280000\n"), book)
    assert list(questions(matching).values()) == ["unit-unfit"]


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("高技术制造业增加值(亿元)", "published_value_added/_T/ht-mfg-above-scale"),
        ("规模以上高技术制造业增加值增速(%)", "published_growth_pct/_T/ht-mfg-above-scale"),
        ("高技术制造业增加值占规模以上工业增加值比重(%)", "published_share_pct/_T/ht-mfg-above-scale"),
        ("高新技术产业增加值占GDP比重(%)", "published_share_pct/_T/new-ht-gdp"),
        ("高新技术产业增加值占规模以上工业增加值比重(%)", "published_share_pct/_T/new-ht-above-scale"),
        ("高技术制造业总产值(亿元)", "published_gross_output/_T/ht-mfg-output"),
        ("先进制造业增加值占比(%)", "published_share_pct/_T/advanced-mfg-above-scale"),
        ("数字经济增加值(亿元)", None),  # Beijing's and Wuhan's differ
        ("高新技术制造业总产值(亿元)", None),  # neither high-tech manufacturing nor high and new technology
    ],
)
def test_a_high_tech_figure_is_taken_where_its_name_is_that_of_one_definition(
    book: Codebook, label: str, meant: str | None
) -> None:
    (found,) = series(propose(table_of(f'地区,年份,"{label}"\n武汉,2023,1\n'), book)).values()
    assert (None if found is None else found.code) == meant


@pytest.mark.parametrize(
    "label", ["工业企业增加值(亿元)", "年末总人口(万人)", "人均GDP(元)", "房地产开发投资额(亿元)"]
)
def test_what_only_looks_like_output_is_not_taken(book: Codebook, label: str) -> None:
    assert list(series(propose(table_of(f"地区,年份,{label}\n武汉,2023,1\n"), book)).values()) == [None]


@pytest.mark.parametrize(
    ("written", "ours", "formula"),
    [
        ("地区生产总值（万元）", "CNY_100M", "× 0.0001"),
        ("GDP (billion yuan)", "CNY_100M", "× 10"),
        ("Thousands of dollars", "USD_M", "× 0.001"),
        ("GDP指数（上年=100）", "PCT", "− 100"),
        ("MIO_EUR", "EUR_M", ""),
    ],
)
def test_units_are_converted_visibly(written: str, ours: str, formula: str) -> None:
    unit = unit_in(written)
    assert unit is not None
    into = conversion(unit, ours)
    assert into is not None
    assert into.formula() == formula


def test_the_shape_of_a_table_outlives_its_numbers_and_one_more_year(book: Codebook) -> None:
    this_year = table_of("地区,2017年\n武汉,1\n", title=["指标：GDP(亿元) 2017"])
    next_year = table_of("地区,2018年,2017年\n武汉,2,1\n", title=["指标：GDP(亿元) 2018"])
    other = table_of("地区,2018年,2017年\n武汉,2,1\n", title=["指标：第三产业增加值(亿元) 2018"])
    assert fingerprint(this_year) == fingerprint(next_year)
    assert fingerprint(this_year) != fingerprint(other)
    assert propose(next_year, book).fingerprint == fingerprint(next_year)


def test_a_unit_nobody_states_is_inferred_from_standing_figures_and_asked(book: Codebook) -> None:
    table = table_of("地区,年份,GDP\n武汉,2023,200116500\n成都,2023,220747000\n深圳,2023,346064000\n")
    match = propose(table, book).series["GDP"]
    assert match.unit is not None
    assert (match.unit.written, match.agreeing) == ("万元", 3)


def test_two_figures_are_too_few_to_infer_a_unit_from(book: Codebook) -> None:
    table = table_of("地区,年份,GDP\n武汉,2023,200116500\n成都,2023,220747000\n")
    assert questions(propose(table, book)) == {"GDP": "unit-unknown"}
