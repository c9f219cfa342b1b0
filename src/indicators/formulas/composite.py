"""Which areas lead on several indicators at once, and how much of that hangs on the choices made?

Source: OECD and JRC, Handbook on Constructing Composite Indicators, 2008: normalisation (step 5), weighting
and aggregation (step 6), uncertainty analysis (step 7).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.formulas.matrix import Matrix
from indicators.formulas.status import Flags, Floats, Ints, M, Reason
from indicators.formulas.verdict import Verdict


class Normalisation(StrEnum):
    """How indicators in different units are made comparable."""

    MIN_MAX = "min_max"  # lowest area 0, highest 100 (1 and 100 under geometric aggregation, which needs > 0)
    Z_SCORE = "z_score"  # mean 100, one standard deviation 10


class Aggregation(StrEnum):
    """How normalised indicators are brought together."""

    ARITHMETIC = "arithmetic"  # a strength makes up for a weakness in full
    GEOMETRIC = "geometric"  # a weakness weighs more than an equal strength


def composite_index(
    table: pd.DataFrame,
    weights: Mapping[str, float],
    lower_is_better: Collection[str] = (),
    normalisation: Normalisation = Normalisation.MIN_MAX,
    aggregation: Aggregation = Aggregation.ARITHMETIC,
) -> pd.DataFrame:
    """Which areas lead on these indicators taken together?

    sum_k w_k z_k or prod_k z_k^w_k, with z the normalised indicators and the weights scaled to sum to 1.
    In: long table of one period: `ref_area`, `measure`, `obs_value`, `obs_status`. Out: one row an area,
    sorted by `ref_area`: `obs_value`, `rank`, `obs_status`, `reason`. An area without one of the indicators
    gets no index: nothing is imputed. An indicator equal in all areas tells nothing and is dropped
    (constant_measure_dropped). Fewer than two areas: too_few_areas.

    >>> table = pd.DataFrame({"ref_area": ["A", "A", "B", "B", "C", "C"], "measure": ["x", "y"] * 3,
    ...                       "obs_value": [1.0, 8.0, 2.0, 4.0, 3.0, 0.0], "obs_status": "A"})
    >>> composite_index(table, {"x": 3, "y": 1})[["ref_area", "obs_value", "rank"]]
      ref_area  obs_value  rank
    0        A       25.0     3
    1        B       50.0     2
    2        C       75.0     1
    """
    data = _Data.of(table, weights, lower_is_better)
    verdict = data.verdict()
    score = np.full(len(data.matrix.areas), np.nan)
    if data.varies.any():
        score[data.matrix.whole] = _score(data.kept.T.copy(), data.weights, normalisation, aggregation)
    value = verdict.keep(score)
    rank = pd.Series(value).rank(method="min", ascending=False).astype("Int64")
    result = pd.DataFrame({"ref_area": data.matrix.areas, "obs_value": value, "rank": rank})
    return result.assign(obs_status=verdict.statuses(), reason=verdict.reasons())


def rank_intervals(
    table: pd.DataFrame,
    weights: Mapping[str, float],
    lower_is_better: Collection[str] = (),
    draws: int = 1000,
    seed: int = 0,
    certainty: float = 20.0,
) -> pd.DataFrame:
    """Between which places does an area stand, whatever reasonable choices are made?

    Each draw takes weights from a Dirichlet distribution around the chosen ones (parameters `certainty` *
    w_k: the higher, the nearer), one normalisation, one aggregation, and each value anew within its rounding.
    In: as `composite_index`, with `decimals` where known. Out: one row an area, sorted by `ref_area`: `rank`
    (min-max, arithmetic, chosen weights), `rank_low` and `rank_high` (5th and 95th percentile of the places),
    `rank_median`, `reason`. The same seed gives the same intervals, in whatever order the rows come.

    >>> table = pd.DataFrame({"ref_area": ["A", "A", "B", "B", "C", "C"], "measure": ["x", "y"] * 3,
    ...                       "obs_value": [1.0, 2.0, 2.0, 4.0, 3.0, 8.0], "obs_status": "A"})
    >>> rank_intervals(table, {"x": 1, "y": 1}, draws=50)[["ref_area", "rank", "rank_low", "rank_high"]]
      ref_area  rank  rank_low  rank_high
    0        A     3         3          3
    1        B     2         2          2
    2        C     1         1          1
    """
    chosen = composite_index(table, weights, lower_is_better)
    data = _Data.of(table, weights, lower_is_better)
    bounds = np.full((3, len(data.matrix.areas)), np.nan)
    if data.varies.any():
        ranks = _drawn_ranks(data, draws, np.random.default_rng(seed), certainty)
        bounds[:, data.matrix.whole] = _bounds(ranks)
    low, median, high = (pd.array(np.where(data.matrix.whole, row, np.nan), dtype="Int64") for row in bounds)
    kept = chosen[["ref_area", "rank", "reason"]]
    return kept.assign(rank_low=low, rank_median=median, rank_high=high)


@dataclass(frozen=True)
class _Data:
    """Areas by indicators; `kept`, `half` and `weights` hold only whole areas and varying indicators."""

    matrix: Matrix
    varies: Flags
    kept: Floats
    half: Floats
    weights: Floats

    @classmethod
    def of(cls, table: pd.DataFrame, weights: Mapping[str, float], lower: Collection[str]) -> _Data:
        if not weights or min(weights.values()) <= 0:
            raise ValueError("every chosen indicator needs a weight above zero")
        names = sorted(weights)
        matrix = Matrix.of(table, "measure", names)
        value = matrix.value * np.where(np.isin(names, list(lower)), -1.0, 1.0)
        kept = value[matrix.whole]
        varies = (np.ptp(kept, axis=0) > 0) if len(kept) > 1 else np.zeros(len(names), np.bool_)
        chosen = np.array([float(weights[name]) for name in names])[varies]
        scaled = chosen / chosen.sum() if varies.any() else chosen
        return cls(matrix, varies, kept[:, varies], matrix.half[matrix.whole][:, varies], scaled)

    def verdict(self) -> Verdict:
        """Which areas have an index, and why not the others?"""
        size = len(self.matrix.areas)
        verdict, everywhere = (
            Verdict(size).need(self.matrix.worst(), Reason.MISSING_INPUT),
            np.ones(size, np.bool_),
        )
        verdict.refuse(everywhere & (self.matrix.whole.sum() < 2), M, Reason.TOO_FEW_AREAS)
        verdict.refuse(everywhere & ~self.varies.any(), M, Reason.NO_VARIATION)
        return verdict.caution(everywhere & ~self.varies.all(), Reason.CONSTANT_MEASURE_DROPPED)


def _score(values: Floats, weights: Floats, how: Normalisation, aggregation: Aggregation) -> Floats:
    """One number an area of indicators by areas; NaN where a geometric mean has no meaning. Every row must vary."""
    if how == Normalisation.MIN_MAX:
        floor = 1.0 if aggregation == Aggregation.GEOMETRIC else 0.0
        lowest = values.min(axis=1, keepdims=True)
        scaled = floor + (100.0 - floor) * (values - lowest) / (values.max(axis=1, keepdims=True) - lowest)
    else:
        middle, spread = values.mean(axis=1, keepdims=True), values.std(axis=1, keepdims=True)
        scaled = 100.0 + 10.0 * (values - middle) / spread
    if aggregation == Aggregation.ARITHMETIC:
        return np.asarray(weights @ scaled, np.float64)
    positive = np.where(scaled > 0, scaled, np.nan)
    return np.asarray(np.exp(weights @ np.log(positive)), np.float64)


def _drawn_ranks(
    data: _Data, draws: int, random: np.random.Generator, certainty: float
) -> npt.NDArray[np.int32]:
    """Draws by whole areas: the place of each."""
    ranks = np.empty((draws, len(data.kept)), np.int32)
    drawn = random.dirichlet(certainty * data.weights, draws)
    methods = [(how, aggregation) for how in Normalisation for aggregation in Aggregation]
    kept, half = data.kept.T.copy(), data.half.T.copy()  # over short rows numpy takes many times as long
    for number in range(draws):
        values = kept + half * random.uniform(-1.0, 1.0, data.kept.shape).T
        score = _score(values, drawn[number], *methods[random.integers(len(methods))])
        _place(-np.where(np.isnan(score), -np.inf, score), ranks[number])
    return ranks


def _bounds(ranks: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """5th percentile, median and 95th percentile of the places of each area.

    Some hundred areas at a time, with the draws of an area side by side: in an eighth of the time.
    """
    at = np.percentile(np.arange(len(ranks)), [5, 50, 95], method="nearest")
    blocks = (ranks[:, first : first + 256].T.copy() for first in range(0, ranks.shape[1], 256))
    return np.concatenate([np.sort(block, axis=1)[:, at] for block in blocks]).T


def _place(badness: Floats, places: npt.NDArray[np.int32]) -> None:
    """Fill in the places: one more than are better; those alike share one."""
    order = _order_of_distinct(badness)
    if order is not None:
        places[order] = np.arange(1, len(order) + 1)
        return
    order = np.argsort(badness)
    ordered, at = badness[order], np.arange(len(order))
    at[1:][ordered[1:] == ordered[:-1]] = 0
    places[order] = np.maximum.accumulate(at) + 1


def _order_of_distinct(values: Floats) -> Ints | None:
    """The order of values, in a third of the time `argsort` takes; None where two are alike or hardly differ.

    Bits of a float, read as a whole number, keep its order (those of a negative one turned round). The last of them
    make room for the place, so that the values themselves are sorted.
    """
    bits = (values + 0.0).view(np.int64)
    low = (1 << len(values).bit_length()) - 1
    keys = np.sort(((bits ^ ((bits >> 63) & np.iinfo(np.int64).max)) & ~low) | np.arange(len(values)))
    return None if ((keys[1:] ^ keys[:-1]) <= low).any() else keys & low
