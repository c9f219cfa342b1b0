"""What does an area specialise in?

In: long tables of one period and measure: `ref_area`, `activity`, `obs_value`, `obs_status`. The activities
must not overlap. `_T` is the total where published, else the sum of the activities where all are there.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.formulas.matrix import Matrix
from indicators.formulas.status import A, Cells, Floats, M, O, Reason
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL


def specialisation(values: pd.DataFrame, benchmark: str) -> pd.DataFrame:
    """Which activities weigh more in an area than in the benchmark?

    Location quotient (x_ir / x_r) / (x_i / x); difference of shares 100 * (x_ir / x_r - x_i / x) in
    percentage points, beside it because a quotient exaggerates small activities.
    In: values, the area `benchmark` (a nation) among them. Out: one row an area and activity:
    `share_of_output_pct`, `share_status`, `share_reason`, `benchmark_share_pct`, `share_difference_pp`,
    `obs_status` and `reason` (of the comparison), `location_quotient`, with `location_quotient_status` and
    `location_quotient_reason` (also absent_everywhere: x_i = 0, so the quotient alone is not defined).
    Not defined: missing_input, suppressed_input, total_missing, total_not_positive, base_missing (benchmark).
    Source: Isard 1960, Methods of Regional Analysis (location quotient).

    >>> values = pd.DataFrame({"ref_area": ["r", "r", "n", "n"], "activity": ["26", "_T"] * 2,
    ...                        "obs_value": [1714.0, 79006.0, 879213.0, 15593224.0], "obs_status": "A"})
    >>> specialisation(values, "n")["location_quotient"].round(5).tolist()
    [1.0, 0.38476]
    """
    matrix, total = with_total(values)
    rows, columns = len(matrix.areas), len(matrix.columns)
    area, column = np.arange(rows).repeat(columns), np.tile(np.arange(columns), rows)
    at = np.full(rows * columns, matrix.areas.index(benchmark) if benchmark in matrix.areas else -1)
    own, base = matrix.cells(), matrix.cells().at(np.where(at >= 0, at * columns + column, -1))
    share, share_verdict = _share(own, total.at(area), Reason.MISSING_INPUT)
    base_share, base_verdict = _share(base, total.at(at), Reason.BASE_MISSING)
    verdict = share_verdict.copy().need(base_verdict.cells(base_share), Reason.BASE_MISSING)
    quotient_verdict = verdict.copy().refuse(base_share <= 0, M, Reason.ABSENT_EVERYWHERE)
    with np.errstate(all="ignore"):
        quotient = quotient_verdict.keep(share / base_share)
    return matrix.keys("activity").assign(
        share_of_output_pct=share,
        share_status=share_verdict.statuses(),
        share_reason=share_verdict.reasons(),
        benchmark_share_pct=base_share,
        share_difference_pp=verdict.keep(share - base_share),
        obs_status=verdict.statuses(),
        reason=verdict.reasons(),
        location_quotient=quotient,
        location_quotient_status=quotient_verdict.statuses(),
        location_quotient_reason=quotient_verdict.reasons(),
    )


def _share(part: Cells, total: Cells, missing: Reason) -> tuple[Floats, Verdict]:
    verdict = Verdict(len(part.value)).need(part, missing).need(total, Reason.TOTAL_MISSING)
    verdict.refuse(total.value <= 0, M, Reason.TOTAL_NOT_POSITIVE)
    with np.errstate(all="ignore"):
        return verdict.keep(100.0 * part.value / total.value), verdict


def with_total(values: pd.DataFrame) -> tuple[Matrix, Cells]:
    """The activities of each area without `_T`, and each area's total."""
    names = sorted(set(values["activity"].dropna()) - {TOTAL})
    matrix, published = Matrix.of(values, "activity", names), Matrix.of(values, "activity", [TOTAL])
    given = Cells(published.value[:, 0], published.state[:, 0], published.half[:, 0])
    unpublished = given.state == O
    summed = unpublished & matrix.whole & bool(names)
    worst = np.where(unpublished, np.maximum(given.state, matrix.worst().state), given.state)
    state = np.where(summed, np.maximum(matrix.state.max(axis=1, initial=A), A), worst)
    value = np.where(summed, matrix.value.sum(axis=1), given.value)
    return matrix, Cells(value, state.astype(np.int8), np.zeros(len(value)))
