"""Does the starter data keep its own promises: sources, codes, keys, sums, ranks, definitions?"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
Row = dict[str, str]
KEY = ("dataset", "ref_area", "time_period", "freq", "measure", "activity", "price_basis", "definition")
COLUMNS = (*KEY, "obs_value", "obs_status", "source", "note")
# The price bases a measure may have.
BASES = {
    **dict.fromkeys(("gdp_current_prices", "gva_current_prices"), "V"),
    **dict.fromkeys(("gdp_growth_volume_pct", "gva_growth_volume_pct"), "Q"),
    **dict.fromkeys(("published_value_added", "published_gross_output"), "V"),
    **dict.fromkeys(("published_share_pct", "published_share_of_growth_pct"), "_Z"),
    **dict.fromkeys(("published_contribution_pp", "published_share_change_pp"), "_Z"),
    "published_growth_pct": "V Q _Z",
}
PERIODS = {"A": r"\d{4}", "S": r"\d{4}-S[12]", "Q": r"\d{4}-Q[1-4]"}
SECTORS = ("primary", "secondary", "tertiary")
SECTIONS = ("A", "BCD", "E", "F", "G", "H", "I", "J", "K", "L", "OTH")
OBSERVATIONS = sorted(path.name for path in (DATA / "observations").glob("*.csv"))
# The compilations accept sectors that miss GDP by a ten-thousandth or so, the mark of mixed vintages.
COMPILED_TOLERANCE = Decimal("0.0002")


@cache
def rows(name: str) -> list[Row]:
    """The rows of one file below data/."""
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def codes(name: str, column: str) -> set[str]:
    """The codes one file defines."""
    return {row[column] for row in rows(name)}


def code_list(name: str) -> set[str]:
    """The codes of one of the small lists in code.csv."""
    return {row["code"] for row in rows("codelists/code.csv") if row["codelist"] == name}


@cache
def release(last: int) -> dict[tuple[str, ...], Row]:
    """The observations after release `last`, by key: later rows replace earlier ones."""
    merged: dict[tuple[str, ...], Row] = {}
    for entry in tomllib.loads((DATA / "releases.toml").read_text(encoding="utf-8"))["release"][:last]:
        for name in entry["observations"]:
            merged |= {tuple(row[column] for column in KEY): row for row in rows(name)}
    return merged


def values(last: int, measure: str, period: str, activity: str = "_T") -> dict[str, Decimal]:
    """Value by city of one measure in one period."""
    cities = {row["ref_area"] for row in rows("codelists/area.csv") if row["kind"] == "city"}
    return {
        row["ref_area"]: Decimal(row["obs_value"])
        for row in release(last).values()
        if (row["measure"], row["time_period"], row["activity"]) == (measure, period, activity)
        and row["ref_area"] in cities
    }


def rank(by_city: dict[str, Decimal], city: str) -> int:
    """Competition rank, the largest value first."""
    return 1 + sum(value > by_city[city] for value in by_city.values())


def half_unit(value: str) -> Decimal:
    """Half a unit of the last place as written."""
    exponent = Decimal(value).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent) / 2


@pytest.mark.parametrize("name", OBSERVATIONS)
def test_every_code_and_source_is_known(name: str) -> None:
    """An observation speaks only in codes of the codelists."""
    activities = codes("codelists/activity.csv", "activity") | {"_T"}
    definitions = codes("codelists/definition.csv", "definition") | {"_Z"}
    for row in rows(f"observations/{name}"):
        assert tuple(row) == COLUMNS
        assert row["source"] in codes("codelists/source.csv", "source"), row
        assert row["ref_area"] in codes("codelists/area.csv", "ref_area"), row
        assert row["activity"] in activities, row
        assert row["definition"] in definitions, row
        assert row["obs_status"] in code_list("obs_status"), row
        assert row["price_basis"] in BASES[row["measure"]].split(), row
        assert re.fullmatch(PERIODS[row["freq"]], row["time_period"]), row
        assert Decimal(row["obs_value"]).is_finite(), row


@pytest.mark.parametrize("name", OBSERVATIONS)
def test_published_figures_have_a_definition_and_accounts_have_none(name: str) -> None:
    """A published high-tech figure is nothing without what it covers."""
    for row in rows(f"observations/{name}"):
        published = row["measure"].startswith("published_")
        assert (row["definition"] != "_Z") == published, row
        assert (row["activity"] == "_T") == (published or row["measure"].startswith("gdp_")), row


def test_each_release_names_its_files_once_and_holds_no_key_twice() -> None:
    """Files and keys: every file belongs to one release, every key to one value in it."""
    releases = tomllib.loads((DATA / "releases.toml").read_text(encoding="utf-8"))["release"]
    named = [name for entry in releases for name in entry["observations"]]
    assert sorted(named) == [f"observations/{name}" for name in OBSERVATIONS]
    for entry in releases:
        keys = Counter(
            tuple(row[column] for column in KEY) for name in entry["observations"] for row in rows(name)
        )
        assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("last", [1, 2])
@pytest.mark.parametrize("parts", [SECTORS, SECTIONS])
def test_parts_sum_to_the_total(last: int, parts: tuple[str, ...]) -> None:
    """Sectors, and sections where all are known, sum to GDP within the rounding of all figures as written.

    A restated total whose sectors were not restated says so in its note and is no identity.
    """
    found = release(last)
    checked = 0
    for key, total in found.items():
        part_keys = [(*key[:4], "gva_current_prices", part, *key[6:]) for part in parts]
        if key[4] != "gdp_current_prices" or not all(part in found for part in part_keys):
            continue
        if total["note"].endswith("its sectors are not given"):
            continue
        texts = [found[part]["obs_value"] for part in part_keys]
        tolerance = sum(map(half_unit, [total["obs_value"], *texts]))
        if total["source"].startswith("cn-cities-"):
            tolerance = max(tolerance, Decimal(total["obs_value"]) * COMPILED_TOLERANCE)
        difference = abs(Decimal(total["obs_value"]) - sum(map(Decimal, texts)))
        assert difference <= tolerance, (total, texts)
        checked += 1
    assert checked >= (400 if parts == SECTORS else 3)


def test_published_shares_of_gdp_agree_with_their_levels() -> None:
    """Share = value added / GDP, within 0.1 points, wherever all three are published.

    From 2019 on: before, the compilations hold some levels as restated after the fourth census.
    """
    found = release(1)
    bases = {row["definition"]: row["base_code"] for row in rows("codelists/definition.csv")}
    checked = 0
    for key, level in found.items():
        share = found.get((*key[:4], "published_share_pct", "_T", "_Z", key[7]))
        gdp = found.get((*key[:4], "gdp_current_prices", "_T", "V", "_Z"))
        if key[4] != "published_value_added" or bases[key[7]] != "gdp" or key[2] < "2019":
            continue
        if share and gdp:
            implied = 100 * Decimal(level["obs_value"]) / Decimal(gdp["obs_value"])
            assert abs(implied - Decimal(share["obs_value"])) <= Decimal("0.1"), (level, share)
            checked += 1
    assert checked >= 10


def test_wuhan_and_beijing_stand_where_they_stood() -> None:
    """Wuhan 2020: -4.7 at rank 46 of 49, revised -4.9 at rank 47 of 50. Beijing 2021: 8.5, revised 8.8."""
    first, revised = (values(last, "gdp_growth_volume_pct", "2020") for last in (1, 2))
    assert (len(first), first["420100"], rank(first, "420100")) == (49, Decimal("-4.7"), 46)
    assert (len(revised), revised["420100"], rank(revised, "420100")) == (50, Decimal("-4.9"), 47)
    beijing = [str(values(last, "gdp_growth_volume_pct", "2021")["110000"]) for last in (1, 2)]
    assert beijing == ["8.5", "8.8"]
    levels = [values(1, "gdp_current_prices", str(year)) for year in range(2020, 2024)]
    assert [rank(level, "420100") for level in levels] == [9, 9, 8, 9]


def test_levels_of_2024_carry_the_break() -> None:
    """On the fifth census's base no level may look like a continuation of 2023."""
    accounts = ("gdp_current_prices", "gva_current_prices")
    found = [r for r in release(1).values() if r["time_period"] == "2024" and r["measure"] in accounts]
    assert {row["obs_status"] for row in found} == {"B"}


