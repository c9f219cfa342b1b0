"""Identities that published statistics keep: parts and wholes, levels and growth."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from indicators.intake.check.evidence import Evidence
from indicators.intake.check.finding import Finding, finding
from indicators.intake.check.naming import number
from indicators.intake.check.single import place_of
from indicators.model import NONE, TOTAL, records

LOWEST_PRICES, HIGHEST_PRICES = (
    -15.0,
    25.0,
)  # points between growth of a level and of volume that prices explain
_AT = ["ref_area", "time_period"]


def identities(known: Evidence) -> Iterator[Finding]:
    """All identities the new figures take part in."""
    accounts = known.combined[(known.combined["definition"] == NONE) & known.combined["obs_value"].notna()]
    yield from _sectors_against_total(known, accounts)
    yield from _activities_above_parent(known, accounts)
    yield from _areas_above_parent(known, accounts)
    yield from _level_against_growth(known, accounts)


def _sectors_against_total(known: Evidence, accounts: pd.DataFrame) -> Iterator[Finding]:
    """Where every top activity of a scheme and the total are there, they add up within rounding."""
    totals = _totals(known, accounts)
    parts = accounts[accounts["measure"] == known.dataset.activity_level]
    activities = known.book.activities
    for scheme in known.dataset.schemes:
        top = activities["parent"].isna() | (activities["parent"] == TOTAL)
        codes = activities.loc[top & (activities["scheme"] == scheme), "activity"]
        for row in records(_unlike(totals, parts[parts["activity"].isin(codes)], len(codes))):
            yield finding(
                "sectors-against-total",
                place_of(row),
                sum=number(row.sum),
                total=number(row.obs_value),
                tolerance=number(row.tolerance),
                what=known.naming.figure(row.ref_area, row.measure, TOTAL, row.time_period),
            )


def _unlike(totals: pd.DataFrame, parts: pd.DataFrame, all_of_them: int) -> pd.DataFrame:
    """Totals that complete sets of parts miss by more than rounding, where one of them is new."""
    summed = (
        parts.assign(half=_half_unit(parts), new=parts["cell"] != "")
        .groupby(_AT)
        .agg(
            sum=("obs_value", "sum"), count=("activity", "nunique"), half=("half", "sum"), new=("new", "any")
        )
    )
    both = totals.merge(summed[summed["count"] == all_of_them].reset_index(), on=_AT)
    both = both[both["new"] | (both["cell"] != "")]
    both = both.assign(tolerance=both["half"] + _half_unit(both))
    return both[(both["sum"] - both["obs_value"]).abs() > both["tolerance"] * 1.0001]


def _activities_above_parent(known: Evidence, accounts: pd.DataFrame) -> Iterator[Finding]:
    """An activity is not larger than the one it is part of, nor than the total."""
    level = known.dataset.activity_level
    parents = known.book.activities.set_index("activity")["parent"].fillna(TOTAL)
    parts = accounts[(accounts["measure"] == level) & (accounts["activity"] != TOTAL)]
    parts = parts.assign(whole=parts["activity"].map(parents))
    wholes = accounts[accounts["measure"].isin([level, known.dataset.total_level])]
    yield from _above(
        known,
        parts.merge(wholes, left_on=[*_AT, "whole"], right_on=[*_AT, "activity"], suffixes=("", "_whole")),
    )


def _areas_above_parent(known: Evidence, accounts: pd.DataFrame) -> Iterator[Finding]:
    """An area is not larger than the one it lies in."""
    parents = known.book.areas.set_index("ref_area")["parent"]
    levels = accounts[accounts["measure"].isin([known.dataset.total_level, known.dataset.activity_level])]
    parts = levels.assign(whole=levels["ref_area"].map(parents))
    parts = parts[parts["whole"].notna()]
    on = ["time_period", "measure", "activity"]
    yield from _above(
        known,
        parts.merge(levels, left_on=[*on, "whole"], right_on=[*on, "ref_area"], suffixes=("", "_whole")),
    )


def _above(known: Evidence, pairs: pd.DataFrame) -> Iterator[Finding]:
    new = (pairs["cell"] != "") | (pairs["cell_whole"] != "")
    above = pairs["obs_value"] > pairs["obs_value_whole"] * 1.0001 + 0.05
    for row in records(pairs[new & above]):
        whole = row.ref_area_whole if "ref_area_whole" in pairs else row.ref_area
        activity = row.activity_whole if "activity_whole" in pairs else row.activity
        measure = row.measure_whole if "measure_whole" in pairs else row.measure
        yield finding(
            "part-above-whole",
            place_of(row),
            value=number(row.obs_value),
            whole=number(row.obs_value_whole),
            other=known.naming.figure(whole, measure, activity, row.time_period),
            what=known.naming.figure(row.ref_area, row.measure, row.activity, row.time_period),
        )


def _level_against_growth(known: Evidence, accounts: pd.DataFrame) -> Iterator[Finding]:
    """The change of a yearly level and the published growth of volume differ by what prices can do."""
    totals = _totals(known, accounts)
    totals = totals[totals["time_period"].str.len() == 4]
    before = totals.assign(time_period=(totals["time_period"].astype(int) + 1).astype(str))
    growth = accounts[accounts["measure"] == "gdp_growth_volume_pct"]
    rows = totals.merge(before[[*_AT, "obs_value"]], on=_AT, suffixes=("", "_before"))
    rows = rows.merge(growth[[*_AT, "obs_value", "cell"]], on=_AT, suffixes=("", "_growth"))
    rows = rows[((rows["cell"] != "") | (rows["cell_growth"] != "")) & (rows["obs_value_before"] > 0)]
    change = 100 * (rows["obs_value"] / rows["obs_value_before"] - 1)
    prices = change - rows["obs_value_growth"]
    strange = rows.assign(change=change)[
        ~prices.between(LOWEST_PRICES, HIGHEST_PRICES) & (rows["obs_status"] != "B")
    ]
    for row in records(strange):
        yield finding(
            "level-against-growth",
            place_of(row),
            change=number(row.change, 1),
            growth=number(row.obs_value_growth, 1),
            what=known.naming.figure(row.ref_area, row.measure, TOTAL, row.time_period),
        )


def _totals(known: Evidence, accounts: pd.DataFrame) -> pd.DataFrame:
    return accounts[(accounts["measure"] == known.dataset.total_level) & (accounts["activity"] == TOTAL)]


def _half_unit(rows: pd.DataFrame) -> pd.Series[float]:
    """Half a unit of the last published decimal: how far rounding may have moved a figure."""
    return 0.5 * 10.0 ** -rows["decimals"].astype("Float64").fillna(1).astype(float)
