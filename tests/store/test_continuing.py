"""Is a release that was continued from a copy the same, row for row, as one that was built anew?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from indicators.store import Draft, Mode, Store, building, marts
from tests.store.small import NATION, SUZHOU, WUHAN, Figure, codelists, draft

SHARES = {"primary": 0.1, "secondary": 0.4, "tertiary": 0.5}
TOTALS = {WUHAN: 200.0, SUZHOU: 240.0, NATION: 9000.0}
FIRST = [
    figure
    for area, total in TOTALS.items()
    for year, grown in (("2021", 1.0), ("2022", 1.05), ("2023", 1.12))
    for figure in (
        Figure(area, year, round(total * grown, 1)),
        Figure(area, year, 5.5, "gdp_growth_volume_pct", price_basis="Q"),
        *(
            Figure(area, year, round(total * grown * share, 1), "gva_current_prices", activity)
            for activity, share in SHARES.items()
        ),
    )
]


def _with(name: str, **columns: object) -> Mapping[str, pd.DataFrame]:
    """A codelist with other values in some columns."""
    return {name: codelists()[name].assign(**columns)}


CHANGES: dict[str, Draft] = {
    "one value revised": draft([Figure(WUHAN, "2022", 211.0)], 1),
    "a status revised": draft([Figure(WUHAN, "2022", 210.0, status="E")], 1),
    "a value withheld": draft([Figure(WUHAN, "2022", None, status="Q")], 1),
    "only the source is another": draft([Figure(WUHAN, "2022", 210.0, source="yearbook")], 1),
    "the nation revised": draft([Figure(NATION, "2022", 9500.0)], 1),
    "a new year": draft([Figure(SUZHOU, "2024", 280.0)], 1),
    "a new area": draft([Figure("310000", "2023", 470.0)], 1),
    "nothing": draft([], 1),
    "the same again": draft(FIRST, 1),
    "new keys alone": replace(
        draft([Figure(WUHAN, "2022", 1.0), Figure(WUHAN, "2024", 2.0)], 1), mode=Mode.APPEND
    ),
    "series replaced": replace(draft([Figure(WUHAN, "2023", 230.0)], 1), mode=Mode.REPLACE),
    "a name": draft([], 1, codes=_with("area", name_en=["Wuhan", "Soochow", "China"])),
    "a kind of area": draft([], 1, codes=_with("area", kind=["city", "province", "country"])),
    "a benchmark": draft([], 1, codes=_with("dataset", benchmark=WUHAN)),
    "fewer bases": draft([], 1, codes=_with("dataset", bases="current_prices")),
    "a parent of activities": draft([], 1, codes=_with("activity", parent=["_T", "_T", "secondary"])),
}


def _published(folder: Path, drafts: list[Draft]) -> Path:
    store = Store(folder)
    for each in drafts:
        number = store.publish(each).number
    store.close()
    return folder / "releases" / f"{number:06d}.duckdb"


def _rows(path: Path) -> dict[str, pd.DataFrame]:
    """Every table of a release, its rows in a fixed order; what is kept in numbers with the codes these stand for."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()]
        held = {name: _NUMBERED.get(name, f"from {name}") for name in names if name not in _NUMBERS}
        return {name: connection.execute(f"{rows} order by all").df() for name, rows in held.items()}


_NUMBERS = ("area_number", "activity_number", "output_told", "contribution_told")
_IN_WORDS = """
    select figure.* exclude (told, area, number), ref_area, activity, said.* exclude (told)
    from {kind}_figure as figure
    join area_number using (area)
    join activity_number using (number)
    join {kind}_told as said using (told)
"""
_NUMBERED = {f"{kind}_figure": _IN_WORDS.format(kind=kind) for kind in ("output", "contribution")}


