"""City: does the page of one city say what the other pages say of it?"""

from __future__ import annotations

import pytest

from indicators.answers import OpenedRelease
from indicators.answers.profile import PLACES
from indicators.model import Lang
from tests.answers.asking import ask, headline, notes, only

WUHAN, TAIYUAN = "420100", "140100"


def test_wuhan_in_a_sentence(revised: OpenedRelease) -> None:
    """GDP 20011.65; volume 0.951 * 1.12 * 1.04 * 1.057 of 2019."""
    answer = ask(revised, "city", f"?area={WUHAN}&t=2023&since=2019")
    assert headline(answer) == (
        "Wuhan ranks 9 by GDP in 2023 (2,001.2 billion yuan); its volume stands at 117.1% of 2019, rank 38"
    )
    assert headline(answer, Lang.ZH) == (
        "2023年武汉生产总值20,011.7亿元，居第9位；不变价水平为2019年的117.1%，居第38位"
    )
    assert notes(answer) == ["Volume fell 4.9 pp below 2019 and was back at that level in 2021."]


@pytest.mark.parametrize("measure", [m for m in PLACES if not m.startswith("employment")])
def test_its_places_are_those_of_the_rankings(revised: OpenedRelease, measure: str) -> None:
    place = only(ask(revised, "city", f"?area={WUHAN}&t=2022&since=2019").parts["places"], measure=measure)
    ranked = only(ask(revised, "rankings", f"?m={measure}&t=2022&since=2019").table, ref_area=WUHAN)
    assert (place["obs_value"], place["rank"]) == (ranked["obs_value"], ranked["rank"])


def test_other_cities_are_for_comparison_only(revised: OpenedRelease) -> None:
    answer = ask(revised, "city", f"?area={WUHAN},440300")
    assert set(answer.table["ref_area"]) == {WUHAN}
    assert set(answer.parts["growth"]["ref_area"]) == {WUHAN, "440300"}


def test_recovery_starts_at_100_in_the_compared_year(revised: OpenedRelease) -> None:
    rows = ask(revised, "city", f"?area={WUHAN}&since=2019").parts["recovery"]
    level = rows.set_index("time_period")["obs_value"]
    assert level["2019"] == 100
    assert level["2020"] == pytest.approx(95.1)
    assert level["2021"] == pytest.approx(95.1 * 1.12)


def test_events_are_those_of_the_city_its_province_and_the_country(revised: OpenedRelease) -> None:
    events = ask(revised, "city", f"?area={WUHAN}").parts["events"]
    assert set(events["ref_area"]) <= {WUHAN, "420000", "CN"}
    assert WUHAN in set(events["ref_area"])


def test_published_figures_keep_their_definition(revised: OpenedRelease) -> None:
    published = ask(revised, "city", f"?area={WUHAN}").parts["published"]
    assert len(published) > 5
    assert "_Z" not in set(published["definition"])


def test_without_a_choice_the_city_is_the_focus_of_the_dataset(revised: OpenedRelease) -> None:
    answer = ask(revised, "city")
    assert answer.view.area == ("420100",)
    assert headline(answer).startswith("Wuhan ranks ")


def test_a_city_without_clusters_has_a_page(revised: OpenedRelease) -> None:
    answer = ask(revised, "city", f"?area={TAIYUAN}&t=2023")
    assert answer.parts["clusters"].empty
    assert headline(answer).startswith("Taiyuan ranks ")


def test_cities_of_every_kind_have_a_page(revised: OpenedRelease) -> None:
    for area in revised.scope.cities("cn-cities")[::8]:
        answer = ask(revised, "city", f"?area={area.ref_area}")
        assert area.name.en in headline(answer)
        assert set(answer.table["ref_area"]) == {area.ref_area}
