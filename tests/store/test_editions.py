"""Releases outlive the program that wrote them: a file of an earlier schema still answers, and is built upon."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from indicators.store import Parameter, Store, release_file
from indicators.store.release_file import file_name, sha256
from tests.store.small import WUHAN, Figure, draft

FIGURES = [
    Figure(WUHAN, "2022", 190.0),
    Figure(WUHAN, "2023", 200.0),
    Figure(WUHAN, "2022", 70.0, "gva_current_prices", "secondary"),
    Figure(WUHAN, "2023", 80.0, "gva_current_prices", "secondary"),
]
_CAME_LATER = (
    *("coverage", "covered_city", "figure_told", "city_figure", "area_number", "activity_number"),
    *("output_told", "output_figure", "contribution_told", "contribution_figure"),
)


@pytest.fixture
def earlier(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store whose one release was written before these tables and columns existed."""
    store.publish(draft(FIGURES))
    path = next(tmp_path.rglob(file_name(1)))
    with duckdb.connect(str(path)) as connection:
        for (view,) in connection.execute(
            "select view_name from duckdb_views() where not internal"
        ).fetchall():
            connection.execute(f"drop view {view}")
        for table in ("crosswalk", "made_by", *_CAME_LATER):
            connection.execute(f"drop table {table}")
        connection.execute("alter table area_value drop column decimals")
        for column in ("output_status", "decimals", "output_source"):
            connection.execute(f"alter table structure drop column {column}")
        for column in ("output", "share_of_output_pct"):
            connection.execute(f"alter table contribution drop column {column}")
    recorded = sha256(path)  # what the register of that day would hold
    real = release_file.sha256
    monkeypatch.setattr(
        release_file,
        "sha256",
        lambda file: store.releases()[0].sha256 if real(file) == recorded else real(file),
    )
    return store


def test_a_file_of_an_earlier_schema_still_answers(earlier: Store) -> None:
    rows = earlier.open(1).query("area_values", {"ds": "cn-cities", "areas": [WUHAN]})
    assert rows.loc[rows["measure"] == "gdp_current_prices", "obs_value"].tolist() == [190.0, 200.0]
    assert rows["decimals"].isna().all()


def test_what_is_worked_out_at_publication_today_is_worked_out_when_asked(earlier: Store) -> None:
    file = earlier.open(1)
    coverage = file.query("coverage").set_index(["measure", "time_period"])["areas"]
    assert coverage["gdp_current_prices", "2022"] == coverage["contribution_pp", "2023"] == 1
    assert ("contribution_pp", "2022") not in coverage.index
    assert file.query("covered_cities")["ref_area"].tolist() == [WUHAN]
    asked: dict[str, Parameter] = {"ds": "cn-cities", "areas": [WUHAN]}
    asked |= {"acts": "three-sectors", "basis": "current_prices"}
    rows = file.query("contributions", asked).query("activity == 'secondary'")
    assert rows["share_of_output_pct"].tolist() == pytest.approx([100 * 70 / 190, 40.0])
    assert rows["output"].tolist() == [70.0, 80.0]


def test_what_is_kept_in_numbers_today_is_numbered_when_asked(earlier: Store) -> None:
    file = earlier.open(1)
    numbers = file.query("numbers").set_index(["kind", "code"])["number"]
    asked: dict[str, Parameter] = {"ds": "cn-cities", "acts": "three-sectors", "t": 2023}
    rows = file.query("output_figures", asked | {"since": 2022, "first": 0, "last": 99})
    own = rows[rows["number"] == numbers["activity", "secondary"]]
    assert own.set_index("year")["output"].to_dict() == {2022: 70.0, 2023: 80.0}
    assert set(rows["area"]) == {numbers["area", WUHAN]}
    totals = rows[rows["number"] == numbers["activity", "_T"]]
    assert totals.set_index("year")["output"].to_dict() == {2022: 190.0, 2023: 200.0}
    told = file.query("contribution_told")
    grown = file.query("contribution_figures", asked | {"basis": "current_prices"})
    assert told["obs_status"].take(grown["told"]).tolist() == ["A"] * len(grown)


def test_the_next_release_is_built_upon_it_in_todays_schema(earlier: Store) -> None:
    earlier.publish(draft([Figure(WUHAN, "2021", 180.0)], parent=1))
    rows = earlier.open(2).query("area_values", {"ds": "cn-cities", "areas": [WUHAN]})
    levels = rows[rows["measure"] == "gdp_current_prices"].set_index("time_period")["obs_value"]
    assert levels.to_dict() == {"2021": 180.0, "2022": 190.0, "2023": 200.0}
