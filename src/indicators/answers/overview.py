"""Overview: where does the economy of the chosen cities stand, who moved, and what did the latest release change?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from indicators.answers import ranking
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.model import Answer, Phrase, Quantity, Said, View, records

KEY_FIGURES = (
    "gdp_current_prices",
    "gdp_growth_volume_pct",
    "gdp_cagr_volume_pct",
    "share_of_nation_pct",
)
MOVERS = 8


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Key figures of the chosen cities (of all that pass the filters when none is chosen) with their ranks.

    `table`: the key figures, one row a city and indicator. `parts`: `figures` (the same, with the rank a year
    before), `map` (volume growth and output of every filtered city), `movers` (the greatest changes of rank by
    output on the year before), `revisions` (what this release changed).
    """
    year_before = _year_before(view.t)
    figures = pd.concat([_key_figure(opened, view, m, year_before) for m in KEY_FIGURES], ignore_index=True)
    shown = figures[figures["ref_area"].isin(view.area)] if view.area else figures
    shown = shown.sort_values(["ref_area"], kind="stable") if view.area else shown
    return Answer(
        question="overview",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        table=tidy(opened, shown, view.ds),
        headline=_headline(opened, figures, view),
        parts={
            "figures": figures,
            "map": _map(opened, figures),
            "movers": _movers(figures),
            "revisions": revisions(opened, view, opened.release.number),
        },
        notes=(Phrase("overview.scope", {"n": str(figures["ref_area"].nunique()), "t": view.t}),),
        sources=opened.sources(shown["source"]),
        indicators=KEY_FIGURES,
    )


def revisions(opened: OpenedRelease, view: View, release: int) -> pd.DataFrame:
    """The totals of cities that a release gave another value: measure, city, period, old and new."""
    rows = opened.rows("revisions", ds=view.ds, release=release)
    rows = rows[(rows["area_kind"] == "city") & (rows["measure"] == "gdp_growth_volume_pct")]
    changed = (rows["new_value"] - rows["old_value"]).abs()
    return rows.assign(change=rows["new_value"] - rows["old_value"])[changed > 0]


def _key_figure(opened: OpenedRelease, view: View, m: str, year_before: str) -> pd.DataFrame:
    history = ranking.ranked(opened, replace(view, m=m))
    return ranking.compared(history, view.t, year_before, view.area)


def _year_before(t: str) -> str:
    return str(int(t) - 1)


def _map(opened: OpenedRelease, figures: pd.DataFrame) -> pd.DataFrame:
    growth = figures[figures["measure"] == "gdp_growth_volume_pct"]
    areas = opened.scope.areas
    return growth.assign(
        longitude=growth["ref_area"].map(lambda code: areas[code].longitude),
        latitude=growth["ref_area"].map(lambda code: areas[code].latitude),
    )


def _movers(figures: pd.DataFrame) -> pd.DataFrame:
    """Cities whose rank by output changed most on the year before, ups and downs, greatest first."""
    rows = figures[(figures["measure"] == "gdp_current_prices") & figures["rank_change"].notna()]
    rows = rows[rows["rank_change"] != 0]
    order = rows["rank_change"].abs().sort_values(ascending=False, kind="stable").index
    return rows.loc[order].head(MOVERS)


def _headline(opened: OpenedRelease, figures: pd.DataFrame, view: View) -> Phrase:
    growth = figures[(figures["measure"] == "gdp_growth_volume_pct") & figures["rank"].notna()]
    if growth.empty:
        return Phrase("overview.empty", {"t": view.t})
    chosen = growth[growth["selected"]]
    top = growth.sort_values("rank").iloc[0]
    values: dict[str, Said] = {
        "t": view.t,
        "n": str(len(growth)),
        "median": Quantity(float(growth["obs_value"].median()), "PCT", 1),
        "top": opened.scope.areas[top["ref_area"]].name,
        "top_value": Quantity(float(top["obs_value"]), "PCT", 1),
    }
    if chosen.empty:
        return Phrase("overview.all", values)
    first = next(row for code in view.area for row in records(chosen[chosen["ref_area"] == code]))
    output = figures[(figures["measure"] == "gdp_current_prices") & (figures["ref_area"] == first.ref_area)]
    values |= {
        "city": opened.scope.areas[first.ref_area].name,
        "value": Quantity(float(first.obs_value), "PCT", 1),
        "rank": str(int(first.rank)),
    }
    if output.empty or pd.isna(output["rank"].iloc[0]):
        return Phrase("overview.city_growth", values)
    values |= {
        "gdp": Quantity(float(output["obs_value"].iloc[0]), opened.scope.datasets[view.ds].unit, 1),
        "gdp_rank": str(int(output["rank"].iloc[0])),
    }
    return Phrase("overview.city", values)
