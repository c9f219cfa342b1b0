"""Complexity and relatedness, against the check values and an independent implementation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from ecomplexity import ecomplexity
from ecomplexity import proximity as oracle_proximity

from indicators.formulas.complexity import (
    complexity_of_activities,
    complexity_of_areas,
    proximity,
    relatedness_density,
)

# methods, section 6: areas A to E, five activities
ROWS = {
    "A": [40, 10, 5, 30, 2],
    "B": [35, 25, 10, 5, 0],
    "C": [10, 45, 20, 2, 1],
    "D": [5, 30, 40, 1, 0],
    "E": [60, 5, 2, 20, 15],
}


def long(wide: dict[str, list[float]]) -> pd.DataFrame:
    """One row an area and activity."""
    rows = [(area, str(n), float(value)) for area, values in wide.items() for n, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["ref_area", "activity", "obs_value"]).assign(obs_status="A")


def test_eci_and_pci_of_the_check_values() -> None:
    eci = complexity_of_areas(long(ROWS))["eci"].tolist()
    pci = complexity_of_activities(long(ROWS))["pci"].tolist()
    assert eci == pytest.approx([1.0767, -0.0231, -1.1117, -1.1117, 1.1698], abs=5e-5)
    assert pci == pytest.approx([0.8522, -0.8985, -1.3249, 1.3012, 1.3559], abs=5e-5)


def test_density_of_the_check_values() -> None:
    density = relatedness_density(long(ROWS)).query("ref_area == 'A'")["density"].tolist()
    assert density == pytest.approx([0.7143, 0.1667, 0.0, 0.7692, 0.4545], abs=5e-5)


def random_values(seed: int) -> pd.DataFrame:
    """Thirty areas, twelve activities, skewed sizes."""
    sizes = np.random.default_rng(seed).lognormal(0, 1.5, (30, 12))
    return long({f"{n:02}": row.tolist() for n, row in enumerate(sizes)})


@pytest.mark.filterwarnings("ignore")  # the other implementation's own
@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_an_independent_implementation(seed: int) -> None:
    given = random_values(seed)
    names = {"time": "year", "loc": "ref_area", "prod": "activity", "val": "obs_value"}
    oracle = ecomplexity(given.assign(year=2023), names)
    eci = oracle.drop_duplicates("ref_area").set_index("ref_area")["eci"].sort_index()
    pci = oracle.drop_duplicates("activity").set_index("activity")["pci"].sort_index()
    ours = complexity_of_areas(given).set_index("ref_area")["eci"]
    np.testing.assert_allclose(ours, eci, atol=1e-8)
    ours = complexity_of_activities(given).set_index("activity")["pci"].sort_index()
    np.testing.assert_allclose(ours, pci, atol=1e-8)
    near = proximity(given).set_index(["activity", "other"])["proximity"]
    theirs = oracle_proximity(given.assign(year=2023), names)
    theirs = theirs.set_index(["activity_1", "activity_2"])["proximity"]
    np.testing.assert_allclose(near.reindex(theirs.index), theirs, atol=1e-8)


def test_incomplete_areas_are_left_out_with_a_reason() -> None:
    given = long(ROWS | {"F": [1, np.nan, 1, 1, 1], "G": [1, -1, 1, 1, 1], "H": [0, 0, 0, 0, 0]})
    table = complexity_of_areas(given).set_index("ref_area")
    assert table["eci"].tolist()[:5] == pytest.approx(complexity_of_areas(long(ROWS))["eci"].tolist())
    assert table["reason"].tolist()[5:] == ["missing_input", "negative_input", "total_not_positive"]
    assert table["eci"].iloc[5:].isna().all()


def test_activity_absent_everywhere_does_not_disturb() -> None:
    given = long({area: [*values, 0] for area, values in ROWS.items()})
    eci = complexity_of_areas(given)["eci"].tolist()
    assert eci == pytest.approx(complexity_of_areas(long(ROWS))["eci"].tolist())
    assert complexity_of_activities(given)["reason"].tolist()[-1] == "absent_everywhere"
    assert relatedness_density(given).query("activity == '5'")["density"].isna().all()
    assert proximity(given).query("other == '5'")["reason"].eq("absent_everywhere").all()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"A": [1, 2, 3]}, "too_few_areas"),
        ({a: [1, 1] for a in "ABCD"}, "too_few_areas"),
        ({"A": [1, 0, 0], "B": [0, 1, 0], "C": [0, 0, 1]}, "not_connected"),
        ({a: [1, 1, 1] for a in "ABC"}, "not_connected"),
    ],
)
def test_index_that_is_not_determined(rows: dict[str, list[float]], reason: str) -> None:
    table = complexity_of_areas(long(rows))
    assert set(table["reason"]) == {reason}
    assert table["eci"].isna().all()
    assert complexity_of_activities(long(rows))["pci"].isna().all()
