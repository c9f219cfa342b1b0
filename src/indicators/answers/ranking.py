"""Rankings: which cities lead on one indicator, in one period, and how did that change?"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from indicators.answers.cities import Column
from indicators.answers.figures import SINCE_YEAR, chosen, panel_of
from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.formulas.ranking import places_in_one, rank_change
from indicators.formulas.status import Floats
from indicators.model import Answer, Phrase, Quantity, Said, Text, View, records

AT_THE_ENDS = 100
"""Of a long ranking a page shows so many from either end, and the areas picked out; downloads hold them all."""
BESIDE = 12
"""So many cities of the last period have a line of their own over the years, beside those picked out."""

SLICE = ("ds", "m", "act", "basis", "prov", "region", "tier", "floor", "since")


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Values and ranks of the cities that pass the filters, in the period of the view.

    `table`: the cities with a figure in that period, best rank first; a figure that crosses a break in its
    series is shown without a rank. `parts`: `seen` (the same with the rank of the compared period, the change
    between, and whether a city is picked out), `history` (the places over the years that are drawn), `missing` (cities
    without a figure). `findings`: for each city that a page shows (`at_the_ends`) and for none.
    """
    seen = in_period(opened, view, view.since)
    in_order = seen.sort_values("rank", kind="stable")  # those of one rank stay in the order of their codes
    missing = _missing(opened, view)
    findings = _findings(opened, in_order, view)
    indicator = opened.catalogue.indicator(view.m)
    return Answer(
        question="rankings",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(tidy, opened, in_order, view.ds),
        headline=next((findings[code] for code in view.area if code in findings), findings[""]),
        findings=findings,
        parts={"seen": seen, "history": _history(opened, view), "missing": missing},
        notes=_notes(opened, seen, missing, view),
        sources=opened.sources(seen["source"]),
        indicators=(indicator.code,),
    )


def in_period(opened: OpenedRelease, view: View, since: str) -> pd.DataFrame:
    """The ranking in the period of the view, compared with that of `since`; the cities of the view picked out.

    One row a city with a figure: `rank`, `tied`, `within_rounding`, `earlier_rank`, `rank_change`, `selected`. A figure
    that compares across a break in its series has no rank. Places gained are counted among the cities ranked in both
    periods, so that newcomers move nobody.
    """
    rows = opened.once(
        f"ranking compared with {since}", view, (*SLICE, "t"), lambda: _ranked(opened, view, since)
    )
    return rows.assign(selected=rows["ref_area"].isin(view.area))


def _ranked(opened: OpenedRelease, view: View, since: str) -> pd.DataFrame:
    panel, passing = panel_of(opened, view), chosen(opened, view)
    known = panel.known & passing & panel.at(view.t)
    now, earlier = (panel.cells_in(period, passing) for period in (view.t, since))
    placed, here = places_in_one(now), np.flatnonzero(known.any(axis=0))
    places = {str(name): column.array.take(here) for name, column in placed.items()}
    before = places_in_one(earlier)["rank"].array.take(here)
    change = rank_change(now.value, earlier.value).take(here)
    further = {**places, "earlier_rank": before, "rank_change": change}
    return pd.DataFrame({**panel.columns(known), **further}, copy=False)


def places_of(opened: OpenedRelease, view: View, areas: Collection[str]) -> pd.DataFrame:
    """The figures of some cities in every period, each with its `rank` among all that pass the filters.

    `rank_change`: the places gained since the compared period, in the rows of the period of the view.
    """
    panel, passing = panel_of(opened, view), chosen(opened, view)
    cities = np.sort(opened.cities.at(areas))
    cities = cities[passing[cities]]
    in_both = passing & panel.ranked_in(view.t) & panel.ranked_in(view.since)
    then, now = (panel.places(cities, in_both, period) for period in (view.since, view.t))
    known = ~np.isnan(panel.value[:, cities])
    return panel.rows_of(cities).assign(
        rank=_whole(panel.places(cities, passing)[known]),
        rank_change=_whole(np.where(panel.at(view.t), then - now, np.nan)[known]),
    )


def _whole(places: Floats) -> Column:
    absent = np.isnan(places)
    return pd.arrays.IntegerArray(np.where(absent, 1, places).astype(np.int64), absent)


def ranked_in(opened: OpenedRelease, view: View, period: str) -> int:
    """How many of the cities that pass the filters are ranked in a period."""
    panel = panel_of(opened, view)
    return int((panel.ranked_in(period) & chosen(opened, view)).sum())


def at_the_ends(seen: pd.DataFrame) -> pd.DataFrame:
    """The rows of a ranking that a page shows: all of a short one; of a long one its ends and what is picked out."""
    if len(seen) <= 2 * AT_THE_ENDS:
        return seen
    last = seen["rank"].max()
    shown = (seen["rank"] <= AT_THE_ENDS) | (seen["rank"] > last - AT_THE_ENDS) | seen["selected"]
    ends: pd.DataFrame = seen.loc[shown].reset_index(drop=True)
    return ends


