"""Peer cities: which cities are most like this one in structure, size and growth, and which groups are there?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from indicators.answers import figures
from indicators.answers.offered import growth_of, size_of
from indicators.answers.opened import OpenedRelease
from indicators.answers.panel import Panel
from indicators.formulas.peers import PeerGroups, nearest_peers, peer_groups
from indicators.formulas.status import Flags
from indicators.model import TOTAL, Answer, Phrase, View

NEAREST = 8
SLICE = ("ds", "t", "prov", "region", "tier", "floor")
TERTIARY = "share_tertiary"  # what the chart draws against growth, for datasets that have it


def answer(opened: OpenedRelease, view: View) -> Answer:
    """The nearest cities of the first chosen city, and the groups all filtered cities fall into.

    `table`: one row a neighbour with its distance (standard deviations), nearest first. `parts`: `neighbours`
    (the same), `groups` (what sets each apart), `members` (the group of every city), `cities` (what the chart
    draws: growth, tertiary share, output; none where the dataset lacks one of them).
    """
    city = subject(opened, view)
    features = _features(opened, view, city)
    size, chosen = _size(opened, view)
    grouped = _groups(opened, view, city, features)
    near = _nearest(features, city)
    notes = [Phrase("peers.features", {"t": view.t})]
    if len(grouped.choices):
        values = {"k": str(len(grouped.groups)), "s": f"{grouped.choices['silhouette'].max():.2f}"}
        notes.append(Phrase("peers.groups", values))
    return Answer(
        question="peers",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, near, grouped.members, view),
        headline=_headline(opened, city, near, view),
        parts={
            "neighbours": _with_group(near, grouped),
            "groups": grouped.groups,
            "members": grouped.members,
            "cities": _cities(opened, features, near, city, view),
        },
        notes=tuple(notes),
        sources=opened.sources(size.sources(chosen)),
        indicators=("peer_distance",),
    )


def neighbours(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """The nearest cities of the first chosen city, each with its group: the part of that name of the answer."""
    city = subject(opened, view)
    features = _features(opened, view, city)
    return _with_group(_nearest(features, city), _groups(opened, view, city, features))


def _nearest(features: pd.DataFrame, city: str) -> pd.DataFrame:
    found = nearest_peers(features, city, NEAREST)
    return found[found["position"].notna()].astype({"ref_area": "str"})


def _with_group(near: pd.DataFrame, grouped: PeerGroups) -> pd.DataFrame:
    return near.merge(grouped.members[["ref_area", "group"]], on="ref_area", how="left")


def _groups(opened: OpenedRelease, view: View, city: str, features: pd.DataFrame) -> PeerGroups:
    """The groups of the cities that pass the filters, the same whichever of them is looked at."""
    size, chosen = _size(opened, view)
    passes = city in opened.cities.codes[size.known.any(axis=0) & chosen]
    key = ("peer groups", *(getattr(view, name) for name in SLICE), "" if passes else city)
    return opened.kept(key, lambda: peer_groups(features))


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
    size, chosen = _size(opened, view)
    passing = opened.cities.codes[size.known.any(axis=0) & chosen]
    takes_part = rows["ref_area"].isin(passing) | rows["ref_area"].eq(city)
    return rows[takes_part].reset_index(drop=True)


def _size(opened: OpenedRelease, view: View) -> tuple[Panel, Flags]:
    """The size of all cities, and which of them pass the filters."""
    sized = replace(view, m=size_of(opened.scope, view.ds), act=TOTAL)
    return figures.panel_of(opened, sized), figures.chosen(opened, sized)


def _cities(
    opened: OpenedRelease, features: pd.DataFrame, near: pd.DataFrame, city: str, view: View
) -> pd.DataFrame:
    wide = features.pivot_table(index="ref_area", columns="measure", values="obs_value").reset_index()
    size, chosen = _size(opened, view)
    gdp = size.values_in(view.t)[chosen]
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
