"""High-tech: is a published figure ever set beside one of another definition or base?"""

from __future__ import annotations

import pytest

from indicators.answers import OpenedRelease, high_tech
from indicators.model import Lang
from tests.answers.asking import ask, headline, notes, only

BEIJING, WUHAN = "110000", "420100"
MEASURES = ("share_of_output_pct", "contribution_pp", "share_of_growth_pct")


@pytest.mark.parametrize("measure", MEASURES)
def test_definitions_never_meet(revised: OpenedRelease, measure: str) -> None:
    """The figures of each definition, in the ranking and over the years, are of it and of one measure."""
    ranked = 0
    for definition in revised.scope.definitions.values():
        answer = ask(revised, "high-tech", f"?def={definition.definition}&m={measure}&t=2023")
        history, table = answer.parts["history"], answer.table
        assert set(history["definition"]) <= {definition.definition}
        assert history["measure"].nunique() <= 1
        assert not table["ref_area"].duplicated().any()
        assert table["time_period"].nunique() <= 1
        told = f"All figures here are of one definition: {definition.name.en}; base: {definition.base.en}."
        assert told in notes(answer)
        ranked += len(table)
    assert ranked >= 3


def test_wuhan_says_26_per_cent_of_gdp_in_2021_and_that_it_said_about(revised: OpenedRelease) -> None:
    answer = ask(revised, "high-tech", "?def=new-ht-gdp&t=2021&m=share_of_output_pct")
    row = only(answer.table, ref_area=WUHAN)
    assert (row["obs_value"], row["obs_status"], row["measure"]) == (26.0, "E", "share_of_output_pct")
    assert "Figures marked as estimated were published as “about”." in notes(answer)
    assert headline(answer) == "High and new technology industries of Wuhan: 26.0% of GDP in 2021"


def test_a_share_of_something_else_than_gdp_is_no_share_of_output(revised: OpenedRelease) -> None:
    answer = ask(revised, "high-tech", "?def=ht-mfg-above-scale&t=2023")
    assert set(answer.table["measure"]) == {"published_share_pct"}
    assert answer.indicators == ("published_share_pct",)
    assert any("This is not a share of GDP" in note for note in notes(answer))
    assert any("并非占生产总值的比重" in note for note in notes(answer, Lang.ZH))


def test_contribution_is_computed_from_published_value_added(revised: OpenedRelease) -> None:
    """Beijing's digital economy: 16251.9 in 2021, 17330.2 in 2022; GDP 40269.6, then 41610.9."""
    asked = {m: ask(revised, "high-tech", f"?def=digital-economy-gdp&m={m}&t=2022") for m in MEASURES[1:]}
    points, share = (only(asked[m].table, ref_area=BEIJING)["obs_value"] for m in MEASURES[1:])
    assert points == pytest.approx(100 * (17330.2 - 16251.9) / 40269.6)
    assert share == pytest.approx(100 * (17330.2 - 16251.9) / (41610.9 - 40269.6))
    assert any("computed from it in current prices" in note for note in notes(asked["contribution_pp"]))


def test_a_published_share_is_not_computed_again(revised: OpenedRelease) -> None:
    """Published 41.6; 17330.2 of 41610.9 would be 41.65."""
    answer = ask(revised, "high-tech", "?def=digital-economy-gdp&m=share_of_output_pct&t=2022")
    assert only(answer.table, ref_area=BEIJING)["obs_value"] == 41.6


def test_a_contribution_across_a_break_has_no_place(revised: OpenedRelease) -> None:
    """GDP of 2024 is on another base than that of 2023."""
    table = ask(revised, "high-tech", "?def=ht-industry-gdp&m=contribution_pp&t=2024").table
    row = only(table, ref_area=BEIJING)
    assert (row["obs_status"], row["reason"]) == ("B", "break_in_series")
    assert table["rank"].isna().all()


def test_a_year_without_figures_shows_the_nearest_and_says_so(revised: OpenedRelease) -> None:
    answer = ask(revised, "high-tech", "?def=new-ht-gdp&t=2023")
    assert set(answer.table["time_period"]) == {"2021"}
    assert "No city publishes this for 2023; the figures shown are those of 2021." in notes(answer)
    early = ask(revised, "high-tech", "?def=new-ht-gdp&t=2016")
    assert set(early.table["time_period"]) == {"2019"}


def test_a_measure_nobody_publishes_gives_a_sentence(revised: OpenedRelease) -> None:
    answer = ask(revised, "high-tech", "?def=new-ht-gdp&m=share_of_growth_pct&t=2021")
    assert answer.table.empty
    assert "Choose another year, or look at the years below." in headline(answer)


def test_filters_leave_out_cities_but_not_the_nation(revised: OpenedRelease) -> None:
    everything = ask(revised, "high-tech", "?def=ht-mfg-above-scale&t=2023").parts["history"]
    eastern = ask(revised, "high-tech", "?def=ht-mfg-above-scale&t=2023&region=east").parts["history"]
    assert set(eastern.loc[eastern["area_kind"] == "city", "region"]) <= {"east"}
    assert len(eastern) < len(everything)
    other = everything["area_kind"] != "city"
    assert set(everything.loc[other, "ref_area"]) <= set(eastern["ref_area"])


def test_every_taxonomy_says_that_no_city_publishes_its_detail(revised: OpenedRelease) -> None:
    for taxonomy in revised.scope.taxonomies:
        answer = ask(revised, "high-tech", f"?tax={taxonomy}")
        assert len(answer.parts["taxonomy"]) > 5
        assert set(answer.parts["taxonomy"]["taxonomy"]) == {taxonomy}
        assert any("so no share can be computed under it" in note for note in notes(answer))


def test_of_many_areas_those_picked_out_and_the_leaders_have_a_line(
    revised: OpenedRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "?def=ht-mfg-above-scale&t=2023"
    few = ask(revised, "high-tech", address).parts
    assert few["drawn"].equals(few["history"])
    monkeypatch.setattr(high_tech, "MOST_DRAWN", 1)
    leaders = set(few["across"].dropna(subset=["rank"])["ref_area"])
    cities, others = (
        set(few["history"].query(f"area_kind {kind} 'city'")["ref_area"]) for kind in ("==", "!=")
    )
    assert cities > leaders
    assert set(ask(revised, "high-tech", address).parts["drawn"]["ref_area"]) == leaders | others
    (picked,) = sorted(cities - leaders)[:1]
    many = ask(revised, "high-tech", f"{address}&area={picked}").parts
    assert set(many["drawn"]["ref_area"]) == {picked, *leaders, *others}
    assert many["history"].equals(few["history"])
