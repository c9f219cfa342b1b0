"""Worked examples of contributions in volume, at fixed prices and chained.

Where a dataset publishes no volumes, they are chained with its published growth from the values of one year:
those are the prices of that year.
"""

from __future__ import annotations

import pandas as pd

from indicators.answers import breakdown
from indicators.answers.contribution import RESIDUAL
from indicators.answers.naming import in_sentence
from indicators.answers.worked.asked import Asked, per_cent, points
from indicators.answers.worked.growth import GROWTH
from indicators.formulas.contribution import contribution_fixed_base
from indicators.formulas.fisher import contribution_chained
from indicators.model import BREAK, NORMAL, TOTAL, Phrase, Said

FIXED, CHAINED = "volume_fixed_base", "volume_chained_fisher"
RATES = "gva_growth_volume_pct"


def contribution_fixed(asked: Asked) -> Phrase | None:
    """The activity that brought most, at the prices of two years before unless the dataset has its own."""
    published = _published(asked, FIXED)
    if published is not None:
        return _said(asked, "worked.contribution_fixed_base", published)
    base = str(int(asked.view.t) - 2)
    volumes = _chained(asked, base)
    if volumes.empty:
        return None
    whole = volumes.groupby("time_period")["obs_value"].sum().rename_axis("time_period").reset_index()
    rows = pd.concat([volumes, whole.assign(activity=TOTAL)], ignore_index=True)
    found = contribution_fixed_base(rows.assign(ref_area=asked.city, obs_status=NORMAL))
    values: dict[str, Said] = {"base": base}
    return _said(asked, "worked.contribution_fixed_base_derived", found, values)


def contribution_fisher(asked: Asked) -> Phrase | None:
    """The activity that brought most, weighted with the prices of both years."""
    published = _published(asked, CHAINED)
    if published is not None:
        return _said(asked, "worked.contribution_fisher", published)
    before, now = str(int(asked.view.t) - 1), asked.view.t
    volumes, levels = _chained(asked, before), _levels(asked)
    growth = asked.growth(GROWTH)
    total = asked.total(asked.opened.scope.datasets[asked.view.ds].total_level, before)
    current = levels[levels["time_period"].isin([before, now])]
    if volumes.empty or growth is None or total is None or _broken(current, now):
        return None
    whole = {
        "time_period": [before, now],
        "activity": TOTAL,
        "obs_value": [total, total * (1 + growth / 100)],
    }
    rows = pd.concat([volumes, pd.DataFrame(whole)], ignore_index=True)
    found = contribution_chained(current, rows.assign(ref_area=asked.city, obs_status=NORMAL))
    return _said(asked, "worked.contribution_fisher_derived", found)


def _published(asked: Asked, basis: str) -> pd.DataFrame | None:
    """The contributions the release holds on a basis; none where the dataset is not published so."""
    rows = asked.contributions(basis)
    return rows if rows["contribution_pp"].notna().any() else None


def _said(
    asked: Asked, key: str, found: pd.DataFrame, further: dict[str, Said] | None = None
) -> Phrase | None:
    """The largest contribution of the year, growth, and what the activities leave of it."""
    now = found[(found["time_period"] == asked.view.t) & found["contribution_pp"].notna()]
    by_activity = now.set_index("activity")["contribution_pp"]
    parts = by_activity.drop(index=[TOTAL, RESIDUAL], errors="ignore")
    if parts.empty or TOTAL not in by_activity.index:
        return None
    values: dict[str, Said] = {
        "activity": in_sentence(asked.activity(str(parts.sort_values(kind="stable").index[-1]))),
        "contribution": points(parts.max()),
        "growth": per_cent(by_activity[TOTAL], 2),
        "rest": points(by_activity[TOTAL] - parts.sum()),
    }
    return Phrase(key, asked.said | values | (further or {}))


def _levels(asked: Asked) -> pd.DataFrame:
    """Value added of the city by activity in current prices, every year, with the total."""
    rows = breakdown.of_area(asked.opened, asked.view, asked.city)
    return rows[rows["activity"].isin([*breakdown.top_level(rows), TOTAL])]


def _chained(asked: Asked, first: str) -> pd.DataFrame:
    """Value added by activity at the prices of `first`, from that year to the view's: `time_period, activity,
    obs_value`. Empty where a value or a rate is missing, or lies behind a break.
    """
    levels, empty = _levels(asked), pd.DataFrame(columns=["time_period", "activity", "obs_value"])
    start = levels[(levels["time_period"] == first) & (levels["activity"] != TOTAL)]
    rates = breakdown.of_area(asked.opened, asked.view, asked.city, RATES)
    value, years = start.set_index("activity")["obs_value"], range(int(first) + 1, int(asked.view.t) + 1)
    chained = {first: value}
    for year in map(str, years):
        rate = rates[rates["time_period"] == year].set_index("activity")["obs_value"]
        value = value * (1 + rate.reindex(value.index) / 100)
        chained[year] = value
    rows = pd.DataFrame(chained)
    if rows.empty or rows.isna().any(axis=None):
        return empty
    return (
        rows.rename_axis("activity")
        .reset_index()
        .melt("activity", var_name="time_period", value_name="obs_value")
    )


def _broken(levels: pd.DataFrame, t: str) -> bool:
    return bool(levels.loc[levels["time_period"] == t, "obs_status"].eq(BREAK).any())


EXAMPLES = {
    "contribution_fixed_base": contribution_fixed,
    "contribution_fisher": contribution_fisher,
}
