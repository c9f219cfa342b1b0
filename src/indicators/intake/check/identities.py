"""Identities that published statistics keep: parts and wholes, levels and growth."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.intake.check.evidence import Evidence, Found, place_of
from indicators.intake.check.finding import Finding, finding
from indicators.intake.check.naming import number

LOWEST_PRICES, HIGHEST_PRICES = (
    -15.0,
    25.0,
)  # points between growth of a level and of volume that prices explain


def identities(known: Evidence) -> Iterator[Finding]:
    """All identities the new figures take part in."""
    total, level = known.dataset.total_level, known.dataset.activity_level
    for scheme in known.dataset.schemes:
        yield from _sectors_against_total(known, scheme)
    for name in ("activities_above_parent", "areas_above_parent"):
        values = {"total_level": total, "activity_level": level}
        yield from known.found(name, lambda row: _above(known, row), {**values})
    yield from _level_against_growth(known)


def _sectors_against_total(known: Evidence, scheme: str) -> Iterator[Finding]:
    """Where every top activity of a scheme and the total are there, they add up within rounding."""

    def say(row: Found) -> Finding:
        return finding(
            "sectors-against-total",
            place_of(row),
            sum=number(row.sum),
            total=number(row.obs_value),
            tolerance=number(row.tolerance),
            what=known.figure(row),
        )

    total, level = known.dataset.total_level, known.dataset.activity_level
    values = {"scheme": scheme, "total_level": total, "activity_level": level}
    return known.found("sectors_against_total", say, {**values})


def _above(known: Evidence, row: Found) -> Finding:
    """An activity is not larger than the one it is part of, nor than the total; nor an area than the one it lies in."""
    return finding(
        "part-above-whole",
        place_of(row),
        value=number(row.obs_value),
        whole=number(row.whole_value),
        other=known.naming.figure(row.whole_area, row.whole_measure, row.whole_activity, row.time_period),
        what=known.figure(row),
    )


def _level_against_growth(known: Evidence) -> Iterator[Finding]:
    """The change of a yearly level and the published growth of volume differ by what prices can do."""

    def say(row: Found) -> Finding:
        return finding(
            "level-against-growth",
            place_of(row),
            change=number(row.change, 1),
            growth=number(row.growth, 1),
            what=known.figure(row),
        )

    prices = {"lowest": LOWEST_PRICES, "highest": HIGHEST_PRICES}
    return known.found("level_against_growth", say, {"total_level": known.dataset.total_level, **prices})
