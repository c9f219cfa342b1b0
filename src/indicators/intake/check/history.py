"""Does a figure fit its own series, the release, and the revisions usual for its statistic?"""

from __future__ import annotations

from collections.abc import Iterator

from indicators.intake.check.evidence import Evidence, Found, place_of
from indicators.intake.check.finding import Finding, Place, finding
from indicators.intake.check.naming import number
from indicators.intake.check.questions import unit_name
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
    slipped = list(records(known.asked.ask("unit_slips", {"near": NEAR_POWER, "enough": ENOUGH})))
    yield from (_unit_slip(known, row) for row in slipped)
    spared = [row.key for row in slipped]
    yield from _leaps(known, spared)
    yield from _rate_leaps(known, spared)
    yield from _revisions(known, spared)


def _unit_slip(known: Evidence, row: Found) -> Finding:
    """A label whose figures are nearly all the same power of ten away from what the release holds."""
    target = unit_name(target_unit(Series(row.measure), known.dataset))
    factor = f"{10.0**row.whole:,g}"
    return finding("unit-slip", Place(row.file, row.sheet), written=row.key, factor=factor, target=target)


def _leaps(known: Evidence, spared: list[str]) -> Iterator[Finding]:
    """Levels far from their neighbours."""
    limits = {"least": LEAST_LIMIT, "without_history": WITHOUT_HISTORY, "enough": ENOUGH}
    return known.found("leaps", lambda row: _leap(known, row), {"spared": spared, **limits})


def _leap(known: Evidence, row: Found) -> Finding:
    """A slip of the decimal point where the ratio is a power of ten."""
    value, before = number(row.obs_value), number(row.near)
    power = round(row.leap)
    if power and abs(row.leap - power) < NEAR_POWER:
        likely = number(row.obs_value / 10.0**power)
        said = {"value": value, "before": before, "likely": likely}
        return finding("slip-of-decimal", place_of(row), what=known.figure(row), **said)
    return finding(
        "jump-against-history",
        place_of(row),
        value=value,
        before=before,
        change=f"{number(100 * (10**row.leap - 1), 0)} %",
        usual=f"{number(100 * (10**row.usual - 1), 0)} %",
        what=known.figure(row),
    )


def _rate_leaps(known: Evidence, spared: list[str]) -> Iterator[Finding]:
    """Growth rates far from the year before."""

    def say(row: Found) -> Finding:
        return finding(
            "jump-against-history",
            place_of(row),
            value=f"{number(row.obs_value)} %",
            before=f"{number(row.near)} %",
            change=f"{number(row.obs_value - row.near, 1)} pp",
            usual=f"{POINTS:g} pp",
            what=known.figure(row),
        )

    return known.found("rate_leaps", say, {"spared": spared, "points": POINTS})


def _revisions(known: Evidence, spared: list[str]) -> Iterator[Finding]:
    """Values in place of others: how far is it, and how far do revisions of this measure usually go?"""

    def say(row: Found) -> Finding:
        return finding(
            "revision-unusual",
            place_of(row),
            value=number(row.obs_value),
            before=number(row.old_value),
            usual=f"{100 * row.usual:.0f} %" if row.level else f"{row.usual:.1f} pp",
            what=known.figure(row),
        )

    return known.found("unusual_revisions", say, {"ds": known.dataset.dataset, "spared": spared})
