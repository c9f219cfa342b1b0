"""Peer cities: which cities are most like this one in structure, size and growth, and which groups are there?"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import partial

import pandas as pd

from indicators.answers import figures
from indicators.answers.offered import growth_of, size_of
from indicators.answers.opened import OpenedRelease
from indicators.answers.panel import Panel
from indicators.formulas.peers import PeerGroups, Standardised, groups_in, nearest_in, standardise
from indicators.formulas.status import Flags
from indicators.model import TOTAL, Answer, Phrase, Quantity, View

NEAREST = 8
MOST_GROUPED = 1_000
"""Of more cities, each of at most eight groups would hold hundreds: that tells nobody who is like whom, and the
distances of all to all would take gigabytes."""
SLICE = ("ds", "t", "prov", "region", "tier", "floor")
TERTIARY = "share_tertiary"  # what the chart draws against growth, for datasets that have it


def answer(opened: OpenedRelease, view: View) -> Answer:
    """The nearest cities of the first chosen city, and the groups all filtered cities fall into.

    `table`: one row a neighbour with its distance (standard deviations), nearest first. `parts`: `neighbours`
    (the same), `groups` (what sets each apart), `members` (the group of every city), `cities` (what the chart
    draws: growth, tertiary share, output; none where the dataset lacks one of them).
    """
    city = subject(opened, view)
    alike = _alike(opened, view, city)
    size, chosen = _size(opened, view)
    near = _nearest(alike, city)
    grouped = opened.kept(
        ("peer groups", *_key(opened, view, city)), lambda: groups_in(alike, at_most=MOST_GROUPED)
    )
    return Answer(
        question="peers",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, near, grouped.members, view),
        headline=_headline(opened, city, near, view),
        parts={
            "neighbours": near.merge(grouped.members[["ref_area", "group"]], on="ref_area", how="left"),
            "groups": grouped.groups,
            "members": grouped.members,
            "cities": _cities(opened, near, city, view),
        },
        notes=(Phrase("peers.features", {"t": view.t}), *_on_groups(alike, grouped)),
        sources=opened.sources(size.sources(chosen)),
        indicators=("peer_distance",),
    )


def neighbours(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """The nearest cities of the first chosen city: that part of the answer, without the groups."""
    city = subject(opened, view)
    return _nearest(_alike(opened, view, city), city)


def _nearest(alike: Standardised, city: str) -> pd.DataFrame:
    found = nearest_in(alike, city, NEAREST)
    return found[found["position"].notna()].astype({"ref_area": "str"})


def _key(opened: OpenedRelease, view: View, city: str) -> tuple[Hashable, ...]:
    """What features and groups depend on: on the city only where it takes part because it is asked for."""
    passes = opened.cities.at([city])
    takes_part = bool(_takes_part(opened, view)[passes].any())
    return *(getattr(view, name) for name in SLICE), "" if takes_part else city


def _takes_part(opened: OpenedRelease, view: View) -> Flags:
    """Which cities are compared: those of any size known that pass the filters."""
    size, chosen = _size(opened, view)
    return size.known.any(axis=0) & chosen


def _alike(opened: OpenedRelease, view: View, city: str) -> Standardised:
    """The features on one scale, of the same cities whichever of them is looked at."""
    key = ("peer features", *_key(opened, view, city))
    return opened.kept(key, lambda: standardise(_features(opened, view, city)))


def _on_groups(alike: Standardised, grouped: PeerGroups) -> tuple[Phrase, ...]:
    if len(grouped.choices):
        values = {"k": str(len(grouped.groups)), "s": f"{grouped.choices['silhouette'].max():.2f}"}
        return (Phrase("peers.groups", values),)
    if len(alike.areas) <= MOST_GROUPED:
        return ()
    most, here = (Quantity(number, "COUNT", 0) for number in (MOST_GROUPED, len(alike.areas)))
    return (Phrase("peers.too_many", {"most": most, "n": here}),)


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
    takes_part = opened.cities.among(rows["ref_area"], _takes_part(opened, view)) | rows["ref_area"].eq(city)
    return rows[takes_part].reset_index(drop=True)


def _size(opened: OpenedRelease, view: View) -> tuple[Panel, Flags]:
    """The size of all cities, and which of them pass the filters."""
    sized = replace(view, m=size_of(opened.scope, view.ds), act=TOTAL)
    return figures.panel_of(opened, sized), figures.chosen(opened, sized)


def _cities(opened: OpenedRelease, near: pd.DataFrame, city: str, view: View) -> pd.DataFrame:
    wide = (
        _features(opened, view, city)
        .pivot_table(index="ref_area", columns="measure", values="obs_value")
        .reset_index()
    )
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
