"""What would publishing a draft change, down to the stars of cities? The draft is built as a release nobody sees."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from indicators.answers import specialisation, strengths
from indicators.answers.opened import OpenedRelease
from indicators.intake.difference import Difference, difference
from indicators.model import View
from indicators.store import Draft, Store

_YEARS = 3  # the latest years concerned; stars of earlier ones are looked at after publishing
_KEYS = ["ref_area", "activity", "time_period"]


@dataclass(frozen=True)
class Effect:
    """The difference, and the stars that are won or lost.

    `stars`: ref_area, activity, time_period, `old_stars` and `new_stars` (none: no stars could be given).
    """

    difference: Difference
    stars: pd.DataFrame


def effect(store: Store, draft: Draft, dataset: str) -> Effect:
    """Set a draft beside its parent: figures first, then the stars that rest on them."""
    assert draft.parent is not None, "only what has a parent differs from it"
    before = OpenedRelease(store.open(draft.parent))
    with store.try_out(draft) as trial:
        changed = difference(trial, dataset)
        years = _concerned(changed, before, dataset)
        if not years:
            return Effect(changed, _changed(pd.DataFrame(columns=[*_KEYS, "stars", "state"])))
        after = OpenedRelease(trial.after(replace(before.release, title=draft.title)))
        stars = [
            _stars(opened, dataset, year).assign(state=state)
            for state, opened in (("old", before), ("new", after))
            for year in years
        ]
    return Effect(changed, _changed(pd.concat(stars, ignore_index=True)))


def _concerned(changed: Difference, before: OpenedRelease, dataset: str) -> list[str]:
    """The years whose stars may change: those of changed figures by activity, and the years after them."""
    known = before.scope.datasets.get(dataset)
    if known is None:
        return []
    measures = {known.activity_level, known.total_level, strengths.EMPLOYMENT, strengths.VOLUME_GROWTH}
    rows = changed.changes[changed.changes["measure"].isin(measures)]
    years = {int(period) for period in rows["time_period"].unique() if len(period) == 4}
    return [str(year) for year in sorted(years | {year + 1 for year in years})[-_YEARS:]]


def _stars(opened: OpenedRelease, dataset: str, year: str) -> pd.DataFrame:
    """The stars of every city and activity in a year, on every scheme of the dataset."""
    tables = []
    for scheme in opened.scope.datasets[dataset].schemes:
        view = View("specialisation", dataset, "location_quotient", year, year, acts=scheme)
        table = specialisation.answer(opened, view).table
        rows = table[table["measure"] == "stars"].reindex(columns=[*_KEYS, "obs_value"])
        tables.append(rows.rename(columns={"obs_value": "stars"}))
    return pd.concat(tables, ignore_index=True)


def _changed(stars: pd.DataFrame) -> pd.DataFrame:
    """Cities and activities with more or fewer stars, the greatest gains and losses first."""
    old, new = (
        stars[stars["state"] == state].drop(columns="state").rename(columns={"stars": f"{state}_stars"})
        for state in ("old", "new")
    )
    both = old.merge(new, on=_KEYS, how="outer")
    moved = (both["new_stars"].fillna(0) - both["old_stars"].fillna(0)).abs()
    return both.assign(moved=moved)[moved > 0].sort_values(
        ["moved", *_KEYS], ascending=[False, True, True, False], ignore_index=True
    )