def test_no_fall_of_a_level_goes_unmarked() -> None:
    """Where GDP moves as neither volume nor prices could (Tianjin 2019: -25 %), the level carries a break.

    A city's prices do not fall by 7 % in a year; in 2019, after the census, nor do they rise by it.
    """
    levels = {year: values(1, "gdp_current_prices", str(year)) for year in range(2015, 2024)}
    status = {
        (r["ref_area"], r["time_period"]): r["obs_status"]
        for r in rows("observations/1_levels.csv")
        if r["activity"] == "_T"
    }
    for year in range(2016, 2024):
        growth = values(2, "gdp_growth_volume_pct", str(year))
        for city in levels[year].keys() & levels[year - 1].keys() & growth.keys():
            prices = 100 * (levels[year][city] / levels[year - 1][city] / (1 + growth[city] / 100) - 1)
            jump = prices < -7 or (year == 2019 and prices > 7)
            assert (status[city, str(year)] == "B") == jump, (city, year, prices)


def test_no_leap_of_structure_in_2019_goes_unmarked() -> None:
    """Sectors of 2019 stand on the fourth census's base: where the secondary share moves by over 3 points, B."""
    figures = {
        (r["ref_area"], r["time_period"], r["activity"]): (Decimal(r["obs_value"]), r["obs_status"])
        for r in rows("observations/1_levels.csv")
    }
    for city, year, activity in figures:
        if year != "2019" or activity != "secondary" or (city, "2018", "secondary") not in figures:
            continue
        now, then = (
            100 * figures[city, y, "secondary"][0] / figures[city, y, "_T"][0] for y in ("2019", "2018")
        )
        if abs(now - then) > 3:
            assert figures[city, "2019", "secondary"][1] == "B", (city, now - then)
