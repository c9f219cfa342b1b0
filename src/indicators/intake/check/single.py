"""Rules for one figure at a time, and for two in one place: signs, ranges, duplicates, marks."""

from __future__ import annotations

from collections.abc import Iterator

from indicators import catalogue
from indicators.intake.check.evidence import Evidence, Found, place_of
from indicators.intake.check.finding import Finding, Place, finding
from indicators.intake.check.naming import number
from indicators.model import records


def single(known: Evidence) -> Iterator[Finding]:
    """Figures that stand twice, figures that cannot be, and marks in place of figures."""
    yield from known.found("doubles", lambda row: _conflict(known, row), {})
    for row in records(known.asked.ask("doubles_alike")):
        yield finding("duplicate-same", Place(row.file), count=str(row.total))
    yield from _impossible(known)
    yield from (_marks(row) for row in records(known.asked.ask("marks")))


def _conflict(known: Evidence, row: Found) -> Finding:
    """The same key with two figures; the first one stands."""
    return finding(
        "duplicate-conflict",
        place_of(row),
        value=number(row.obs_value),
        other=number(row.first_value),
        cell=row.first_cell,
        what=known.figure(row),
    )


def _impossible(known: Evidence) -> Iterator[Finding]:
    """Output below zero, growth below -100 per cent, shares outside 0 to 100."""
    indicators = catalogue.load().indicators
    rates = [code for code, indicator in indicators.items() if indicator.unit in ("PCT", "PP")]
    return known.found(
        "impossible",
        lambda row: finding(row.code, place_of(row), value=number(row.obs_value), what=known.figure(row)),
        {"rates": rates},
    )


def _marks(row: Found) -> Finding:
    """How many cells hold a mark, which keeps its own status."""
    return finding(
        "marks-kept", place_of(row), count=f"{row.total:,}", written=row.note, status=row.obs_status
    )
