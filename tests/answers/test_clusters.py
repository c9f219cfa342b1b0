"""Clusters: is the registry whole, and is the growth that targets need worked out rightly?"""

from __future__ import annotations

import pandas as pd
import pytest

from indicators.answers import OpenedRelease
from tests.answers.asking import ask, headline, notes, only

WUHAN, TAIYUAN = "420100", "140100"


def test_hubei_automobiles_need_9_55_per_cent_a_year(revised: OpenedRelease) -> None:
    """Revenue of 6941.77 in 2021, 10000 planned for 2025."""
    answer = ask(revised, "clusters")
    row = only(answer.table, cluster="hubei-automobiles", measure="growth_needed_pct")
    assert row["obs_value"] == pytest.approx(100 * ((10000 / 6941.77) ** (1 / 4) - 1))
    assert f"{row['obs_value']:.2f}" == "9.56"
    assert pytest.approx(9.55, abs=0.005) == 100 * ((10000 / 6942) ** (1 / 4) - 1)
    assert (row["time_period"], row["unit"]) == ("2025", "PCT")


def test_31_of_80_national_clusters_are_registered(revised: OpenedRelease) -> None:
    answer = ask(revised, "clusters")
    assert any("holds 31 of 80 national advanced manufacturing clusters" in note for note in notes(answer))
    registry = answer.parts["registry"]
    assert registry.loc[registry["kind"] == "national_list", "cluster"].nunique() == 31


def test_a_target_without_a_year_takes_the_one_the_reader_assumes(revised: OpenedRelease) -> None:
    """Wuhan's optoelectronics: 7566 in 2024, 10000 "at an early date"."""
    near, far = (ask(revised, "clusters", f"?target={year}") for year in (2030, 2035))
    needed = [
        only(a.table, cluster="wuhan-optoelectronics-industry", measure="growth_needed_pct")
        for a in (near, far)
    ]
    assert [row["obs_value"] for row in needed] == pytest.approx(
        [100 * ((10000 / 7566) ** (1 / years) - 1) for years in (6, 11)]
    )
    assert "Where a plan names no year, 2030 is assumed; choose another above." in notes(near)
    dated = [
        only(a.table, cluster="hubei-automobiles", measure="growth_needed_pct")["obs_value"]
        for a in (near, far)
    ]
    assert dated[0] == dated[1]


def test_an_assumed_year_that_is_past_leaves_no_growth_to_need(revised: OpenedRelease) -> None:
    row = only(
        ask(revised, "clusters", "?target=2024").parts["progress"], cluster="wuhan-optoelectronics-industry"
    )
    assert pd.isna(row["growth_needed_pct"])
    assert row["reason"] == "no_later_period"


def test_only_figures_of_one_series_are_set_against_each_other(revised: OpenedRelease) -> None:
    progress = ask(revised, "clusters").parts["progress"]
    figures = ask(revised, "clusters").parts["figures"]
    for row in progress.itertuples():
        series = figures[figures["series"] == row.series]
        assert set(series["unit"]) == {row.unit}
        assert {row.latest, row.target} <= set(series["value"])


def test_a_city_sees_its_clusters_its_zones_and_those_of_its_whole_province(revised: OpenedRelease) -> None:
    registry = ask(revised, "clusters", f"?area={WUHAN}").parts["registry"]
    for cluster, rows in registry.groupby("cluster"):
        homes = {home for code in rows["ref_area"] for home in (code, revised.scope.areas[code].parent)}
        assert homes & {WUHAN, "420000"}, cluster
    assert {"hubei-automobiles", "wuhan-optoelectronics", "optics-valley-fibre"} <= set(registry["cluster"])
    assert "chengdu-electronics" not in set(registry["cluster"])


def test_a_province_sees_the_clusters_of_its_cities_and_their_zones(revised: OpenedRelease) -> None:
    of_city, of_province = (
        set(ask(revised, "clusters", f"?{asked}").parts["registry"]["cluster"])
        for asked in (f"area={WUHAN}", "prov=420000")
    )
    assert of_city <= of_province


def test_the_headline_counts_the_national_clusters_among_those_shown(revised: OpenedRelease) -> None:
    """Two clusters are shown: 31 of them cannot be national."""
    answer = ask(revised, "clusters", "?region=northeast")
    assert answer.parts["registry"]["cluster"].nunique() == 2
    assert "31 of the 80" not in headline(answer)


def test_a_cluster_of_several_cities_keeps_them_all(revised: OpenedRelease) -> None:
    registry = ask(revised, "clusters", "?area=510100").parts["registry"]
    both = registry.loc[registry["cluster"] == "chengdu-chongqing-biomedicine", "ref_area"]
    assert set(both) == {"510100", "500000"}


def test_the_field_chooses(revised: OpenedRelease) -> None:
    registry = ask(revised, "clusters", "?field=nev").parts["registry"]
    assert set(registry["field"]) == {"nev"}


def test_a_city_without_clusters_gives_a_sentence_and_an_empty_table(revised: OpenedRelease) -> None:
    answer = ask(revised, "clusters", f"?area={TAIYUAN}")
    assert answer.table.empty
    assert {"cluster", "obs_value", "source", "release"} <= set(answer.table.columns)
    assert headline(answer) == "No registered cluster fits this choice. Choose another field or city."


def test_every_cluster_stands_in_the_table_with_or_without_a_figure(revised: OpenedRelease) -> None:
    answer = ask(revised, "clusters")
    assert set(answer.table["cluster"]) == set(revised.scope.clusters)
