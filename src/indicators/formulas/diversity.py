"""How concentrated is an economy on few activities, and how unlike the benchmark's is it?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.formulas.matrix import Matrix
from indicators.formulas.status import Cells, Floats, M, O, Reason
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL


def diversity(values: pd.DataFrame, benchmark: str | None = None) -> pd.DataFrame:
    """How many activities carry each area's economy, and how unlike the benchmark's are they?

    With s_i the shares of n activities in their sum: Herfindahl H = sum s_i^2; normalised (H - 1/n) / (1 -
    1/n); equivalent number 1/H (so many activities of equal size are as concentrated); Shannon entropy
    -sum s_i ln s_i; Krugman specialisation sum |s_i - s_i(benchmark)|: 0 alike, 2 nothing in common.
    In: one period: `ref_area`, `activity`, `obs_value`, `obs_status`; activities that do not overlap (`_T`
    is not read); `benchmark` is one of the areas. Out: one row an area: `activities` (n), `herfindahl`,
    `equivalent_number`, `shannon_entropy`, `obs_status`, `reason`; `herfindahl_normalised` and
    `krugman_specialisation` with statuses and reasons of their own (`herfindahl_normalised_reason`:
    no_variation when n = 1; `krugman_reason`: base_missing). Not defined where an activity is missing or
    suppressed (a sum over the rest would be another measure), for negative_input, total_not_positive.
    Source: Herfindahl 1950; Shannon 1948; Krugman 1991, Geography and Trade.

    >>> values = pd.DataFrame({"ref_area": "r", "activity": list("abcd"), "obs_status": "A",
    ...                        "obs_value": [20.0, 50.0, 20.0, 10.0]})
    >>> diversity(values)[["herfindahl", "herfindahl_normalised", "equivalent_number"]].round(2)
       herfindahl  herfindahl_normalised  equivalent_number
    0        0.34                   0.12               2.94
    """
    names = sorted(set(values["activity"].dropna()) - {TOTAL})
    matrix, size = Matrix.of(values, "activity", names), len(names)
    total = matrix.value.sum(axis=1)
    verdict = Verdict(len(matrix.areas)).need(matrix.worst(), Reason.MISSING_INPUT)
    verdict.refuse(np.asarray((matrix.value < 0).any(axis=1), np.bool_), M, Reason.NEGATIVE_INPUT)
    verdict.refuse(~(total > 0), M, Reason.TOTAL_NOT_POSITIVE)
    with np.errstate(all="ignore"):
        shares = matrix.value / total[:, np.newaxis]
        herfindahl = (shares**2).sum(axis=1)
        entropy = -np.where(shares > 0, shares * np.log(shares), 0.0).sum(axis=1) + 0.0
        normalised = (herfindahl - 1.0 / max(size, 1)) / (1.0 - 1.0 / max(size, 1))
        number = 1.0 / herfindahl
    alone = verdict.copy().refuse(np.full(len(total), size < 2), M, Reason.NO_VARIATION)
    krugman, krugman_verdict = _krugman(matrix, shares, verdict, benchmark)
    return pd.DataFrame({"ref_area": matrix.areas}, dtype="str").assign(
        activities=size,
        herfindahl=verdict.keep(herfindahl),
        equivalent_number=verdict.keep(number),
        shannon_entropy=verdict.keep(entropy),
        obs_status=verdict.statuses(),
        reason=verdict.reasons(),
        herfindahl_normalised=alone.keep(normalised),
        herfindahl_normalised_status=alone.statuses(),
        herfindahl_normalised_reason=alone.reasons(),
        krugman_specialisation=krugman,
        krugman_status=krugman_verdict.statuses(),
        krugman_reason=krugman_verdict.reasons(),
    )


def _krugman(
    matrix: Matrix, shares: Floats, verdict: Verdict, benchmark: str | None
) -> tuple[Floats, Verdict]:
    result = verdict.copy()
    if benchmark not in matrix.areas:
        result.refuse(np.ones(len(matrix.areas), np.bool_), O, Reason.BASE_MISSING)
        return result.keep(np.full(len(matrix.areas), np.nan)), result
    row = matrix.areas.index(benchmark)
    base = Cells(shares.sum(axis=1), verdict.state, np.zeros(len(shares)))
    result.need(base.at(np.full(len(shares), row)), Reason.BASE_MISSING)
    return result.keep(np.abs(shares - shares[row]).sum(axis=1)), result
