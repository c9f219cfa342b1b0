"""Rankings: who leads, who is left out, and why?"""

from __future__ import annotations

import pandas as pd
import pytest

from indicators.answers import OpenedRelease
from indicators.model import Lang
from indicators.share.pages import RANKED
from tests.answers.asking import ask, by_city, headline, notes, only

WUHAN, BEIJING, TIANJIN, XINING = "420100", "110000", "120000", "630100"
# Growth of Wuhan as revised, 2020 to 2023.
FACTORS = (1 - 0.049, 1.120, 1.040, 1.057)


def test_wuhan_2020_as_first_published(first: OpenedRelease) -> None:
    answer = ask(first, "rankings", "?ds=cn-cities&m=gdp_growth_volume_pct&t=2020&release=1")
    row = only(answer.table, ref_area=WUHAN)
    assert (row["obs_value"], row["rank"], row["release"]) == (-4.7, 46, 1)
    assert answer.table["rank"].count() == 49
    fell_further = answer.table[answer.table["obs_value"] < row["obs_value"]]
    assert fell_further["name_en"].tolist() == ["Shiyan", "Xiangyang", "Jingzhou"]
    assert {first.scope.areas[code].parent for code in fell_further["ref_area"]} == {"420000"}


def test_wuhan_2020_as_revised(revised: OpenedRelease) -> None:
    answer = ask(revised, "rankings", "?ds=cn-cities&m=gdp_growth_volume_pct&t=2020&release=2")
    row = only(answer.table, ref_area=WUHAN)
    assert (row["obs_value"], row["rank"], row["release"]) == (-4.9, 47, 2)
    assert answer.table["rank"].count() == 50


def test_beijing_2021_before_and_after_the_revision(first: OpenedRelease, revised: OpenedRelease) -> None:
    query = "?m=gdp_growth_volume_pct&t=2021"
    assert [by_city(ask(opened, "rankings", query))[BEIJING] for opened in (first, revised)] == [8.5, 8.8]


@pytest.mark.parametrize(("year", "rank"), [("2020", 9), ("2021", 9), ("2022", 8), ("2023", 9)])
def test_wuhan_by_output(revised: OpenedRelease, year: str, rank: int) -> None:
    answer = ask(revised, "rankings", f"?m=gdp_current_prices&t={year}")
    assert only(answer.table, ref_area=WUHAN)["rank"] == rank


def test_the_best_come_first_and_equal_values_share_a_place(revised: OpenedRelease) -> None:
    table = ask(revised, "rankings", "?m=gdp_growth_volume_pct&t=2023").table
    values = table["obs_value"].tolist()
    assert values == sorted(values, reverse=True)
    assert table["rank"].tolist() == [1 + sum(other > value for other in values) for value in values]
    assert table["rank"].duplicated().any()


def test_a_city_without_a_figure_is_named_not_ranked(first: OpenedRelease) -> None:
    answer = ask(first, "rankings", "?m=gdp_growth_volume_pct&t=2020")
    assert XINING not in set(answer.table["ref_area"])
    assert "No figure for 2020: Xining." in notes(answer)
    assert "2020年无数据：西宁。" in notes(answer, Lang.ZH)


def test_a_figure_across_a_break_is_shown_without_a_place(revised: OpenedRelease) -> None:
    """Tianjin's level of 2019 is on another base than that of 2018: -25 per cent is no growth."""
    answer = ask(revised, "rankings", "?m=gdp_growth_current_prices_pct&t=2019")
    row = only(answer.table, ref_area=TIANJIN)
    assert (row["obs_status"], row["reason"]) == ("B", "break_in_series")
    assert row["obs_value"] < -20
    assert pd.isna(row["rank"])
    ranked = answer.table.dropna(subset=["rank"])
    assert ranked["rank"].max() <= len(ranked) < len(answer.table)
    assert (ranked["reason"] != "break_in_series").all()
    told = next(note for note in notes(answer) if note.startswith("2019 is not comparable"))
    assert "Tianjin" in told


def test_levels_of_2024_say_that_they_are_on_another_base(revised: OpenedRelease) -> None:
    answer = ask(revised, "rankings", "?m=gdp_current_prices&t=2024")
    assert set(answer.table["obs_status"]) == {"B"}
    assert any("another base" in note for note in notes(answer))


