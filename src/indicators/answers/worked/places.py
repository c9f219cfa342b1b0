"""Worked examples of ranks, the composite index, targets, peers, rounding and breaks."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from indicators.answers import clusters, composite, peers
from indicators.answers.naming import in_sentence
from indicators.answers.worked.asked import Asked, per_cent
from indicators.answers.worked.growth import GROWTH
from indicators.model import BREAK, Phrase, Quantity, Said, Text, records


def competition_rank(asked: Asked) -> Phrase | None:
    """The city's place, and two cities that share one."""
    rows = asked.ranked(GROWTH)
    rows = rows[rows["rank"].notna()]
    own = asked.figure(GROWTH)
    if own is None or pd.isna(own["rank"]):
        return None
    ahead = int((rows["obs_value"] > own["obs_value"]).sum())
    same = int((rows["obs_value"] == own["obs_value"]).sum())
    values: dict[str, Said] = {
        "value": per_cent(own["obs_value"]),
        "ahead": str(ahead),
        "rank": str(int(own["rank"])),
        "n": str(len(rows)),
        "same": str(same),
    }
    return Phrase("worked.competition_rank", asked.said | values)


def rank_change(asked: Asked) -> Phrase | None:
    """Places gained since the compared year, as the ranking finds it."""
    seen = asked.ranked("gdp_current_prices")
    own = seen[seen["ref_area"].eq(asked.city) & seen["rank_change"].notna()]
    if own.empty:
        return None
    values: dict[str, Said] = {
        "earlier": str(int(own["earlier_rank"].iloc[0])),
        "rank": str(int(own["rank"].iloc[0])),
        "places": Quantity(float(own["rank_change"].iloc[0]), "PLACES", 0, signed=True),
    }
    return Phrase("worked.rank_change", asked.said | values)


def composite_index(asked: Asked) -> Phrase | None:
    """What the answer finds for the city with the weights of a first visit."""
    row = _scored(asked)
    if row is None:
        return None
    parts = tuple(
        Text(f"{name.en} {weight:g}", f"{name.zh}{weight:g}")
        for name, weight in (
            (asked.opened.catalogue.indicator(measure).short, weight)
            for measure, weight in asked.view.weights
        )
    )
    values: dict[str, Said] = {
        "parts": parts,
        "score": Quantity(float(row["obs_value"]), "SCORE", 1),
        "rank": str(int(row["rank"])),
    }
    return Phrase("worked.composite_index", asked.said | values)


def rank_interval(asked: Asked) -> Phrase | None:
    """The places between which the city stands."""
    row = _scored(asked)
    if row is None:
        return None
    values: dict[str, Said] = {
        "rank": str(int(row["rank"])),
        "low": str(int(row["rank_low"])),
        "high": str(int(row["rank_high"])),
        "draws": str(composite.DRAWS),
    }
    return Phrase("worked.rank_interval", asked.said | values)


def _scored(asked: Asked) -> pd.Series | None:
    rows = asked.opened.answer(composite.answer, asked.view).parts["scores"]
    own = rows[(rows["ref_area"] == asked.city) & rows["rank"].notna()]
    return own.iloc[0] if len(own) else None


def growth_needed(asked: Asked) -> Phrase | None:
    """The largest target of a cluster in the registry."""
    parts = clusters.answer(asked.opened, replace(asked.view, area=(), field="")).parts
    cities = {area.ref_area for area in asked.opened.scope.cities(asked.view.ds)}
    rows = parts["progress"][parts["progress"]["growth_needed_pct"].notna()]
    rows = rows if cities & set(parts["registry"]["ref_area"]) else rows.iloc[:0]
    if rows.empty:
        return None
    row = rows.sort_values("target", kind="stable").iloc[-1]
    values: dict[str, Said] = {
        "cluster": asked.opened.scope.clusters[row["cluster"]],
        "latest": Quantity(float(row["latest"]), row["unit"], 1),
        "year": str(row["year"]),
        "target": Quantity(float(row["target"]), row["unit"], 0),
        "target_year": str(row["target_year"]),
        "years": str(int(row["years"])),
        "growth": per_cent(row["growth_needed_pct"]),
    }
    return Phrase("worked.growth_needed", asked.said | values)


