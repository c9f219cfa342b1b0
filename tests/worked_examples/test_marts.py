"""Do the marts of a published release hold what one works out by hand?

`NN_scenario.csv` holds the observations, `NN_scenario_expected.csv` what must come out, with the arithmetic
beside it. An empty `expected` is a value that is not defined; `absent` is a row that must not be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pandas as pd
import pytest

from indicators.store import ReleaseFile, Store
from tests.store.small import NATION, WUHAN, Figure, draft

FOLDER = Path(__file__).parent
SCENARIOS = sorted(file.stem.removesuffix("_expected") for file in FOLDER.glob("*_expected.csv"))
AREAS = [WUHAN, NATION]
MEASURES = {"area_value": "gdp_growth_current_prices_pct", "share_of_nation": "share_of_nation_pct"}
UNDEFINED = "undefined"


def read(name: str) -> pd.DataFrame:
    """A scenario's table, every cell as text."""
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def figures(name: str) -> Iterator[Figure]:
    """The observations of a scenario."""
    for row in read(name).to_dict("records"):
        yield Figure(
            row["ref_area"],
            row["time_period"],
            float(row["obs_value"]) if row["obs_value"] else None,
            row["measure"],
            row["activity"],
            row["price_basis"],
            row["obs_status"],
            int(row["decimals"]),
        )


@pytest.fixture(params=SCENARIOS)
def scenario(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, ReleaseFile]]:
    """The scenario's name, and its observations published as a release."""
    store = Store(tmp_path / "store")
    store.publish(draft(figures(request.param)))
    yield request.param, store.open(1)
    store.close()


def test_marts_hold_what_is_worked_out_by_hand(scenario: tuple[str, ReleaseFile]) -> None:
    name, file = scenario
    for row in read(f"{name}_expected").to_dict("records"):
        found = cell(file, cast("dict[str, str]", row))
        where = f"{name}: {row}"
        if row["expected"] == "absent":
            assert found is None, where
        elif row["expected"] == "":
            assert found in ("", UNDEFINED), where
        elif isinstance(found, str):
            assert found == row["expected"], where
        else:
            assert found == pytest.approx(float(row["expected"]), abs=1e-9), where


def test_no_scenario_is_without_its_expectation() -> None:
    inputs = {file.stem for file in FOLDER.glob("*.csv") if not file.stem.endswith("_expected")}
    assert inputs == set(SCENARIOS)


def cell(file: ReleaseFile, row: dict[str, str]) -> object:
    """What the mart has where the expectation points; None where there is no such row."""
    rows = mart(file, row)
    for key in ("ref_area", "time_period", "activity"):
        if key in rows and row[key]:
            rows = rows[rows[key] == row[key]]
    if rows.empty:
        return None
    assert len(rows) == 1, "a key of a mart has one row"
    value: object = rows[row["column"] or "ref_area"].astype(object).iloc[0]
    return UNDEFINED if pd.isna(value) else value  # type: ignore[call-overload]


def mart(file: ReleaseFile, row: dict[str, str]) -> pd.DataFrame:
    """The rows of the mart an expectation speaks of."""
    asked = {"ds": "cn-cities", "areas": AREAS}
    if row["mart"] == "contribution":
        return file.query("contributions", {**asked, "acts": "three-sectors", "basis": row["basis"]})
    if row["mart"] == "structure":
        return file.query("structures", {**asked, "acts": "three-sectors"})
    rows = file.query("area_values", asked)
    return rows[rows["measure"] == MEASURES[row["mart"]]]
