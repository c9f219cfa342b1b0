"""Overview: where does the economy of the chosen cities stand, who moved, and what did the latest release change?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from indicators.answers import ranking
from indicators.answers.naming import in_sentence
from indicators.answers.offered import growth_of, has, size_of
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.model import TOTAL, Answer, Phrase, Quantity, Said, View, records

VOLUME = "gdp_growth_volume_pct"
FURTHER = ("gdp_cagr_volume_pct", "share_of_nation_pct")
MOVERS = 8


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Key figures of the chosen cities (of all that pass the filters when none is chosen) with their ranks.

    `table`: the key figures, one row a city and indicator. `parts`: `figures` (the same, with the rank a year
    before), `map` (volume growth and output of every filtered city), `movers` (the greatest changes of rank by
    output on the year before), `revisions` (what this release changed).
    """
    size, growth = size_of(opened.scope, view.ds), growth_of(opened.scope, view.ds)
    measures = (size, growth, *(m for m in FURTHER if has(opened.scope, view.ds, m)))
    year_before = _year_before(view.t)
    figures = pd.concat([_key_figure(opened, view, m, year_before) for m in measures], ignore_index=True)
    shown = figures[figures["ref_area"].isin(view.area)] if view.area else figures
    shown = shown.sort_values(["ref_area"], kind="stable") if view.area else shown
    return Answer(
        question="overview",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(tidy, opened, shown, view.ds),
        headline=_headline(opened, figures, size, growth, view),
        parts={
            "figures": figures,
            "map": _map(opened, figures, growth),
            "movers": _movers(figures, size),
            "revisions": revisions(opened, view, opened.release.number),
        },
        notes=(_scope_note(opened, figures, growth, view),),
        sources=opened.sources(shown["source"]),
        indicators=measures,
    )


def revisions(opened: OpenedRelease, view: View, release: int) -> pd.DataFrame:
    """The totals of cities that a release gave another value: measure, city, period, old and new."""
    rows = opened.rows("revisions", ds=view.ds, release=release)
    rows = rows[(rows["area_kind"] == "city") & (rows["measure"] == VOLUME)]
    changed = (rows["new_value"] - rows["old_value"]).abs()
    return rows.assign(change=rows["new_value"] - rows["old_value"])[changed > 0]


def _key_figure(opened: OpenedRelease, view: View, m: str, year_before: str) -> pd.DataFrame:
    return ranking.in_period(opened, replace(view, m=m, act=TOTAL), year_before)


def _year_before(t: str) -> str:
    """The year before; none where a dataset has no year with a figure."""
    return str(int(t) - 1) if t else ""


def _map(opened: OpenedRelease, figures: pd.DataFrame, growth: str) -> pd.DataFrame:
    """Growth of the cities whose place on the map is known."""
    rows = figures[figures["measure"] == growth]
    at = opened.cities.codes.get_indexer(pd.Index(rows["ref_area"]))
    placed = rows.assign(longitude=opened.cities.longitude[at], latitude=opened.cities.latitude[at])
    return placed[placed["longitude"].notna() & placed["latitude"].notna()]


def _movers(figures: pd.DataFrame, size: str) -> pd.DataFrame:
    """Cities whose rank by output changed most on the year before, ups and downs, greatest first."""
    moved = figures["rank_change"].abs().to_numpy(np.float64, na_value=0.0)
    moved[(figures["measure"] != size).to_numpy(bool)] = 0.0
    most = np.argsort(-moved, kind="stable")[:MOVERS]
    return figures.take(most[moved[most] > 0])


def _scope_note(opened: OpenedRelease, figures: pd.DataFrame, growth: str, view: View) -> Phrase:
    """How many cities have figures, and what growth is here."""
    values: dict[str, Said] = {"n": str(figures["ref_area"].nunique()), "t": view.t}
    if growth == VOLUME:
        return Phrase("overview.scope", values)
    name = in_sentence(opened.catalogue.indicator(growth).name)
    return Phrase("overview.scope_by", values | {"growth": name})


def _headline(opened: OpenedRelease, figures: pd.DataFrame, size: str, growth: str, view: View) -> Phrase:
    """The first city picked out in both measures; without one the middle of all and the fastest."""
    told = figures[["ref_area", "measure", "obs_value", "rank", "selected"]]
    placed = told[told["rank"].notna()]
    grown, sized = placed[placed["measure"] == growth], placed[placed["measure"] == size]
    values: dict[str, Said] = {
        "t": view.t,
        "n": str(len(grown)),
        "growth": in_sentence(opened.catalogue.indicator(growth).short),
        "size": in_sentence(opened.catalogue.indicator(size).short),
    }
    if grown.empty:
        return _by_size(opened, sized, size, values, view)
    by = "" if growth == VOLUME else "_by"  # growth of anything but volume is named
    first = _first(grown, view)
    if first is None:
        top = grown.sort_values("rank").iloc[0]
        values |= {"top": opened.scope.areas[top["ref_area"]].name, "top_value": _per_cent(top["obs_value"])}
        return Phrase(f"overview.all{by}", values | {"median": _per_cent(grown["obs_value"].median())})
    values |= {"city": opened.scope.areas[first.ref_area].name, "value": _per_cent(first.obs_value)}
    values["rank"] = str(int(first.rank))
    output = sized[sized["ref_area"] == first.ref_area]
    if output.empty:
        return Phrase(f"overview.city_growth{by}", values)
    values |= {"gdp": _amount(opened, output, size, view), "gdp_rank": str(int(output["rank"].iloc[0]))}
    return Phrase(f"overview.city{by}", values)


def _by_size(
    opened: OpenedRelease, sized: pd.DataFrame, size: str, values: dict[str, Said], view: View
) -> Phrase:
    """Without any growth: the place of the first city picked out by size, else of the largest."""
    if sized.empty:
        return Phrase("overview.empty", {"t": view.t})
    first = _first(sized, view)
    row = sized.sort_values("rank") if first is None else sized[sized["ref_area"] == first.ref_area]
    values |= {"city": opened.scope.areas[row["ref_area"].iloc[0]].name, "n": str(len(sized))}
    values |= {"rank": str(int(row["rank"].iloc[0])), "gdp": _amount(opened, row, size, view)}
    return Phrase("overview.by_size", values)


def _first(rows: pd.DataFrame, view: View) -> Any:
    """The row of the first city picked out that has one."""
    chosen = {row.ref_area: row for row in records(rows[rows["selected"]])}
    return next((chosen[code] for code in view.area if code in chosen), None)


def _per_cent(value: float) -> Quantity:
    return Quantity(float(value), "PCT", 1)


def _amount(opened: OpenedRelease, rows: pd.DataFrame, size: str, view: View) -> Quantity:
    indicator = opened.catalogue.indicator(size)
    unit = indicator.unit_of(opened.scope.datasets[view.ds].unit)
    return Quantity(float(rows["obs_value"].iloc[0]), unit, indicator.decimals)