def peer_distance(asked: Asked) -> Phrase | None:
    """The nearest city and its distance."""
    near = peers.answer(asked.opened, replace(asked.view, page="peers")).parts["neighbours"]
    if near.empty:
        return None
    row = near.sort_values("position").iloc[0]
    values: dict[str, Said] = {
        "peer": asked.opened.scope.areas[row["ref_area"]].name,
        "distance": Quantity(float(row["distance"]), "SD", 2),
    }
    return Phrase("worked.peer_distance", asked.said | values)


def rounding(asked: Asked) -> Phrase | None:
    """The interval a published rate stands for."""
    own = asked.figure(GROWTH)
    if own is None or pd.isna(own["decimals"]):
        return None
    half = 0.5 * 10.0 ** -int(own["decimals"])
    decimals = int(own["decimals"]) + 1
    values: dict[str, Said] = {
        "value": per_cent(own["obs_value"], int(own["decimals"])),
        "low": per_cent(own["obs_value"] - half, decimals),
        "high": per_cent(own["obs_value"] + half, decimals),
    }
    return Phrase("worked.rounding", asked.said | values)


def breaks(asked: Asked) -> Phrase | None:
    """The latest year in which the city's own series starts on a new base."""
    level = asked.opened.scope.datasets[asked.view.ds].total_level
    rows = asked.totals[(asked.totals["measure"] == level) & (asked.totals["obs_status"] == BREAK)]
    if rows.empty:
        return None
    return Phrase("worked.breaks", asked.said | {"year": str(rows["time_period"].max())})


def published_figures(asked: Asked) -> Phrase | None:
    """The city's latest published shares under two definitions, which are never ranked together."""
    rows = asked.opened.rows("published", ds=asked.view.ds)
    rows = rows[(rows["ref_area"] == asked.city) & (rows["measure"] == "published_share_pct")]
    rows = rows[rows["obs_value"].notna()].sort_values(["time_period", "definition"], ascending=[False, True])
    focus = asked.opened.scope.datasets[asked.view.ds].focus_definition
    own, other = rows[rows["definition"] == focus], rows[rows["definition"] != focus]
    if own.empty or other.empty:
        return None
    first, second = next(records(own)), next(records(other))
    one, two = (asked.opened.scope.definitions[row.definition] for row in (first, second))
    values: dict[str, Said] = {
        "year": first.time_period,
        "value": per_cent(first.obs_value),
        "definition": one.name,
        "base": in_sentence(one.base),
        "other_value": per_cent(second.obs_value),
        "other": two.name,
        "other_base": in_sentence(two.base),
    }
    return Phrase("worked.published_figures", asked.said | values)


def peer_groups(asked: Asked) -> Phrase | None:
    """The group of like cities the city falls into."""
    parts = peers.answer(asked.opened, replace(asked.view, page="peers")).parts
    group = parts["members"].set_index("ref_area")["group"].get(asked.city)
    if group is None or pd.isna(group):
        return None
    near = parts["neighbours"]
    names = [asked.opened.scope.areas[code].name for code in near.loc[near["group"] == group, "ref_area"]]
    values: dict[str, Said] = {
        "k": str(len(parts["groups"])),
        "group": str(int(group)),
        "n": str(int((parts["members"]["group"] == group).sum())),
        "cities": tuple(names[:3]),
    }
    return Phrase("worked.peer_groups", asked.said | values)


def missing_values(asked: Asked) -> Phrase | None:
    """The cities without a figure of GDP in the year of the view: unranked, never zero."""
    ranked = asked.ranked("gdp_current_prices")
    known = set(ranked.loc[ranked["time_period"] == asked.view.t, "ref_area"])
    absent = [area for area in asked.opened.scope.cities(asked.view.ds) if area.ref_area not in known]
    if not known or not absent:
        return None
    values: dict[str, Said] = {"n": str(len(known)), "cities": tuple(area.name for area in absent)}
    return Phrase("worked.missing_values", asked.said | values)


EXAMPLES = {
    "published_figures": published_figures,
    "peer_groups": peer_groups,
    "missing_values": missing_values,
    "competition_rank": competition_rank,
    "rank_change": rank_change,
    "composite_index": composite_index,
    "rank_interval": rank_interval,
    "growth_needed": growth_needed,
    "peer_distance": peer_distance,
    "rounding": rounding,
    "breaks": breaks,
}
