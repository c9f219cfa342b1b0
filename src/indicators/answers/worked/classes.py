"""A worked example of the share of a class of a taxonomy: what lies in it for certain, and what at most."""

from __future__ import annotations

import pandas as pd

from indicators.answers import breakdown, lens
from indicators.answers.crosswalk import EVERY, Lens, lenses
from indicators.answers.worked.asked import Asked, per_cent
from indicators.model import TOTAL, Phrase, Said

ALL = 99.95  # per cent; where a class may hold everything its share says nothing


def high_tech_share(asked: Asked) -> Phrase | None:
    """One class of one taxonomy, of the city, else of the benchmark, in its latest year: the one known best."""
    dataset = asked.opened.scope.datasets[asked.view.ds]
    for scheme in dataset.schemes:
        for area in filter(None, (asked.city, dataset.benchmark)):
            rows = breakdown.of_area(asked.opened, asked.viewed_by(scheme), area)
            said = _of_area(asked, rows, scheme)
            if said is not None:
                return said
    return None


def _of_area(asked: Asked, rows: pd.DataFrame, scheme: str) -> Phrase | None:
    activities = breakdown.leaves(rows)
    classes = [one for one in lenses(asked.opened, scheme, activities) if one.cls != EVERY]
    known = {code for code, group in rows.groupby("activity") if group["obs_value"].notna().any()}
    seen = [
        one for one in classes if {*one.whole, *one.straddling} and known >= {*one.whole, *one.straddling}
    ]
    years = rows.loc[rows["activity"].eq(TOTAL) & rows["time_period"].le(asked.view.t), "time_period"]
    for year in sorted(years, reverse=True) if seen else ():
        now = rows[(rows["time_period"] == year) & rows["activity"].isin((*activities, TOTAL))]
        shares = lens.shares_of(now, seen)
        shares = shares[
            (shares["high"] > 0) & (shares["high"] < ALL) & (shares["listed"] == shares["covered"])
        ]
        if len(shares):
            best = shares.sort_values(["low", "high"], ascending=[False, True], kind="stable").iloc[0]
            return _said(asked, next(one for one in seen if one.key == best["key"]), best, year)
    return None


def _said(asked: Asked, seen: Lens, row: pd.Series, year: str) -> Phrase:
    scope = asked.opened.scope
    certain = row["low"] > 0
    values: dict[str, Said] = {
        "area": scope.areas[row["ref_area"]].name,
        "year": year,
        "taxonomy": scope.taxonomies[seen.taxonomy].name,
        "class": scope.codes["tech_class"][seen.cls],
        "activities": tuple(
            scope.activities[code].name for code in (seen.whole if certain else seen.straddling)
        ),
        "low": per_cent(row["low"]),
        "high": per_cent(row["high"]),
    }
    return Phrase("worked.high_tech_share" if certain else "worked.high_tech_share_at_most", values)


EXAMPLES = {"high_tech_share": high_tech_share}
