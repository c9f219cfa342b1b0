"""What growth does a cluster's target ask for, and where is a cluster strong?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from indicators.formulas.status import Flags, Floats, M, O, Reason, require
from indicators.formulas.timeline import codes_of
from indicators.formulas.verdict import Verdict

DIMENSIONS = ("size", "specialisation", "productivity", "growth_pct")
TOP_TENTH: Mapping[str, float] = MappingProxyType(dict.fromkeys(DIMENSIONS, 0.1))


def growth_needed(targets: pd.DataFrame) -> pd.DataFrame:
    """By how much must output grow every year to reach its target in time?

    100 * ((target / latest)^(1 / years) - 1).
    In: `latest`, `target` (same unit and price basis), `years` until the target, one row a cluster. Out:
    the same rows with `growth_needed_pct`, `obs_status`, `reason`. Not defined: missing_input,
    level_not_positive, no_later_period (no year left). target_reached: no growth is needed, the value is 0
    or below.
    Source: compound growth, as `chain.cagr`.

    >>> growth_needed(pd.DataFrame({"latest": [8000.0], "target": [10000.0], "years": [3]})).round(2)
       latest   target  years  growth_needed_pct obs_status reason
    0  8000.0  10000.0      3               7.72          A
    """
    require(targets, ["latest", "target", "years"])
    latest, target, years = (_numbers(targets, name) for name in ("latest", "target", "years"))
    verdict = _ends(latest, target, years).refuse(years <= 0, M, Reason.NO_LATER_PERIOD)
    with np.errstate(all="ignore"):
        needed = 100.0 * ((target / latest) ** (1.0 / years) - 1.0)
    value = verdict.keep(needed)
    verdict.caution(target <= latest, Reason.TARGET_REACHED)
    return targets.assign(growth_needed_pct=value, obs_status=verdict.statuses(), reason=verdict.reasons())


def years_needed(targets: pd.DataFrame) -> pd.DataFrame:
    """How many years does it take to reach a target at a given growth?

    ln(target / latest) / ln(1 + growth_pct / 100); 0 where the target is reached (target_reached).
    In: `latest`, `target`, `growth_pct` (per cent a year). Out: the same rows with `years_needed`,
    `obs_status`, `reason`. Not defined: missing_input, level_not_positive, growth_not_positive (it is never
    reached).

    >>> years_needed(pd.DataFrame({"latest": [100.0], "target": [200.0], "growth_pct": [7.2]})).round(1)
       latest  target  growth_pct  years_needed obs_status reason
    0   100.0   200.0         7.2          10.0          A
    """
    require(targets, ["latest", "target", "growth_pct"])
    latest, target, growth = (_numbers(targets, name) for name in ("latest", "target", "growth_pct"))
    reached = target <= latest
    verdict = _ends(latest, target, np.where(reached, 0.0, growth))
    verdict.refuse(~reached & (growth <= 0), M, Reason.GROWTH_NOT_POSITIVE)
    with np.errstate(all="ignore"):
        value = verdict.keep(np.where(reached, 0.0, np.log(target / latest) / np.log1p(growth / 100.0)))
    verdict.caution(reached, Reason.TARGET_REACHED)
    return targets.assign(years_needed=value, obs_status=verdict.statuses(), reason=verdict.reasons())


def _numbers(table: pd.DataFrame, column: str) -> Floats:
    return table[column].to_numpy(np.float64, na_value=np.nan)


def _ends(latest: Floats, target: Floats, third: Floats) -> Verdict:
    known = np.isfinite(latest) & np.isfinite(target) & np.isfinite(third)
    verdict = Verdict(len(latest)).refuse(~known, O, Reason.MISSING_INPUT)
    return verdict.refuse((latest <= 0) | (target <= 0), M, Reason.LEVEL_NOT_POSITIVE)


def cluster_stars(
    strengths: pd.DataFrame, top: Mapping[str, float] = TOP_TENTH, keys: Sequence[str] = ("activity",)
) -> pd.DataFrame:
    """Where is an activity group strong: in size, specialisation, productivity, growth?

    One star for each of the dimensions of `top` in which the area is among the top part (0.1: the top
    tenth) of the areas that have a value, for the same activity group: among n areas the first floor(n *
    part) places, ties at the last place included.
    In: one row an area and activity group, a column for each dimension (size: persons or output;
    specialisation: location quotient; productivity: output per person; growth_pct), higher is better. Out:
    the same rows with `star_<dimension>` (missing where unknown), `threshold_<dimension>` (the value of the
    last place with a star), `reason_<dimension>` and `stars`. No star can be given when n * part < 1
    (too_few_areas) or when all areas are alike (no_variation).
    Source: after the European Cluster Observatory's stars.

    >>> strengths = pd.DataFrame({"ref_area": [f"{i:02}" for i in range(10)], "activity": "26",
    ...                           "size": range(10), "growth_pct": [1.0] * 10})
    >>> stars = cluster_stars(strengths, {"size": 0.1, "growth_pct": 0.1})
    >>> stars.loc[[9], ["star_size", "threshold_size", "reason_growth_pct", "stars"]]
       star_size  threshold_size reason_growth_pct  stars
    9       True             9.0      no_variation      1
    """
    require(strengths, ["ref_area", *keys, *top])
    group = codes_of(strengths, keys)
    result, stars = strengths.copy(), np.zeros(len(strengths), np.int64)
    for dimension, part in top.items():
        starred, threshold, verdict = _starred(_numbers(strengths, dimension), group, part)
        stars += starred & verdict.defined
        result[f"star_{dimension}"] = pd.array(starred, dtype="boolean")
        result.loc[~verdict.defined, f"star_{dimension}"] = pd.NA
        result[f"threshold_{dimension}"] = threshold
        result[f"reason_{dimension}"] = verdict.reasons()
    return result.assign(stars=stars)


def _starred(given: Floats, group: np.typing.NDArray[np.int64], part: float) -> tuple[Flags, Floats, Verdict]:
    known = np.isfinite(given)
    value = pd.Series(np.where(known, given, np.nan))
    by_group = value.groupby(group)
    places = np.floor(by_group.transform("count").to_numpy() * part + 1e-9)
    alike = (by_group.transform("min") == by_group.transform("max")).to_numpy(bool)
    verdict = Verdict(len(given)).refuse(~known, O, Reason.MISSING_INPUT)
    verdict.refuse(places < 1, M, Reason.TOO_FEW_AREAS).refuse(alike, M, Reason.NO_VARIATION)
    rank = by_group.rank(method="min", ascending=False).to_numpy()
    starred = verdict.defined & (rank <= places)
    threshold = value.where(starred).groupby(group).transform("min").to_numpy()
    return starred, threshold, verdict
