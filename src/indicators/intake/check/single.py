"""Rules for one figure at a time, and for two in one place: signs, ranges, duplicates."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from indicators import catalogue
from indicators.intake.check.evidence import KEY
from indicators.intake.check.finding import Finding, Place, finding
from indicators.intake.check.naming import Naming, number
from indicators.model import records


def place_of(row: object) -> Place:
    """The cell a row of observations came from."""
    return Place(row.file, row.sheet, row.cell)  # type: ignore[attr-defined]


def impossible(rows: pd.DataFrame, naming: Naming) -> Iterator[Finding]:
    """Output below zero, growth below -100 per cent, shares outside 0 to 100."""
    units = {code: catalogue.load().indicator(code).unit for code in rows["measure"].unique()}
    rate = rows["measure"].map(units).isin(["PCT", "PP"])
    growth = rows["measure"].str.contains("growth") & ~rows["measure"].str.contains("share_of_growth")
    share = rows["measure"] == "published_share_pct"
    for code, wrong in (
        ("output-negative", ~rate & (rows["obs_value"] < 0)),
        ("growth-below-minus-100", growth & (rows["obs_value"] < -100)),
        ("share-out-of-range", share & ((rows["obs_value"] < 0) | (rows["obs_value"] > 100))),
    ):
        for row in records(rows[wrong]):
            what = naming.figure(row.ref_area, row.measure, row.activity, row.time_period)
            yield finding(code, place_of(row), value=number(row.obs_value), what=what)


def without_duplicates(rows: pd.DataFrame, naming: Naming) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Each key once: the first stands. Equal doubles are counted, different ones are errors."""
    twice = rows.duplicated(KEY, keep="first")
    if not twice.any():
        return rows, ()
    first = rows[~twice]
    pairs = rows[twice].merge(first[[*KEY, "obs_value", "cell"]], on=KEY, suffixes=("", "_first"))
    same = (pairs["obs_value"] == pairs["obs_value_first"]) | (
        pairs["obs_value"].isna() & pairs["obs_value_first"].isna()
    )
    found = [
        finding(
            "duplicate-conflict",
            place_of(row),
            value=number(row.obs_value),
            other=number(row.obs_value_first),
            cell=row.cell_first,
            what=naming.figure(row.ref_area, row.measure, row.activity, row.time_period),
        )
        for row in records(pairs[~same])
    ]
    if same.any():
        found.append(finding("duplicate-same", Place(str(rows["file"].iloc[0])), count=str(int(same.sum()))))
    return first.reset_index(drop=True), tuple(found)
