"""Which places of a composite index hang on the rounding of its inputs alone?"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from indicators.formulas.composite import Aggregation, Normalisation, composite_index
from indicators.formulas.matrix import Matrix
from indicators.formulas.ranking import competition_rank
from indicators.formulas.status import Floats

_EXACT = 1e-12  # scores from unrounded inputs: narrower than any difference that is shown


def scores_within_rounding(
    table: pd.DataFrame,
    weights: Mapping[str, float],
    lower_is_better: Collection[str] = (),
    normalisation: Normalisation = Normalisation.MIN_MAX,
    aggregation: Aggregation = Aggregation.ARITHMETIC,
) -> pd.DataFrame:
    """Which areas cannot be told from a neighbour in the index, its inputs being rounded?

    A score is known within sum_k w_k h_k dz_k/dx_k, with h half a unit of the last published decimal of
    indicator k and dz/dx its normalisation (100 / range, or 10 / standard deviation); for the geometric index
    within score * sum_k w_k h_k (dz_k/dx_k) / z_k. Two scores whose intervals overlap are not told apart.
    In: as `composite.composite_index`, with `decimals`. Out: its table with `half_width` and
    `within_rounding`.

    >>> table = pd.DataFrame({"ref_area": list("ABC"), "measure": "x", "obs_value": [1.0, 2.0, 2.1],
    ...                       "obs_status": "A", "decimals": [1, 1, 0]})
    >>> scores_within_rounding(table, {"x": 1})[["ref_area", "within_rounding"]]
      ref_area  within_rounding
    0        A            False
    1        B             True
    2        C             True
    """
    index = composite_index(table, weights, lower_is_better, normalisation, aggregation)
    matrix = Matrix.of(table, "measure", sorted(weights))
    signs = np.where(np.isin(matrix.columns, list(lower_is_better)), -1.0, 1.0)
    value = np.where(matrix.whole[:, np.newaxis], matrix.value * signs, np.nan)
    floor = 1.0 if aggregation == Aggregation.GEOMETRIC else 0.0
    slope, scaled = _normalised(value, normalisation, floor)
    weight = np.array([float(weights[name]) for name in matrix.columns]) * np.isfinite(slope)
    moved = weight * matrix.half * np.nan_to_num(slope) / max(float(weight.sum()), _EXACT)
    if aggregation == Aggregation.GEOMETRIC:
        with np.errstate(all="ignore"):
            moved = moved / scaled * index["obs_value"].to_numpy()[:, np.newaxis]
    half = np.where(index["obs_value"].notna(), np.nansum(moved, axis=1), np.nan)
    # half a unit of the last decimal is the interval `competition_rank` knows: the decimals that give this one
    decimals = -np.log10(2.0 * np.maximum(half, _EXACT))
    ranked = competition_rank(index.assign(time_period="", decimals=decimals))
    return index.assign(half_width=half, within_rounding=ranked["within_rounding"].to_numpy(bool))


def _normalised(value: Floats, how: Normalisation, floor: float) -> tuple[Floats, Floats]:
    """By how much does a unit of each indicator move its normalised value, and what are these? NaN: constant."""
    slope, scaled = np.full(value.shape[1], np.nan), np.full(value.shape, np.nan)
    known = value[np.isfinite(value).all(axis=1)]
    if len(known) < 2:
        return slope, scaled
    spread = np.ptp(known, axis=0) if how == Normalisation.MIN_MAX else known.std(axis=0)
    width = 100.0 - floor if how == Normalisation.MIN_MAX else 10.0
    slope[spread > 0] = width / spread[spread > 0]
    if how == Normalisation.MIN_MAX:
        return slope, floor + slope * (value - known.min(axis=0))
    return slope, 100.0 + slope * (value - known.mean(axis=0))
