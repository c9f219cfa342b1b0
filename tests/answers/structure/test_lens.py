"""The taxonomy lens: the same city under every list, exact where activities fit, a range where they straddle."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from indicators.answers import OpenedRelease
from indicators.answers.crosswalk import HIGH, isic_codes
from indicators.model import Lang, records
from tests.answers.asking import ask, headline, notes, only
from tests.answers.structure.small import DATA, Cell, Small, Values, published

# An "auto valley": cars (29), some electronics (26), food (10), shops (47).
VALLEY: dict[str, Cell] = {"10": 20, "26": 5, "29": 40, "47": 35, "_T": 100}


def _shares(cells: dict[str, Cell], folder: Path, scheme: str = "isic4") -> dict[str, tuple[float, float]]:
    values: Values = {"A": {"2023": cells}}
    with published(Small(values, scheme=scheme), folder) as opened:
        rows = ask(opened, "lens", "?t=2023").parts["lenses"]
    return {row.key: (row.low, row.high) for row in records(rows)}


def test_cars_change_class_with_the_list(tmp_path: Path) -> None:
    shares = _shares(VALLEY, tmp_path)
    assert shares["oecd-2016/high"] == pytest.approx((5.0, 5.0))
    assert shares["oecd-2016/medium_high"] == pytest.approx((40.0, 40.0))
    assert shares["eurostat-2012/"] == pytest.approx((45.0, 45.0))
    assert shares["nbs-ht-mfg-2017/"] == pytest.approx((5.0, 5.0))


def test_the_finding_names_both_lists_and_the_activity_between_them(tmp_path: Path) -> None:
    with published(Small({"A": {"2023": VALLEY}}), tmp_path) as opened:
        answer = ask(opened, "lens", "?t=2023")
    said = headline(answer)
    assert "5.0% of GDP is high-tech by NBS high-tech manufacturing" in said
    assert said.endswith("the difference: activity 29")
    assert "差异来自行业29" in headline(answer, Lang.ZH)
    row = only(answer.parts["activities"], activity="29")
    assert (row["nbs-ht-mfg-2017/"], row["oecd-2016/"]) == ("none", "whole")


def test_an_activity_that_straddles_a_class_makes_a_range(tmp_path: Path) -> None:
    """ISIC 30 holds ships (in no OECD class), aircraft (high) and rail (medium-high)."""
    shares = _shares({"26": 10, "30": 15, "47": 75, "_T": 100}, tmp_path)
    assert shares["oecd-2016/high"] == pytest.approx((10.0, 25.0))
    assert shares["eurostat-2012/medium_high"] == pytest.approx((15.0, 15.0))


@pytest.mark.parametrize("status", ["Q", "O"])
def test_a_figure_that_is_not_there_widens_the_range_by_what_is_unexplained(
    tmp_path: Path, status: str
) -> None:
    shares = _shares({"21": status, "26": 10, "47": 70, "_T": 100}, tmp_path)
    assert shares["oecd-2016/high"] == pytest.approx((10.0, 30.0))


def test_the_table_holds_both_ends_and_no_value_where_it_is_a_range(tmp_path: Path) -> None:
    cells: dict[str, Cell] = {"26": 10, "30": 15, "47": 75, "_T": 100}
    with published(Small({"A": {"2023": cells}}), tmp_path) as opened:
        table = ask(opened, "lens", "?t=2023").table
    ranged = only(table, taxonomy="oecd-2016", taxonomy_class="high")
    assert (ranged["obs_status"], ranged["reason"]) == ("O", "straddles")
    assert (ranged["value_low"], ranged["value_high"]) == pytest.approx((10.0, 25.0))
    assert table["obs_value"].isna().eq(table["reason"] != "").all()


def test_codes_may_carry_their_scheme_in_front(tmp_path: Path) -> None:
    cells: dict[str, Cell] = {"nace2:26": 10, "nace2:47": 90, "_T": 100}
    assert _shares(cells, tmp_path, scheme="nace2")["eurostat-2012/high"] == pytest.approx((10.0, 10.0))


def test_an_unknown_activity_may_be_anywhere_and_the_note_names_it(tmp_path: Path) -> None:
    cells: dict[str, Cell] = {"26": 10, "??": 5, "47": 85, "_T": 100}
    with published(Small({"A": {"2023": cells}}), tmp_path) as opened:
        answer = ask(opened, "lens", "?t=2023")
    row = only(answer.parts["lenses"], key="oecd-2016/high")
    assert (row["low"], row["high"]) == pytest.approx((10.0, 15.0))
    assert any("Activity ??" in note for note in notes(answer))


def test_sections_are_too_coarse_and_three_sectors_too_broad(tmp_path: Path, revised: OpenedRelease) -> None:
    with published(Small({"A": {"2023": {"C": 40, "J": 60, "_T": 100}}}), tmp_path) as opened:
        assert "no activity of it lies wholly in a high-tech class" in headline(
            ask(opened, "lens", "?t=2023")
        )
    answer = ask(revised, "lens", "?t=2023")
    assert "too broad to be placed in any taxonomy" in headline(answer)
    assert answer.table.empty


def test_without_a_total_there_is_no_share(tmp_path: Path) -> None:
    with published(Small({"A": {"2023": {"26": 10, "47": 90}}}), tmp_path) as opened:
        assert "no city has a total" in headline(ask(opened, "lens", "?t=2023"))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / "codelists" / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_crosswalk_names_each_relation_once_and_only_isic_codes() -> None:
    rows = _rows("crosswalk.csv")
    keys = [(row["scheme"], row["activity"], row["isic4"]) for row in rows]
    assert len(set(keys)) == len(keys)
    atoms = {row["isic4"] for row in rows if row["scheme"] == "isic4"}
    assert {row["isic4"] for row in rows} <= atoms
    assert {row["part"] for row in rows} <= {"", "partly", "minor"}


def test_every_activity_of_every_high_class_is_in_the_crosswalk() -> None:
    known = {(row["scheme"], row["activity"]) for row in _rows("crosswalk.csv")}
    scheme = {row["taxonomy"]: row["scheme"] for row in _rows("taxonomy.csv")}
    listed = {
        (scheme[row["taxonomy"]], row["activity"])
        for row in _rows("taxonomy_class.csv")
        if row["class"] in HIGH
    }
    assert listed <= known


@pytest.mark.parametrize("scheme", ["isic4", "nace2", "naics", "gbt-4754"])
def test_computers_and_drugs_are_found_in_every_scheme(revised: OpenedRelease, scheme: str) -> None:
    codes = {"isic4": ("26", "21"), "nace2": ("26", "21"), "naics": ("334", "3254"), "gbt-4754": ("39", "27")}
    computers, drugs = codes[scheme]
    found = isic_codes(revised, scheme, (computers, drugs))
    assert {code[:2] for code in found[computers]} == {"26"}
    assert found[drugs] == {"21"}