@pytest.mark.parametrize(
    ("query", "keep"),
    [
        ("region=west", lambda area: area.region == "west"),
        ("prov=420000,330000", lambda area: area.parent in ("420000", "330000")),
        ("prov=110000", lambda area: area.ref_area == BEIJING),
        ("tier=sub_provincial", lambda area: area.tier == "sub_provincial"),
        ("tier=municipality&region=west", lambda area: area.ref_area == "500000"),
    ],
)
def test_filters_keep_the_cities_they_name_and_rank_among_them(
    revised: OpenedRelease, query: str, keep: object
) -> None:
    everyone = ask(revised, "rankings", "?m=gdp_current_prices&t=2023").table
    table = ask(revised, "rankings", f"?m=gdp_current_prices&t=2023&{query}").table
    expected = [code for code in everyone["ref_area"] if keep(revised.scope.areas[code])]  # type: ignore[operator]
    assert table["ref_area"].tolist() == expected != []
    assert table["rank"].tolist() == list(range(1, len(expected) + 1))


def test_the_floor_counts_the_latest_known_output(revised: OpenedRelease) -> None:
    """The same cities in every year, so that a ranking over time compares the same field."""
    large = {
        year: set(ask(revised, "rankings", f"?m=gdp_growth_volume_pct&t={year}&min=20000").table["ref_area"])
        for year in ("2015", "2023")
    }
    assert large["2015"] == large["2023"]
    assert {BEIJING, WUHAN} <= large["2023"]
    assert "540100" not in large["2023"]


def test_filters_that_leave_nobody_give_a_sentence_with_a_next_step(revised: OpenedRelease) -> None:
    answer = ask(revised, "rankings", "?m=gdp_current_prices&t=2023&min=900000000")
    assert answer.table.empty
    assert headline(answer).startswith("No city of this choice has a figure for 2023")
    assert "Choose another year, or widen the filters." in headline(answer)
    assert "请更换年份或放宽条件" in headline(answer, Lang.ZH)


def test_average_growth_is_the_geometric_mean_of_the_yearly_factors(revised: OpenedRelease) -> None:
    answer = ask(revised, "rankings", "?m=gdp_cagr_volume_pct&t=2023&since=2019")
    product = FACTORS[0] * FACTORS[1] * FACTORS[2] * FACTORS[3]
    assert by_city(answer)[WUHAN] == pytest.approx(100 * (product**0.25 - 1))


def test_recovery_is_the_chained_level_of_the_shock_year(revised: OpenedRelease) -> None:
    answer = ask(revised, "rankings", "?m=gdp_recovery_level&t=2023&since=2019")
    assert by_city(answer)[WUHAN] == pytest.approx(100 * FACTORS[0] * FACTORS[1] * FACTORS[2] * FACTORS[3])


def test_places_gained_are_counted_among_those_ranked_in_both_years(first: OpenedRelease) -> None:
    """Only 37 cities have a first published rate for 2019 and 2020."""
    answer = ask(first, "rankings", "?m=gdp_growth_volume_pct&t=2020&since=2019&area=420100")
    now, before = (
        by_city(ask(first, "rankings", f"?m=gdp_growth_volume_pct&t={t}")) for t in ("2020", "2019")
    )
    both = now.keys() & before.keys()
    assert len(both) == 37
    places = [1 + sum(year[code] > year[WUHAN] for code in both) for year in (before, now)]
    row = only(answer.parts["seen"], ref_area=WUHAN)
    assert row["rank_change"] == places[0] - places[1]


def test_the_headline_speaks_of_the_city_picked_out(first: OpenedRelease) -> None:
    answer = ask(first, "rankings", "?m=gdp_growth_volume_pct&t=2020&since=2020&area=420100")
    assert headline(answer) == "Wuhan is no. 46 of 49 cities in 2020 by GDP growth, volume: −4.7%"
    assert headline(answer, Lang.ZH) == "2020年武汉生产总值增速（不变价）为−4.7%，在49个城市中居第46位"


def test_a_city_picked_out_without_a_figure_does_not_take_the_headline(first: OpenedRelease) -> None:
    answer = ask(first, "rankings", f"?m=gdp_growth_volume_pct&t=2020&area={XINING}")
    assert headline(answer).startswith("Lhasa leads 49 cities in 2020")


def test_picking_out_a_city_changes_nobody_s_place(revised: OpenedRelease) -> None:
    query = "?m=gdp_growth_volume_pct&t=2023"
    alone, picked = (ask(revised, "rankings", query + area).table for area in ("", "&area=420100,440300"))
    pd.testing.assert_frame_equal(alone, picked)


@pytest.mark.parametrize("measure", [m for m in RANKED if not m.startswith("employment")])
def test_every_measure_is_ranked_in_some_year(revised: OpenedRelease, measure: str) -> None:
    ranked = ask(revised, "rankings", f"?m={measure}&t=2022&acts=three-sectors&act=tertiary").table
    assert ranked["rank"].count() >= 20
    assert set(ranked["measure"]) == {measure}