def _missing(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """Cities that have the indicator in some period, or are picked out, but not in this one."""
    panel, passing = panel_of(opened, view), chosen(opened, view)
    absent = passing & ~(panel.known & panel.at(view.t)).any(axis=0)
    ever = opened.cities.codes[panel.known.any(axis=0) & absent]
    picked = opened.cities.at(view.area)
    present = opened.cities.codes[picked[passing[picked] & ~absent[picked]]]
    unseen = {code for code in view.area if code in opened.scope.areas} - set(present)
    return pd.DataFrame({"ref_area": sorted({*ever, *unseen})}, dtype="str")


def _history(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """The places of the cities picked out, and of the first of the last period, over the years.

    Of periods in which at least half as many cities are ranked as in the fullest: ranks among few say little.
    """
    panel, passing = panel_of(opened, view), chosen(opened, view)
    ranked = (panel.ranked & passing).sum(axis=1)
    widely = (ranked * 2 >= ranked.max(initial=0)) & (panel.known & passing).any(axis=1)
    if not widely.any():
        return places_of(opened, view, ())
    last = np.where(passing, panel.comparable[np.flatnonzero(widely)[-1]], np.nan)
    known = np.sort(last[~np.isnan(last)])[::-1]
    first = opened.cities.codes[last >= known[min(BESIDE, len(known)) - 1]] if len(known) else []
    drawn = places_of(opened, view, {*view.area, *first})
    return drawn[drawn["time_period"].isin(np.array(panel.periods)[widely])].reset_index(drop=True)


def _findings(opened: OpenedRelease, in_order: pd.DataFrame, view: View) -> dict[str, Phrase]:
    """The place of each city a page shows, and under "" who leads. Best rank first, those without one last."""
    indicator = opened.catalogue.indicator(view.m)
    unit = indicator.unit_of(opened.scope.datasets[view.ds].unit)
    told = ["ref_area", "obs_value", "rank", "rank_change", "selected"]
    in_order = in_order[told].iloc[: in_order["rank"].count()]
    if in_order.empty:
        return {"": Phrase("rankings.empty", {"indicator": indicator.name, "t": view.t})}
    shared: dict[str, Said] = {
        "indicator": in_sentence(subject(opened, view)),
        "t": view.t,
        "n": str(len(in_order)),
    }
    leader = next(records(in_order.head(1)))
    median = Quantity(in_order["obs_value"].median(), unit, indicator.decimals)

    def values_of(row: Any) -> dict[str, Said]:
        value = Quantity(row.obs_value, unit, indicator.decimals)
        return shared | {
            "city": opened.scope.areas[row.ref_area].name,
            "value": value,
            "rank": str(int(row.rank)),
        }

    shown = records(at_the_ends(in_order))
    found = {row.ref_area: _place(row, values_of(row), view) for row in shown}
    return found | {"": Phrase("rankings.leader", values_of(leader) | {"median": median})}


def _place(row: Any, values: dict[str, Said], view: View) -> Phrase:
    """The place of one city, and how it moved since the compared year."""
    if pd.isna(row.rank_change) or view.since == view.t:
        return Phrase("rankings.place", values)
    moved = int(row.rank_change)
    key = (
        "rankings.place_same" if moved == 0 else ("rankings.place_up" if moved > 0 else "rankings.place_down")
    )
    places = Quantity(abs(moved), "PLACES", 0)
    return Phrase(key, values | {"places": places, "since": view.since})


def subject(opened: OpenedRelease, view: View) -> Text:
    """The indicator's name, with the activity it is about and the prices it is in, where it has these."""
    indicator = opened.catalogue.indicator(view.m)
    names = [indicator.name]
    if indicator.by_activity and view.act in opened.scope.activities:
        names.append(in_sentence(opened.scope.activities[view.act].name))
    if indicator.by_basis:
        names.append(in_sentence(opened.catalogue.basis(view.basis).name))
    if view.m in SINCE_YEAR:
        names.append(Text(f"{view.since}–{view.t}", f"{view.since}—{view.t}年"))
    return Text(", ".join(name.en for name in names), "，".join(name.zh for name in names))


def _notes(
    opened: OpenedRelease, seen: pd.DataFrame, missing: pd.DataFrame, view: View
) -> tuple[Phrase, ...]:
    notes: list[Phrase] = []
    if len(missing):
        names = tuple(opened.scope.areas[code].name for code in missing["ref_area"].tolist())
        notes.append(Phrase("note.missing", {"t": view.t, "cities": names}))
    both = int(seen["rank_change"].count())
    if view.since != view.t and both:
        notes.append(Phrase("rankings.among_both", {"n": str(both)}))
    unsure = seen.loc[seen["within_rounding"] & seen["selected"], "ref_area"]
    if len(unsure):
        names = tuple(opened.scope.areas[code].name for code in unsure.tolist())
        notes.append(Phrase("rankings.within_rounding", {"city": names}))
    broken = seen.loc[seen["reason"] == "break_in_series", "ref_area"]
    if len(broken):
        names = tuple(opened.scope.areas[code].name for code in broken.tolist())
        notes.append(Phrase("note.break", {"t": view.t, "cities": names}))
    if (seen["obs_status"] == "B").any() and broken.empty:
        notes.append(Phrase("note.break_level", {"t": view.t}))
    return tuple(notes)
