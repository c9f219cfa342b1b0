"""Does a figure fit its own series, the release, and the revisions usual for its statistic?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from indicators.intake.check.evidence import KEY, SERIES, Evidence
from indicators.intake.check.finding import Finding, Place, finding
from indicators.intake.check.naming import number
from indicators.intake.check.questions import unit_name
from indicators.intake.check.single import place_of
from indicators.intake.match.matching import Series
from indicators.intake.match.measured import target_unit
from indicators.model import records

LEAST_LIMIT = (
    0.15  # in powers of ten: a level may rise by 41 % or fall by 29 % in a year before anybody is asked
)
WITHOUT_HISTORY = 0.3  # twofold, where a series has too little history
POINTS = 15.0  # a rate may differ from the one before by so many points
NEAR_POWER = 0.08  # how near, in powers of ten, to a whole one a slip of the point lies
ENOUGH = 3


def against_history(known: Evidence) -> Iterator[Finding]:
    """Unit slips of whole series first; their cells are then not reported one by one."""
    slipped = _slipped_series(known)
    yield from (item for _, item in slipped)
    spared = {key for key, _ in slipped}
    rows = known.rows[known.rows["obs_value"].notna() & ~known.rows["key"].isin(spared)]
    levels = _is_level(rows)
    yield from _leaps(known, rows[levels])
    yield from _rate_leaps(known, rows[~levels])
    yield from _revisions(known, rows)


def _log10(ratios: pd.Series[float]) -> pd.Series[float]:
    return pd.Series(np.log10(ratios.to_numpy(dtype="float64")), index=ratios.index)


def _is_level(rows: pd.DataFrame) -> pd.Series[bool]:
    return ~rows["measure"].str.endswith(("_pct", "_pp"))


def _slipped_series(known: Evidence) -> list[tuple[str, Finding]]:
    """Labels whose figures are nearly all the same power of ten away from what the release holds."""
    both = known.rows.merge(known.standing[[*KEY, "obs_value"]], on=KEY, suffixes=("", "_standing"))
    both = both[_is_level(both) & (both["obs_value"] > 0) & (both["obs_value_standing"] > 0)]
    found = []
    for key, rows in both.groupby("key"):
        powers = _log10(rows["obs_value"] / rows["obs_value_standing"])
        whole = round(float(powers.median()))
        if whole and len(rows) >= ENOUGH and ((powers - whole).abs() < 2 * NEAR_POWER).mean() > 0.8:
            series = Series(str(rows["measure"].iloc[0]))
            place = Place(str(rows["file"].iloc[0]), str(rows["sheet"].iloc[0]))
            target = unit_name(target_unit(series, known.dataset))
            factor = f"{10.0**whole:,g}"
            found.append(
                (str(key), finding("unit-slip", place, written=str(key), factor=factor, target=target))
            )
    return found


def _with_neighbour(known: Evidence, rows: pd.DataFrame) -> pd.DataFrame:
    """Each new figure with the one a year before it in its series (`before`), or a year after it."""
    every = known.combined[known.combined["obs_value"].notna()]
    pieces = []
    for step in (1, -1):
        shifted = every.assign(
            time_period=every["time_period"].map(lambda code, step=step: _moved(code, step))
        )
        pieces.append(shifted[[*SERIES, "time_period", "obs_value"]])
    joined = rows.merge(
        pieces[0].drop_duplicates([*SERIES, "time_period"]),
        on=[*SERIES, "time_period"],
        how="left",
        suffixes=("", "_before"),
    )
    after = rows.merge(
        pieces[1].drop_duplicates([*SERIES, "time_period"]),
        on=[*SERIES, "time_period"],
        how="left",
        suffixes=("", "_after"),
    )
    return joined.assign(before=joined["obs_value_before"], after=after["obs_value_after"].to_numpy())


def _moved(period: str, step: int) -> str:
    return f"{int(period[:4]) + step}{period[4:]}"


def _leaps(known: Evidence, rows: pd.DataFrame) -> Iterator[Finding]:
    """Levels far from their neighbours: a slip of the decimal point where the ratio is a power of ten."""
    rows = _with_neighbour(known, rows)
    near = rows["before"].where(rows["before"] > 0, rows["after"])
    rows = rows.assign(near=near)[(near > 0) & (rows["obs_value"] > 0)]
    leap = _log10(rows["obs_value"] / rows["near"])
    usual = _usual_leap(known)
    limit = pd.Series(
        [usual.get(tuple(item), WITHOUT_HISTORY) for item in rows[SERIES].itertuples(index=False)],
        rows.index,
        dtype=float,
    )
    for row in records(rows.assign(leap=leap, limit=limit)[leap.abs() > limit]):
        what = known.naming.figure(row.ref_area, row.measure, row.activity, row.time_period)
        power = row.leap
        if round(power) and abs(power - round(power)) < NEAR_POWER:
            likely = number(row.obs_value / 10.0 ** round(power))
            yield finding(
                "slip-of-decimal",
                place_of(row),
                value=number(row.obs_value),
                before=number(row.near),
                likely=likely,
                what=what,
            )
        else:
            yield finding(
                "jump-against-history",
                place_of(row),
                value=number(row.obs_value),
                before=number(row.near),
                change=f"{number(100 * (10**row.leap - 1), 0)} %",
                usual=f"{number(100 * (10**row.limit - 1), 0)} %",
                what=what,
            )


def _usual_leap(known: Evidence) -> dict[tuple[str, ...], float]:
    """Three times the 90th percentile of yearly changes a series has had in the release, but never a small one."""
    past = known.standing[(known.standing["freq"] == "A") & (known.standing["obs_value"] > 0)]
    past = past.sort_values([*SERIES, "time_period"])
    changes = _log10(past["obs_value"]).groupby([past[name] for name in SERIES]).diff().abs()
    grouped = changes.groupby([past[name] for name in SERIES])
    limits = (3 * grouped.quantile(0.9)).clip(lower=LEAST_LIMIT)[grouped.count() >= ENOUGH]
    return dict(zip((tuple(key) for key in limits.index), limits.astype(float), strict=True))


def _rate_leaps(known: Evidence, rows: pd.DataFrame) -> Iterator[Finding]:
    """Growth rates far from the year before."""
    rows = _with_neighbour(known, rows[rows["measure"].str.contains("growth")])
    near = rows["before"].fillna(rows["after"])
    for row in records(rows.assign(near=near)[(rows["obs_value"] - near).abs() > POINTS]):
        what = known.naming.figure(row.ref_area, row.measure, row.activity, row.time_period)
        yield finding(
            "jump-against-history",
            place_of(row),
            value=f"{number(row.obs_value)} %",
            before=f"{number(row.near)} %",
            change=f"{number(row.obs_value - row.near, 1)} pp",
            usual=f"{POINTS:g} pp",
            what=what,
        )


def _revisions(known: Evidence, rows: pd.DataFrame) -> Iterator[Finding]:
    """Values in place of others: how far is it, and how far do revisions of this measure usually go?"""
    both = rows.merge(known.standing[[*KEY, "obs_value"]], on=KEY, suffixes=("", "_standing"))
    both = both[(both["obs_value"] != both["obs_value_standing"]) & both["obs_value_standing"].notna()]
    usual = known.usual_revisions
    for row in records(both):
        level = not str(row.measure).endswith(("_pct", "_pp"))
        least, column = (0.05, "relative") if level else (1.0, "points")
        seen = row.measure in usual.index and usual.loc[row.measure, "revisions"] >= 20
        limit = max(least, 3 * float(usual.loc[row.measure, column])) if seen else 2 * least
        moved = (
            abs(row.obs_value / row.obs_value_standing - 1)
            if level
            else abs(row.obs_value - row.obs_value_standing)
        )
        if moved > limit + 1e-9:
            yield finding(
                "revision-unusual",
                place_of(row),
                value=number(row.obs_value),
                before=number(row.obs_value_standing),
                usual=f"{100 * limit:.0f} %" if level else f"{limit:.1f} pp",
                what=known.naming.figure(row.ref_area, row.measure, row.activity, row.time_period),
            )
