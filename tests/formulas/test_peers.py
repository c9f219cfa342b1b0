"""Like areas: distances by hand, stable groups, and reasons instead of exceptions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.peers import groups_in, nearest_peers, peer_groups, standardise


def long(wide: dict[str, dict[str, float]]) -> pd.DataFrame:
    """One row an area and feature."""
    rows = [(area, feature, value) for area, part in wide.items() for feature, value in part.items()]
    return pd.DataFrame(rows, columns=["ref_area", "measure", "obs_value"]).assign(obs_status="A")


# three kinds: rich and industrial, rich and of services, poor
KINDS = {
    **{f"i{n}": {"income": 10 + n / 10, "industry": 60 + n} for n in range(4)},
    **{f"s{n}": {"income": 11 + n / 10, "industry": 20 + n} for n in range(3)},
    **{f"p{n}": {"income": 2 + n / 10, "industry": 40 + n} for n in range(5)},
}


def test_distance_by_hand() -> None:
    """x = 1, 3, 5: standard deviation sqrt(8/3); neighbours lie 2 / sqrt(8/3) = 1.2247 apart."""
    table = nearest_peers(long({"a": {"x": 1.0}, "b": {"x": 3.0}, "c": {"x": 5.0}}), "a")
    assert table["ref_area"].tolist() == ["b", "c"]
    assert table["distance"].tolist() == pytest.approx([1.2247, 2.4495], abs=1e-4)


def test_equal_distances_follow_the_codes() -> None:
    table = nearest_peers(long({"m": {"x": 2.0}, "z": {"x": 1.0}, "a": {"x": 3.0}}), "m")
    assert table["ref_area"].tolist() == ["a", "z"]


def test_most_unlike_feature_is_named() -> None:
    table = nearest_peers(long(KINDS), "i0", 20).set_index("ref_area")
    assert table.loc["s0", "most_unlike"] == "industry"
    assert table.loc["p4", "most_unlike"] == "income"


def test_kinds_are_found_and_named_by_what_sets_them_apart() -> None:
    found = peer_groups(long(KINDS))
    by_kind = found.members.assign(kind=found.members["ref_area"].str[0]).groupby("kind")["group"].agg(set)
    assert by_kind.to_dict() == {"p": {1}, "i": {2}, "s": {3}}
    assert found.groups["areas"].tolist() == [5, 4, 3]
    assert found.groups["sets_apart"].tolist() == [
        "income:low",
        "industry:high;income:high",
        "industry:low;income:high",
    ]
    assert found.choices.set_index("groups")["silhouette"].idxmax() == 3
    assert set(found.members["silhouette"].round(6)) == {round(found.choices["silhouette"].max(), 6)}


@pytest.mark.parametrize("seed", range(5))
def test_order_of_rows_never_matters(seed: int) -> None:
    given = long(KINDS)
    first, second = peer_groups(given), peer_groups(given.sample(frac=1, random_state=seed))
    pd.testing.assert_frame_equal(first.members, second.members)
    pd.testing.assert_frame_equal(first.groups, second.groups)


def test_constant_feature_is_dropped() -> None:
    given = long({area: part | {"flat": 0.1} for area, part in KINDS.items()})
    assert standardise(given).dropped == ["flat"]
    assert peer_groups(given).dropped == ["flat"]
    pd.testing.assert_frame_equal(peer_groups(given).members, peer_groups(long(KINDS)).members)


def test_area_without_a_feature_is_left_out_with_a_reason() -> None:
    given = long(KINDS | {"q": {"income": 5.0}})
    members = peer_groups(given).members.set_index("ref_area")
    assert members.loc["q", ["obs_status", "reason"]].tolist() == ["O", "missing_input"]
    assert pd.isna(members.loc["q", "group"])
    assert nearest_peers(given, "q")["reason"].tolist() == ["missing_input"]
    assert nearest_peers(given, "nowhere")["reason"].tolist() == ["absent_everywhere"]


@pytest.mark.parametrize(
    ("data", "nearest", "groups"),
    [
        ({"a": {"x": 1.0}}, "too_few_areas", "too_few_areas"),
        ({"a": {"x": 1.0}, "b": {"x": 2.0}}, "", "too_few_areas"),
        ({area: {"x": 1.0} for area in "abcd"}, "no_variation", "no_variation"),
        ({"a": {"x": np.nan}, "b": {"x": 2.0}}, "missing_input", "missing_input"),
    ],
)
def test_too_little_to_compare(data: dict[str, dict[str, float]], nearest: str, groups: str) -> None:
    assert nearest_peers(long(data), "a")["reason"].iloc[0] == nearest
    members = peer_groups(long(data)).members.set_index("ref_area")
    assert members.loc["a", "reason"] == groups
    assert members["group"].isna().all()


def test_areas_exactly_alike_cannot_be_parted() -> None:
    found = peer_groups(long({"a": {"x": 1.0}, "b": {"x": 1.0}, "c": {"x": 5.0}, "d": {"x": 5.0}}))
    assert found.choices["groups"].tolist() == [2]
    assert found.members["group"].tolist() == [1, 1, 2, 2]


def test_more_areas_than_at_most_are_not_grouped() -> None:
    data = standardise(long(KINDS))
    found = groups_in(data, at_most=len(KINDS) - 1)
    assert found.members["group"].isna().all()
    assert set(found.members["reason"]) == {"too_many_areas"}
    assert found.groups.empty
    assert found.choices.empty
    assert groups_in(data, at_most=len(KINDS)).members.equals(peer_groups(long(KINDS)).members)
