"""Is every version of addresses that was ever shared still read?"""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.answers import Scope
from indicators.share import SCHEMA_VERSION, read_address
from indicators.share.migrations import STEPS, migrated

VERSIONS = range(1, SCHEMA_VERSION + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_links_of_the_version_are_frozen(version: int) -> None:
    """A version without frozen links is a version nobody checks."""
    assert (Path(__file__).parent / f"links_v{version}.csv").is_file()


def test_every_earlier_version_has_its_step() -> None:
    assert set(STEPS) == set(range(1, SCHEMA_VERSION))


def test_steps_are_taken_one_after_the_other() -> None:
    steps = {
        1: lambda page, query: {"t": query["year"], "page": page},
        2: lambda _, query: {"t": query["t"] + "-Q1"},
    }
    assert migrated("rankings", {"v": "1", "year": "2020"}, steps, current=3) == ({"t": "2020-Q1"}, True)
    assert migrated("rankings", {"v": "2", "t": "2020"}, steps, current=3) == ({"t": "2020-Q1"}, True)
    assert migrated("rankings", {"v": "3", "t": "2020"}, steps, current=3) == ({"t": "2020"}, True)


@pytest.mark.parametrize("version", ["", "0", "-1", "99", "1.0", "one", "１", "9" * 5000])
def test_a_version_nobody_wrote_is_said_to_be_ignored(scope: Scope, version: str) -> None:
    view, ignored = read_address("rankings", {"v": version, "t": "2020"}, scope)
    assert view.t == "2020"
    assert [part.key for part in ignored] == ["v"]
