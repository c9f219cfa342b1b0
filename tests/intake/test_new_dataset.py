"""Another country, another scheme: a file sets up a dataset without any code."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.answers import OpenedRelease
from indicators.answers.ranking import answer
from indicators.intake.match.codebook import KnownDataset
from indicators.intake.match.matching import Choices
from indicators.intake.publish import Announcement, draft_of, publish
from indicators.intake.read import read
from indicators.intake.received import Held, Received, match_and_check
from indicators.model import Lang, Text
from indicators.present.words import say
from indicators.share import read_address
from indicators.store import Store

# Figures made up for the test.
REGIONS = (
    "year,region_code,region,ind_code,ind_name,Value added (million euro)\n"
    "2022,BW,Nordland,_T,Total,100\n2022,BW,Nordland,C,Manufacturing,60\n2022,BW,Nordland,G,Trade,40\n"
    "2023,BW,Nordland,_T,Total,110\n2023,BW,Nordland,C,Manufacturing,66\n2023,BW,Nordland,G,Trade,44\n"
    "2022,BY,Südland,_T,Total,200\n2023,BY,Südland,_T,Total,210\n"
)
NAME = Text("Regions", "地区")


def regions(
    store: Store, folder: Path, text: str = REGIONS, code: str = "de-regions"
) -> tuple[Path, Received]:
    file = folder / "regions.csv"
    file.write_text(text, encoding="utf-8")
    new = KnownDataset(code, NAME, "DE", (code,), "EUR_M", "gdp_current_prices", "gva_current_prices", NAME)
    reading = read(file, file.name)
    asked = match_and_check(store, Held(file.name, file, file.parent), reading, {0: Choices(new_dataset=new)})
    label = next(iter(asked.matchings[0].series))
    series = {label: "gdp_current_prices/_T/_Z"}
    return file, match_and_check(
        store, Held(file.name, file, file.parent), reading, {0: Choices(new_dataset=new, series=series)}
    )


def publish_regions(store: Store, folder: Path) -> OpenedRelease:
    file, got = regions(store, folder)
    said = Announcement(NAME, NAME, "", NAME)
    publish(store, file, draft_of(got.checked, got.release, said), got.checked, got.matchings, ())
    return OpenedRelease(store.open_current()[0])


def test_the_file_brings_its_areas_and_activities(store: Store, tmp_path: Path) -> None:
    _, got = regions(store, tmp_path)
    assert not got.checked.refused, [item.message("en") for item in got.checked.findings]
    assert got.checked.new_areas == {"DE-BW": "Nordland", "DE-BY": "Südland"}
    assert got.checked.new_activities["activity"].tolist() == ["de-regions-C", "de-regions-G"]
    assert set(got.checked.observations["activity"]) == {"_T", "de-regions-C", "de-regions-G"}


def test_its_pages_answer_in_its_own_unit(store: Store, tmp_path: Path) -> None:
    opened = publish_regions(store, tmp_path)
    view, ignored = read_address(
        "rankings", "?ds=de-regions&m=gdp_current_prices&t=2023&lang=en", opened.scope
    )
    assert not ignored
    given = answer(opened, view)
    assert given.table["unit"].unique().tolist() == ["EUR_M"]
    assert "210.0 million euros" in say(given.headline, Lang.EN)
    assert "百万欧元" in say(given.headline, Lang.ZH)


def test_the_next_file_of_the_shape_matches_by_itself(store: Store, tmp_path: Path) -> None:
    publish_regions(store, tmp_path)
    file = tmp_path / "next.csv"
    file.write_text(REGIONS.replace("2023", "2024"), encoding="utf-8")
    got = match_and_check(store, Held(file.name, file, file.parent), read(file, file.name))
    assert got.checked.dataset is not None
    assert got.checked.dataset.dataset == "de-regions"
    assert not got.checked.refused, [item.message("en") for item in got.checked.findings]


def test_a_code_of_another_area_is_refused(store: Store, tmp_path: Path) -> None:
    text = "code,name_en,year,GDP (million euro)\n420100,Nordland,2023,100\n"
    _, got = regions(store, tmp_path, text)
    messages = [item.found.en for item in got.checked.findings if item.code == "area-code-taken"]
    assert messages == ["the code 420100 for “Nordland”, which is Wuhan here"]


@pytest.mark.parametrize("unit", ["EUR_M", "USD_M", "GBP_M", "PERSONS", "CNY_100M"])
def test_units_a_dataset_may_have_are_in_the_catalogue(unit: str) -> None:
    from indicators import catalogue

    assert catalogue.load().unit(unit).code == unit
