"""What a dataset has to offer: whether it holds a measure, and by which ones its size and its growth are told."""

from __future__ import annotations

from indicators import catalogue
from indicators.answers.figures import SINCE_YEAR
from indicators.answers.scope import Scope

GROWTH = ("gdp_growth_volume_pct", "gdp_growth_current_prices_pct", "employment_growth_pct")
"""Growth of the whole, the one that tells most first."""

EMPLOYMENT = "employment"
"""The one measure that is held of totals and of activities alike."""


def has(scope: Scope, ds: str, measure: str) -> bool:
    """Whether a dataset has figures of a measure, or of what it is computed from when it is asked for."""
    needed = catalogue.load().indicator(measure).inputs if measure in SINCE_YEAR else (measure,)
    return all(scope.periods(ds, code) for code in needed)


def has_totals(scope: Scope, ds: str) -> bool:
    """Whether a dataset of employment by activity holds totals too: without them nothing grows or has a share."""
    by_activity = scope.datasets[ds].activity_level == EMPLOYMENT
    return not by_activity or any(has(scope, ds, m) for m in ("employment_growth_pct", "share_of_output_pct"))


def size_of(scope: Scope, ds: str) -> str:
    """The measure that tells how large an area is: the one the dataset holds its totals in."""
    return scope.datasets[ds].total_level


def growth_of(scope: Scope, ds: str) -> str:
    """The measure that tells how fast an area grows; of a dataset without any, that of volume."""
    return next((m for m in GROWTH if has(scope, ds, m)), GROWTH[0])
