"""What is found in a file? Each case is one that happens; the sentence is tested, not only the kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicators.intake.check import Severity, kinds
from indicators.intake.check.values import read_cell
from indicators.intake.match.matching import Choices
from tests.intake.conftest import Check, found, table_of

HEAD = "地区,年份,地区生产总值（亿元）\n"


def test_figures_keep_the_decimals_they_were_published_with(checked: Check) -> None:
    rows = checked(
        table_of("地区,年份,地区生产总值（万元）\n武汉,2023,200116500\n成都,2023,220747000.5\n")
    ).observations
    assert rows["obs_value"].tolist() == [20011.65, 22074.70005]
    assert rows["decimals"].tolist() == [4, 5]


def test_index_previous_year_becomes_growth(checked: Check) -> None:
    rows = checked(table_of("地区,年份,GDP指数（上年=100）\n武汉,2023,105.7\n")).observations
    assert rows[["measure", "obs_value", "decimals"]].values.tolist() == [["gdp_growth_volume_pct", 5.7, 1]]


def test_all_findings_at_once_worst_first(checked: Check) -> None:
    result = checked(
        table_of("地区,年份,GDP增速(%)\nSuzhou,2023,5\n武汉,2023,五\n深圳,2023,-120\n成都,2023,60\n")
    )
    kinds_found = [item.code for item in result.findings]
    assert {"area-ambiguous", "not-a-number", "growth-below-minus-100", "jump-against-history"} <= set(
        kinds_found
    )
    severities = [item.severity for item in result.findings]
    assert severities == sorted(severities, key=list(Severity).index)
    assert result.refused


def test_a_word_in_place_of_a_figure_names_its_cell(checked: Check) -> None:
    (item,) = found(checked(table_of(HEAD + "武汉,2023,20011.65\n成都,2023,约两万\n")), "not-a-number")
    assert (item.place.file, item.place.cell) == ("file.csv", "C3")
    assert item.message("en") == (
        "Found “约两万”; expected a figure, an empty cell, or a mark such as : (D) (NA) …. Correct the cell."
    )
    assert item.message("zh").startswith("发现“约两万”；应为数字")


def test_suppressed_is_not_missing_is_not_zero(checked: Check) -> None:
    rows = checked(table_of(HEAD + "武汉,2019,(D)\n成都,2019,…\n深圳,2019,-\n广州,2019,\n")).observations
    assert rows.set_index("ref_area")["obs_status"].to_dict() == {"420100": "Q", "510100": "O", "440300": "M"}
    assert rows["obs_value"].isna().all()
    assert rows["note"].tolist() == ["(D)", "…", "-"]


def test_flags_glued_to_figures_become_statuses(checked: Check) -> None:
    rows = checked(table_of(HEAD + "武汉,2023,20011.7p\n成都,2023,22074.7e\n")).observations
    assert rows["obs_status"].tolist() == ["P", "E"]


def test_figures_without_a_mark_take_the_status_chosen_for_the_table(checked: Check) -> None:
    rows = checked(table_of(HEAD + "武汉,2023,20011.7\n"), choices=Choices(status="P")).observations
    assert rows["obs_status"].tolist() == ["P"]


@pytest.mark.parametrize(
    ("text", "comma", "number"),
    [
        ("1,234,567.8", False, "1234567.8"),
        ("1.234,56", True, "1234.56"),
        ("12 345", False, "12345"),
        ("−4.2", False, "-4.2"),
        ("１２３．４", False, "123.4"),
        ("26.680000000000003", False, "26.68"),
        ("5.20", False, "5.20"),
    ],
)
def test_figures_as_they_are_written(text: str, comma: bool, number: str) -> None:
    assert read_cell(text, comma).number == Decimal(number)


@pytest.mark.parametrize("text", ["1e400", "1234567890123456789"])
def test_a_figure_beyond_all_bounds_is_none(text: str) -> None:
    assert read_cell(text).fault == "not-finite"


@pytest.mark.parametrize("text", ["nan", "inf", "12.3.4", "1,23", "=1+1", "<script>", "12abc", "١٢٣x"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    assert read_cell(text).fault == "not-a-number"


def test_two_different_figures_for_one_place_are_an_error(checked: Check) -> None:
    (item,) = found(
        checked(table_of(HEAD + "武汉,2023,20011.65\n武汉市,2023,20021.65\n")), "duplicate-conflict"
    )
    assert item.found.en == "20,021.65 here and 20,011.65 in C2: Wuhan, GDP, 2023"


def test_the_same_figure_twice_is_taken_once(checked: Check) -> None:
    result = checked(table_of(HEAD + "武汉,2023,20011.65\n武汉市,2023,20011.65\n"))
    assert len(result.observations) == 1
    assert found(result, "duplicate-same")
    assert not result.refused


def test_output_below_zero_is_an_error(checked: Check) -> None:
    (item,) = found(checked(table_of(HEAD + "武汉,2023,-20011.65\n")), "output-negative")
    assert item.severity == Severity.ERROR


def test_sectors_that_miss_the_total_by_more_than_rounding(checked: Check) -> None:
    head = "地区,年份,第一产业（亿元）,第二产业（亿元）,第三产业（亿元）,生产总值（亿元）\n"
    assert not found(
        checked(table_of(head + "武汉,2023,475.1,6916.4,12620.1,20011.7\n")), "sectors-against-total"
    )
    (item,) = found(
        checked(table_of(head + "武汉,2023,475.1,6916.4,12620.1,20021.7\n")), "sectors-against-total"
    )
    assert item.found.en == "activities add up to 20,011.6, the total is 20,021.7: Wuhan, GDP, 2023"
    assert item.expected.zh == "相差不超过0.2"


def test_ordos_2022_leaps_against_its_own_history(checked: Check) -> None:
    history = "鄂尔多斯,2019,3605.03\n鄂尔多斯,2020,3533.66\n鄂尔多斯,2021,4715.70\n"
    assert not found(checked(table_of(HEAD + history + "鄂尔多斯,2022,5613.44\n")), "jump-against-history")
    (item,) = found(checked(table_of(HEAD + history + "鄂尔多斯,2022,23158.65\n")), "jump-against-history")
    assert item.place.cell == "C5"
    assert item.found.zh.startswith("23,158.65，此前为4,715.7，变动391 %")


def test_a_tenfold_slip_of_the_point_says_what_is_likely(checked: Check) -> None:
    (item,) = found(checked(table_of(HEAD + "武汉,2023,200116.5\n")), "slip-of-decimal")
    assert item.expected.en == "about 20,011.65"


def test_a_whole_table_in_another_unit_is_one_error(checked: Check) -> None:
    rows = "武汉,2023,200116500\n成都,2023,220747000\n深圳,2023,346064000\n广州,2023,303557300\n"
    result = checked(table_of(HEAD + rows))
    (item,) = found(result, "unit-slip")
    assert item.found.en == "“地区生产总值（亿元）”: figures about 10,000 times those of the release"
    assert not found(result, "slip-of-decimal")


def test_a_revision_larger_than_usual_is_asked(checked: Check) -> None:
    (item,) = found(checked(table_of(HEAD + "武汉,2023,25011.65\n")), "revision-unusual")
    assert item.severity == Severity.WARNING
    assert item.found.en.startswith("25,011.65 in place of 20,011.65: Wuhan, GDP, 2023")


def test_a_level_that_belies_its_published_growth(checked: Check) -> None:
    result = checked(table_of("地区,年份,GDP（亿元）,GDP增速（%）\n武汉,2026,30000,5\n武汉,2025,20000,5\n"))
    assert found(result, "level-against-growth")


def test_a_part_larger_than_its_whole(checked: Check) -> None:
    result = checked(table_of("地区,年份,GDP（亿元）\n湖北省,2023,15000\n武汉,2023,20011.65\n"))
    (item,) = found(result, "part-above-whole")
    assert item.found.en.startswith("20,011.65, above 15,000 of Hubei")


def test_a_file_with_nothing_of_ours_says_so(checked: Check) -> None:
    result = checked(table_of("地区,年份,邮政局数量\n北京,2017,5106\n"))
    assert [item.code for item in result.of(Severity.ERROR)] == ["nothing-found"]


def test_every_kind_of_finding_speaks_both_languages() -> None:
    for kind in kinds().values():
        for text in (kind.when, kind.found, kind.expected, kind.mend):
            assert text.en.strip(), kind.code
            assert text.zh.strip(), kind.code
