"""Related activities: what lies near to what a city already does, and how complex are cities and activities?"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import pandas as pd

from indicators.answers import breakdown
from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.formulas.complexity import (
    complexity_of_activities,
    complexity_of_areas,
    relatedness_density,
)
from indicators.model import TOTAL, Answer, Phrase, Said, View

LEAST_ACTIVITIES = 8  # with fewer, proximities come from a handful of coincidences
LEAST_CITIES = 5
NEAREST = 5
_COMPLEXITY = ("ref_area", "diversity", "eci", "obs_status", "reason")
_OF_ACTIVITY = ("pci", "pci_status", "pci_reason", "ubiquity")
_DENSITY = ("ref_area", "activity", "rca", "present", "density", "obs_status", "reason", *_OF_ACTIVITY)


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Relatedness density and complexity in the year of the view, on the finest activities of the breakdown.

    `table`: density of every activity and complexity (`eci`) of every city, complexity (`pci`) of every
    activity. `parts`: `activities` (those of the city the finding speaks of, nearest first, with `present`),
    `cities` (complexity of each city). Empty, with the reason in the finding, where activities or cities are
    too few.
    """
    rows = breakdown.outputs(opened, view, (view.t,))
    rows = rows[rows["ref_area"] != opened.scope.datasets[view.ds].benchmark]
    finest = breakdown.finest(breakdown.published(opened, view, with_benchmark=False))
    now = rows[rows["activity"].isin(finest)]
    activities = tuple(now.loc[now["obs_value"].notna(), "activity"].unique()) or finest
    whole = breakdown.complete_areas(now, activities, [view.t])
    cities, density = _measured(now, activities, whole)
    city = breakdown.subject(opened, view, density.loc[density["density"].notna(), "ref_area"])
    own = density[density["ref_area"] == city].sort_values("density", ascending=False, kind="stable")
    return Answer(
        question="relatedness",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, cities, density, now, view),
        headline=_headline(opened, own, activities, whole, view),
        parts={"activities": own, "cities": cities.assign(selected=cities["ref_area"].isin(view.area))},
        notes=_notes(opened, cities, own, whole, view),
        sources=opened.sources(now["source"]),
        indicators=("density", "pci", "eci"),
    )


def _measured(
    now: pd.DataFrame, activities: Collection[str], whole: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Complexity by city, and density by city and activity with the activity's own complexity."""
    if len(activities) < LEAST_ACTIVITIES or len(whole) < LEAST_CITIES:
        return pd.DataFrame(columns=list(_COMPLEXITY)), pd.DataFrame(columns=list(_DENSITY))
    by_activity = complexity_of_activities(now).rename(
        columns={"obs_status": "pci_status", "reason": "pci_reason"}
    )
    density = relatedness_density(now).merge(by_activity, on="activity", how="left")
    return complexity_of_areas(now), density


def _tidy(
    opened: OpenedRelease, cities: pd.DataFrame, density: pd.DataFrame, now: pd.DataFrame, view: View
) -> pd.DataFrame:
    pieces = [
        cities.assign(activity=TOTAL, measure="eci", obs_value=cities["eci"]),
        density.assign(measure="density", obs_value=density["density"]),
        density.assign(
            measure="pci",
            obs_value=density["pci"],
            obs_status=density["pci_status"],
            reason=density["pci_reason"],
        ),
    ]
    columns = ["ref_area", "activity", "measure", "obs_value", "obs_status", "reason"]
    rows = pd.concat([piece[columns] for piece in pieces], ignore_index=True)
    if view.area:
        rows = rows[rows["ref_area"].isin(view.area)].reset_index(drop=True)
    rows = rows.assign(dataset=view.ds, time_period=view.t)
    rows["source"] = rows["ref_area"].map(breakdown.sources_by_area(now))
    return tidy(opened, rows, view.ds)


def _headline(
    opened: OpenedRelease,
    own: pd.DataFrame,
    activities: Collection[str],
    whole: Collection[str],
    view: View,
) -> Phrase:
    values: dict[str, Said] = {
        "t": view.t,
        "n": str(len(activities)),
        "least": str(LEAST_ACTIVITIES),
    }
    if len(activities) < LEAST_ACTIVITIES:
        return Phrase("relatedness.too_coarse", values)
    if own.empty:
        values |= {"n": str(len(whole)), "least": str(LEAST_CITIES)}
        return Phrase("relatedness.not_determined", values)
    values["city"] = opened.scope.areas[own["ref_area"].iloc[0]].name
    near = own[own["present"].eq(False) & (own["density"] > 0)].head(NEAREST)
    if near.empty:
        values |= {"n": str(int(own["present"].sum())), "of": str(len(own))}
        return Phrase("relatedness.all_held", values)
    names = tuple(in_sentence(opened.scope.activities[code].name) for code in near["activity"].head(3))
    return Phrase("relatedness.finding", values | {"activities": names})


def _notes(
    opened: OpenedRelease, cities: pd.DataFrame, own: pd.DataFrame, whole: Collection[str], view: View
) -> tuple[Phrase, ...]:
    if own.empty:
        return ()
    notes = [Phrase("relatedness.rule", {"n": str(len(whole))}), Phrase("relatedness.not_forecast")]
    undetermined = cities[cities["eci"].isna() & cities["ref_area"].isin(whole)]
    if len(undetermined):
        reason: dict[str, Said] = {"reason": Phrase(f"reason.{undetermined['reason'].iloc[0]}")}
        notes.append(Phrase("relatedness.no_complexity", reason))
    missing = cities[~cities["ref_area"].isin(whole)]
    chosen = missing[missing["ref_area"].isin(view.area)] if view.area else missing
    return (*notes, *breakdown.not_defined(opened, chosen))
