"""Can a cell be used, and if a result is not defined, why not?

The status codes are those of SDMX CL_OBS_STATUS kept in `indicators.model`; the reasons are ours. A
result that is not defined is NaN and carries M (cannot exist), O (an input is missing) or Q (an input is
suppressed), and a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.model import (
    BREAK,
    CANNOT_EXIST,
    ESTIMATED,
    FORECAST,
    MISSING,
    NORMAL,
    PROVISIONAL,
    SUPPRESSED,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]


class Reason(StrEnum):
    """Why a result is not defined, or is to be read with care (the last group)."""

    NONE = ""
    MISSING_INPUT = "missing_input"
    SUPPRESSED_INPUT = "suppressed_input"
    UNDEFINED_INPUT = "undefined_input"
    PREVIOUS_MISSING = "previous_missing"
    PREVIOUS_NOT_POSITIVE = "previous_not_positive"
    PERIOD_NOT_UNDERSTOOD = "period_not_understood"
    RATE_IMPOSSIBLE = "rate_impossible"
    OUT_OF_RANGE = "out_of_range"
    RATE_MISSING = "rate_missing"
    LINK_MISSING = "link_missing"
    LEVEL_NOT_POSITIVE = "level_not_positive"
    BASE_MISSING = "base_missing"
    BASE_NOT_POSITIVE = "base_not_positive"
    CHAIN_STOPPED = "chain_stopped"
    TOTAL_MISSING = "total_missing"
    TOTAL_NOT_POSITIVE = "total_not_positive"
    TOTAL_GROWTH_MISSING = "total_growth_missing"
    GROWTH_NOT_POSITIVE = "growth_not_positive"
    GROWTH_INTERVAL_REACHES_ZERO = "growth_interval_reaches_zero"
    PRICE_NOT_DEFINED = "price_not_defined"
    COMPONENTS_INCOMPLETE = "components_incomplete"
    NEGATIVE_INPUT = "negative_input"
    ABSENT_EVERYWHERE = "absent_everywhere"
    TOO_FEW_AREAS = "too_few_areas"
    TOO_MANY_AREAS = "too_many_areas"
    NOT_CONNECTED = "not_connected"
    NO_VARIATION = "no_variation"
    NO_LATER_PERIOD = "no_later_period"
    # the value stands, with care
    BREAK_IN_SERIES = "break_in_series"
    SMALL_GROWTH_CAUTION = "small_growth_caution"
    INCLUDES_MISSING = "includes_missing"
    TARGET_REACHED = "target_reached"
    CONSTANT_MEASURE_DROPPED = "constant_measure_dropped"
    TOTAL_PRICE_PUBLISHED = "total_price_published"


# Ordered from best to worst: the status of a result is the worst of its inputs. B never comes from one input
# alone (a break two years ago does not touch this year's growth): `verdict.Verdict.flag_break` sets it.
STATUSES = (NORMAL, PROVISIONAL, ESTIMATED, FORECAST, BREAK, MISSING, SUPPRESSED, CANNOT_EXIST)
A, P, E, F, B, O, Q, M = range(8)  # noqa: E741
REASONS = tuple(Reason)


def require(table: pd.DataFrame, columns: Iterable[str]) -> None:
    """Does the table hold these columns? ValueError, naming the absent ones, when it does not."""
    absent = [column for column in columns if column not in table.columns]
    if absent:
        raise ValueError(f"the table lacks the columns {absent}; it has {list(table.columns)}")


@dataclass(frozen=True)
class Cells:
    """Values and the state of each: NaN where that is M, O or Q. `half`: half a unit of the last decimal."""

    value: Floats
    state: Codes
    half: Floats

    def at(self, position: Ints) -> Cells:
        """The cells at these rows; a position of -1 is an absent row, hence missing."""
        if len(self.value) == 0:
            size = len(position)
            return Cells(np.full(size, np.nan), np.full(size, O, np.int8), np.zeros(size))
        here = position >= 0
        return Cells(
            np.where(here, self.value[position], np.nan),
            np.where(here, self.state[position], O).astype(np.int8),
            np.where(here, self.half[position], 0.0),
        )

    def set_to(self, value: float, where: Flags) -> Cells:
        """The same cells, with this exact value at some rows."""
        return Cells(
            np.where(where, value, self.value),
            np.where(where, A, self.state).astype(np.int8),
            np.where(where, 0.0, self.half),
        )


def read_cells(table: pd.DataFrame) -> Cells:
    """Which values of `obs_value` can be used? Reads `obs_status`, and `decimals` where there is one.

    A value without status code, or an unknown one, counts as normal; NaN and infinity count as missing;
    what stands beside M, O or Q is not a value. Without decimals a value counts as exact.
    """
    value = table["obs_value"].to_numpy(np.float64, na_value=np.nan, copy=True)
    labels, uniques = pd.factorize(table["obs_status"], use_na_sentinel=False)
    known = {status: number for number, status in enumerate(STATUSES)} | {BREAK: A}
    lookup = np.array([known.get(label, A) for label in uniques] or [A], np.int8)
    state = lookup[labels] if len(labels) else np.zeros(0, np.int8)
    state = np.where(~np.isfinite(value) & (state < O), O, state).astype(np.int8)
    value[state >= O] = np.nan
    half = np.zeros(len(table))
    if "decimals" in table.columns:
        half = half_of(table["decimals"].to_numpy(np.float64, na_value=np.nan))
    return Cells(value, state, half)


def half_of(decimals: Floats) -> Floats:
    """Half a unit of the last decimal: by how much a figure with so many may be off. Unknown: it counts as exact."""
    return np.where(np.isfinite(decimals), 0.5 * 10.0 ** -np.nan_to_num(decimals), 0.0)
