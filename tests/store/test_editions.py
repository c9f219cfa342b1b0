"""Releases outlive the program that wrote them: a file of an earlier schema still answers, and is built upon."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from indicators.store import Store, release_file
from indicators.store.release_file import file_name, sha256
from tests.store.small import WUHAN, Figure, draft


@pytest.fixture
def earlier(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store whose one release was written before `crosswalk` and the decimals of marts existed."""
    store.publish(draft([Figure(WUHAN, "2023", 200.1)]))
    path = next(tmp_path.rglob(file_name(1)))
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop view indicator_value")
        connection.execute("drop table crosswalk")
        connection.execute("alter table area_value drop column decimals")
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
    assert rows.loc[rows["measure"] == "gdp_current_prices", "obs_value"].tolist() == [200.1]
    assert rows["decimals"].isna().all()


def test_the_next_release_is_built_upon_it_in_todays_schema(earlier: Store) -> None:
    earlier.publish(draft([Figure(WUHAN, "2022", 190.0)], parent=1))
    rows = earlier.open(2).query("area_values", {"ds": "cn-cities", "areas": [WUHAN]})
    levels = rows[rows["measure"] == "gdp_current_prices"].set_index("time_period")["obs_value"]
    assert levels.to_dict() == {"2022": 190.0, "2023": 200.1}
