"""Peer cities: which cities are most like this one in structure, size and growth, and which groups are there?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from indicators.answers import ranking
from indicators.answers.offered import growth_of, size_of
from indicators.answers.opened import OpenedRelease
from indicators.formulas.peers import nearest_peers, peer_groups
from indicators.model import TOTAL, Answer, Phrase, View

NEAREST = 8
TERTIARY = "share_tertiary"  # what the chart draws against growth, for datasets that have it


def answer(opened: OpenedRelease, view: View) -> Answer:
    """The nearest cities of the first chosen city, and the groups all filtered cities fall into.

    `table`: one row a neighbour with its distance (standard deviations), nearest first. `parts`: `neighbours`
    (the same), `groups` (what sets each apart), `members` (the group of every city), `cities` (what the chart
    draws: growth, tertiary share, output; none where the dataset lacks one of them).
    """
    city = subject(opened, view)
    features = _features(opened, view, city)
    neighbours = nearest_peers(features, city, NEAREST)
    grouped = peer_groups(features)
    near = neighbours[neighbours["position"].notna()].astype({"ref_area": "str"})
    notes = [Phrase("peers.features", {"t": view.t})]
    if len(grouped.choices):
        values = {"k": str(len(grouped.groups)), "s": f"{grouped.choices['silhouette'].max():.2f}"}
        notes.append(Phrase("peers.groups", values))
    return Answer(
        question="peers",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        table=_tidy(opened, near, grouped.members, view),
        headline=_headline(opened, city, near, view),
        parts={
            "neighbours": near.merge(grouped.members[["ref_area", "group"]], on="ref_area", how="left"),
            "groups": grouped.groups,
            "members": grouped.members,
            "cities": _cities(opened, features, near, city, view),
        },
        notes=tuple(notes),
        sources=opened.sources(_output(opened, view)["source"]),
        indicators=("peer_distance",),
    )


def subject(opened: OpenedRelease, view: View) -> str:
    """The city that is compared: the first picked out, else the dataset's focus."""
    focus = opened.scope.datasets[view.ds].focus
    return view.area[0] if view.area else focus[0]


def _features(opened: OpenedRelease, view: View, city: str) -> pd.DataFrame:
    """Features of the cities that pass the filters; the city itself always takes part."""
    dataset = opened.scope.datasets[view.ds]
    rows = opened.rows(
        "peer_features",
        ds=view.ds,
        acts=next(iter(dataset.schemes), ""),
        size=dataset.total_level,
        growth=growth_of(opened.scope, view.ds),
        t=view.t,
    )
    passing = _output(opened, view)["ref_area"]
    return rows[rows["ref_area"].isin({*passing, city})].reset_index(drop=True)


def _output(opened: OpenedRelease, view: View) -> pd.DataFrame:
    return ranking.ranked(opened, replace(view, page="rankings", m=size_of(opened.scope, view.ds), act=TOTAL))


def _cities(
    opened: OpenedRelease, features: pd.DataFrame, near: pd.DataFrame, city: str, view: View
) -> pd.DataFrame:
    wide = features.pivot_table(index="ref_area", columns="measure", values="obs_value").reset_index()
    output = _output(opened, view)
    gdp = output[output["time_period"] == view.t].set_index("ref_area")["obs_value"]
    for column in ("growth", TERTIARY):
        if column not in wide.columns:
            wide[column] = float("nan")
    wide = wide[wide["growth"].notna() & wide[TERTIARY].notna()]
    return pd.DataFrame(
        {
            "ref_area": wide["ref_area"],
            "growth": wide["growth"],
            "share": wide[TERTIARY],
            "gdp": wide["ref_area"].map(gdp),
            "near": wide["ref_area"].isin({*near["ref_area"], city}),
        }
    )


def _tidy(opened: OpenedRelease, near: pd.DataFrame, members: pd.DataFrame, view: View) -> pd.DataFrame:
    areas = opened.scope.areas
    group = members.set_index("ref_area")["group"]
    return pd.DataFrame(
        {
            "dataset": view.ds,
            "ref_area": near["ref_area"],
            "name_en": near["ref_area"].map(lambda code: areas[code].name.en),
            "name_zh": near["ref_area"].map(lambda code: areas[code].name.zh),
            "time_period": view.t,
            "measure": "peer_distance",
            "obs_value": near["distance"],
            "unit": opened.catalogue.indicator("peer_distance").unit,
            "rank": near["position"],
            "group": near["ref_area"].map(group),
            "most_unlike": near["most_unlike"],
            "release": opened.release.number,
        }
    ).reset_index(drop=True)


def _headline(opened: OpenedRelease, city: str, near: pd.DataFrame, view: View) -> Phrase:
    areas = opened.scope.areas
    if near.empty:
        return Phrase("peers.empty", {"city": areas[city].name, "t": view.t})
    names = tuple(areas[code].name for code in near["ref_area"].head(4))
    return Phrase("peers.nearest", {"city": areas[city].name, "t": view.t, "cities": names})