def _same(one: Path, other: Path) -> None:
    first, second = _rows(one), _rows(other)
    assert first.keys() == second.keys()
    for name in first:
        pd.testing.assert_frame_equal(first[name], second[name], check_exact=True, obj=name)


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Choose how the next releases are built: always "continued", or always "anew"."""

    def choose(way: str) -> None:
        monkeypatch.setattr(building, "ANEW_FROM", {"continued": 1.0, "anew": -1.0}[way])

    return choose


@pytest.mark.parametrize("change", CHANGES)
def test_a_continued_release_is_the_one_built_anew(
    tmp_path: Path, ways: Callable[[str], None], change: str
) -> None:
    paths = []
    for way in ("continued", "anew"):
        ways(way)
        paths.append(_published(tmp_path / way, [draft(FIRST), CHANGES[change]]))
    _same(*paths)


def test_a_chain_of_continued_releases_is_the_one_built_anew(
    tmp_path: Path, ways: Callable[[str], None]
) -> None:
    chain = [replace(each, parent=number) for number, each in enumerate(CHANGES.values(), start=1)]
    paths = []
    for way in ("continued", "anew"):
        ways(way)
        paths.append(_published(tmp_path / way, [draft(FIRST), *chain]))
    _same(*paths)


def test_a_return_by_copy_is_the_one_built_anew(tmp_path: Path, ways: Callable[[str], None]) -> None:
    paths = []
    for way in ("continued", "anew"):
        ways(way)
        _published(tmp_path / way, [draft(FIRST), CHANGES["one value revised"]])
        store = Store(tmp_path / way)
        assert store.undo(1, "editor").number == 3
        store.close()
        paths.append(tmp_path / way / "releases" / "000003.duckdb")
    _same(*paths)


@pytest.fixture
def built_anew(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each release published from now on was built anew."""
    seen: list[bool] = []
    compute = marts.compute

    def noting(connection: duckdb.DuckDBPyConnection, *, anew: bool) -> None:
        seen.append(anew)
        compute(connection, anew=anew)

    monkeypatch.setattr(marts, "compute", noting)
    return seen


def test_few_areas_touched_are_put_into_a_copy_and_many_are_not(store: Store, built_anew: list[bool]) -> None:
    many = [Figure(f"{number:06d}", "2023", 10.0) for number in range(40)]
    store.publish(draft(many))
    store.publish(draft(many[:4], 1))  # nothing differs
    store.publish(draft([figure._replace(value=11.0) for figure in many[:4]], 2))
    store.publish(draft([figure._replace(value=12.0) for figure in many[:5]], 3))
    assert built_anew == [True, False, False, True]


def test_marts_of_other_formulas_are_not_built_upon(
    store: Store, built_anew: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "ANEW_FROM", 1.0)
    store.publish(draft(FIRST))
    monkeypatch.setattr(marts, "edition", lambda: "a later one")
    store.publish(draft([Figure(WUHAN, "2022", 211.0)], 1))
    store.publish(draft([Figure(WUHAN, "2022", 212.0)], 2))
    assert built_anew == [True, True, False]


def test_a_return_brings_an_earlier_release_back_with_the_marts_it_had(
    tmp_path: Path, built_anew: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = draft([Figure(WUHAN, "2022", 211.0), Figure(SUZHOU, "2024", 280.0)], 1)
    first = _published(tmp_path, [draft(FIRST), later]).with_name("000001.duckdb")
    built_anew.clear()
    monkeypatch.setattr(marts, "edition", lambda: "a later one")
    store = Store(tmp_path)
    store.undo(1, "editor")
    store.close()
    assert not built_anew
    back, before = _rows(first.with_name("000003.duckdb")), _rows(first)
    revised = back.pop("revision").query("release == 3")[["ref_area", "old_value", "new_value"]]
    assert revised.fillna(0).to_numpy().tolist() == [[SUZHOU, 280.0, 0.0], [WUHAN, 211.0, 210.0]]
    for name, rows in back.items():
        pd.testing.assert_frame_equal(rows, before[name], obj=name)
