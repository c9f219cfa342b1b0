"""Related activities as an answer: the formula's figures for the city, and refusals with their reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.answers import OpenedRelease
from indicators.formulas.complexity import complexity_of_areas, relatedness_density
from indicators.model import Lang
from tests.answers.asking import ask, headline, notes
from tests.answers.structure.small import Small, Values, published

ACTIVITIES = [f"a{number}" for number in range(10)]


def _cities(number: int) -> Values:
    """Cities with nested ranges of activities: the later, the more of them."""
    random = np.random.default_rng(7)
    return {
        f"c{city}": {
            "2023": {
                name: float(random.integers(1, 9) * (10 if place <= city + 2 else 1))
                for place, name in enumerate(ACTIVITIES)
            }
        }
        for city in range(number)
    }


def _long(values: Values) -> pd.DataFrame:
    rows = [
        (area, activity, cell, "A")
        for area, of_year in values.items()
        for activity, cell in of_year["2023"].items()
    ]
    return pd.DataFrame(rows, columns=["ref_area", "activity", "obs_value", "obs_status"])


def test_density_and_complexity_are_those_of_the_formula(tmp_path: Path) -> None:
    values = _cities(7)
    with published(Small(values), tmp_path) as opened:
        answer = ask(opened, "relatedness", "?t=2023&area=c1")
    expected = relatedness_density(_long(values)).query("ref_area == 'c1'").set_index("activity")["density"]
    shown = answer.parts["activities"].set_index("activity")["density"]
    pd.testing.assert_series_equal(shown.sort_index(), expected.sort_index())
    index = complexity_of_areas(_long(values)).set_index("ref_area")["eci"]
    assert answer.parts["cities"].set_index("ref_area")["eci"].to_dict() == index.to_dict()


def test_the_finding_names_the_nearest_activities_the_city_lacks(tmp_path: Path) -> None:
    with published(Small(_cities(7)), tmp_path) as opened:
        answer = ask(opened, "relatedness", "?t=2023&area=c1")
    rows = answer.parts["activities"]
    lacking = rows[rows["present"].eq(False)]
    assert lacking["density"].is_monotonic_decreasing
    assert f"activity {lacking['activity'].iloc[0]}" in headline(answer)
    assert "尚未形成专业化" in headline(answer, Lang.ZH)
    assert any("the activity itself is counted with proximity 1" in note for note in notes(answer))


def test_three_sectors_are_too_few_and_it_says_so(revised: OpenedRelease) -> None:
    answer = ask(revised, "relatedness", "?t=2023")
    assert headline(answer) == (
        "Related activities cannot be found: the number of activities in this breakdown is 3, and at least 8 are "
        "needed to tell cities apart"
    )
    assert answer.table.empty


@pytest.mark.parametrize("number", [1, 4])
def test_too_few_cities_are_refused(tmp_path: Path, number: int) -> None:
    with published(Small(_cities(number)), tmp_path) as opened:
        answer = ask(opened, "relatedness", "?t=2023")
    assert f"cities with a figure of every activity are {number}" in headline(answer)


def test_equal_cities_leave_complexity_undetermined_with_the_reason(tmp_path: Path) -> None:
    alike: Values = {f"c{city}": {"2023": dict.fromkeys(ACTIVITIES, 10.0)} for city in range(6)}
    with published(Small(alike), tmp_path) as opened:
        answer = ask(opened, "relatedness", "?t=2023")
    assert answer.table.loc[answer.table["measure"] == "eci", "obs_value"].isna().all()
    assert any(note.startswith("Complexity is not determined:") for note in notes(answer))


def test_a_city_with_a_suppressed_activity_is_left_out_by_name(tmp_path: Path) -> None:
    values = {area: dict(years) for area, years in _cities(7).items()}
    values["c0"] = {"2023": dict(values["c0"]["2023"]) | {"a3": "Q"}}
    with published(Small(values), tmp_path) as opened:
        answer = ask(opened, "relatedness", "?t=2023&area=c0,c1")
    assert any(note.startswith("Not computed: City c0.") for note in notes(answer))
    own = answer.table[(answer.table["ref_area"] == "c0") & (answer.table["measure"] == "density")]
    assert own["obs_value"].isna().all()
    assert set(own["obs_status"]) == {"Q"}
