"""City: one city on a page. Where does it stand, how did it grow and recover, what is it made of, who is like it?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from indicators.answers import clusters, contribution, figures, peers, ranking
from indicators.answers.naming import in_sentence
from indicators.answers.offered import has, size_of
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.formulas.chain import index_on_base
from indicators.formulas.recovery import recovery
from indicators.model import TOTAL, Answer, Phrase, Quantity, Said, View, records

PLACES = (
    "gdp_current_prices",
    "gdp_growth_volume_pct",
    "gdp_growth_current_prices_pct",
    "gdp_cagr_volume_pct",
    "gdp_recovery_level",
    "share_of_nation_pct",
    "employment",
    "employment_growth_pct",
)
"""What a city is placed by, as far as its dataset has it."""


def answer(opened: OpenedRelease, view: View) -> Answer:
    """The profile of the first city of the view, or of the dataset's focus; the others are its comparison.

    `table`: every figure of the city with its rank among all cities, every year. `parts`: `places` (ranks in
    the period of the view and in the compared one), `growth` (yearly rates of the cities), `recovery` (volume
    against the compared year = 100), `structure`, `contributions`, `published`, `clusters`, `peers`, `events`.
    """
    city = peers.subject(opened, view)
    view = replace(view, area=view.area or (city,))
    everyone = replace(view, area=(city,), prov=(), region=(), tier=(), floor=0.0)
    known = tuple(m for m in PLACES if has(opened.scope, view.ds, m)) or PLACES[:1]
    asked = [replace(everyone, m=m, act=TOTAL) for m in known]
    own = pd.concat([ranking.places_of(opened, each, (city,)) for each in asked], ignore_index=True)
    places = own[own["time_period"] == view.t]
    rates = _rates(opened, view)
    regained = recovery(rates[rates["ref_area"] == city], view.since)
    contributions = contribution.contributions_of(opened, replace(everyone, acts=view.acts))
    return Answer(
        question="city",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(tidy, opened, own.sort_values(["measure", "time_period"]), view.ds),
        headline=_headline(opened, places, view),
        parts={
            "places": places,
            "of": pd.DataFrame({each.m: [ranking.ranked_in(opened, each, view.t)] for each in asked}),
            "growth": rates,
            "recovery": index_on_base(rates, view.since),
            "structure": opened.rows("structures", ds=view.ds, acts=view.acts, areas=(city,)),
            "contributions": contributions[contributions["activity"] != TOTAL],
            "totals": contributions[contributions["activity"] == TOTAL],
            "published": _published(opened, city, view),
            "clusters": clusters.registry_of(opened, replace(everyone, field="")),
            "peers": peers.neighbours(opened, everyone),
            "events": _events(opened, city),
        },
        notes=_notes(opened, city, regained, view),
        sources=opened.sources(own["source"]),
        indicators=known,
    )


def _rates(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """Volume growth of the cities, year by year, missing figures too."""
    panel = figures.totals_of(opened, view.ds, figures.VOLUME_GROWTH)
    return panel.series_of(np.sort(opened.cities.at(view.area)))


def _published(opened: OpenedRelease, city: str, view: View) -> pd.DataFrame:
    rows = opened.rows("published", ds=view.ds)
    return rows[rows["ref_area"].eq(city) & rows["obs_value"].notna()].reset_index(drop=True)


def _events(opened: OpenedRelease, city: str) -> pd.DataFrame:
    """Events of the city, its province and the country, by the year they fall in."""
    areas = tuple(code for code in (city, opened.scope.areas[city].parent, "CN") if code)
    rows = opened.rows("events")
    rows = rows[rows["ref_area"].isin(areas)].reset_index(drop=True)
    return rows.assign(time_period=rows["date"].str[:4])


def _headline(opened: OpenedRelease, places: pd.DataFrame, view: View) -> Phrase:
    by_measure = {row.measure: row for row in records(places)}
    values: dict[str, Said] = {
        "city": opened.scope.areas[view.area[0]].name,
        "t": view.t,
        "since": view.since,
    }
    size = size_of(opened.scope, view.ds)
    values["size"] = in_sentence(opened.catalogue.indicator(size).short)
    if size not in by_measure:
        return Phrase("city.empty", values)
    output = by_measure[size]
    values |= {
        "rank": _rank(output.rank),
        "gdp": Quantity(
            float(output.obs_value),
            opened.catalogue.indicator(size).unit_of(opened.scope.datasets[view.ds].unit),
            opened.catalogue.indicator(size).decimals,
        ),
    }
    if "gdp_recovery_level" not in by_measure:
        return Phrase("city.size", values)
    level = by_measure["gdp_recovery_level"]
    values |= {
        "level": Quantity(float(level.obs_value), "PCT", 1),
        "level_rank": _rank(level.rank),
    }
    return Phrase("city.recovery", values)


def _rank(rank: float) -> str:
    return "–" if pd.isna(rank) else str(int(rank))


def _notes(opened: OpenedRelease, city: str, regained: pd.DataFrame, view: View) -> tuple[Phrase, ...]:
    if regained.empty:
        return ()
    row = regained.iloc[0]
    values: dict[str, Said] = {"city": opened.scope.areas[city].name, "since": view.since}
    if row["outcome"] == "never_below":
        return (Phrase("city.no_fall", values),)
    if pd.isna(row["drawdown_pp"]):
        return ()
    values["fall"] = Quantity(abs(float(row["drawdown_pp"])), "PP", 1)
    if row["outcome"] == "regained":
        values["regained"] = str(row["regained_period"])
        return (Phrase("city.regained", values),)
    return (Phrase("city.not_regained", values),)
