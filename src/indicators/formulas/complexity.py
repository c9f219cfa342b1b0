"""Which areas have rare, demanding activities, and which activities lie near to what an area already has?

In: long tables of one period: `ref_area`, `activity`, `obs_value`, `obs_status`, without overlaps; `_T` is
not read. Areas with a missing or suppressed activity are left out, since missing is not zero; an activity
without value in any area is left out before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.formulas.matrix import Matrix
from indicators.formulas.status import Cells, Flags, Floats, M, O, Reason
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL

_SAME = 1e-9


@dataclass(frozen=True)
class Advantage:
    """Areas by activities: RCA, and where it is at least 1. Build with `Advantage.of`."""

    matrix: Matrix
    used: Flags  # areas that are counted
    rca: Floats  # of the areas used
    holds: Floats  # 1 where RCA >= 1

    @classmethod
    def of(cls, values: pd.DataFrame) -> Advantage:
        """RCA = (x_ri / x_r) / (x_i / x), the location quotient among the areas themselves (Balassa 1965)."""
        names = sorted(set(values["activity"].dropna()) - {TOTAL})
        whole = Matrix.of(values, "activity", names)
        seen = np.asarray((whole.state < O).any(axis=0), np.bool_)
        names = [name for name, is_seen in zip(names, seen, strict=True) if is_seen]
        matrix = Matrix.of(values, "activity", names, whole.areas)
        used = matrix.whole & ~(matrix.value < 0).any(axis=1) & (matrix.value.sum(axis=1) > 0)
        x = matrix.value[used]
        with np.errstate(all="ignore"):
            rca = (x / x.sum(axis=1, keepdims=True)) / (x.sum(axis=0) / x.sum())
        rca = np.nan_to_num(rca)
        return cls(matrix, used, rca, (rca >= 1.0 - _SAME).astype(np.float64))

    def verdict(self) -> Verdict:
        """Which areas are counted, and why not the others?"""
        negative = np.asarray((self.matrix.value < 0).any(axis=1), np.bool_)
        verdict = Verdict(len(self.used)).need(self.matrix.worst(), Reason.MISSING_INPUT)
        return verdict.refuse(negative, M, Reason.NEGATIVE_INPUT).refuse(
            ~self.used, M, Reason.TOTAL_NOT_POSITIVE
        )


def complexity_of_areas(values: pd.DataFrame) -> pd.DataFrame:
    """Which areas have many activities that few others have?

    Economic complexity index: the eigenvector to the second largest eigenvalue of D^-1 M U^-1 M', with M = 1
    where RCA >= 1, D the diversity of areas and U the ubiquity of activities; sign so that it correlates with
    diversity (or, when it does not correlate, positive for the first area by code); mean 0, standard
    deviation 1.
    Out: one row an area: `diversity` (activities with RCA >= 1), `eci`, `obs_status`, `reason`:
    missing_input, suppressed_input, negative_input, too_few_areas (under 3 areas or activities),
    not_connected (the areas fall into groups that share no activity, or the second eigenvalue is not
    single: the index is not determined).
    Source: Hidalgo and Hausmann 2009, PNAS 106(26); Hausmann et al. 2014, The Atlas of Economic Complexity.

    >>> x = {"A": [40, 10, 5, 30, 2], "B": [35, 25, 10, 5, 0], "C": [10, 45, 20, 2, 1],
    ...      "D": [5, 30, 40, 1, 0], "E": [60, 5, 2, 20, 15]}
    >>> values = pd.DataFrame([(r, str(i), v, "A") for r, row in x.items() for i, v in enumerate(row)],
    ...                       columns=["ref_area", "activity", "obs_value", "obs_status"])
    >>> complexity_of_areas(values)["eci"].round(2).tolist()
    [1.08, -0.02, -1.11, -1.11, 1.17]
    """
    given = Advantage.of(values)
    scores, reason = _scores(given)
    verdict = given.verdict()
    verdict.refuse(np.full(len(given.used), reason != Reason.NONE), M, reason)
    eci, diversity = np.full(len(given.used), np.nan), np.full(len(given.used), np.nan)
    eci[given.used], diversity[given.used] = scores[0], given.holds.sum(axis=1)
    table = pd.DataFrame({"ref_area": given.matrix.areas}, dtype="str")
    return table.assign(
        diversity=pd.array(diversity, dtype="Int64"),
        eci=verdict.keep(eci),
        obs_status=verdict.statuses(),
        reason=verdict.reasons(),
    )


def complexity_of_activities(values: pd.DataFrame) -> pd.DataFrame:
    """Which activities are found only where much else is found?

    Product complexity index: the mean of the (unscaled) ECI of the areas that have the activity, scaled
    with the mean and standard deviation of the areas' index, so that both read on one scale.
    Out: one row an activity: `ubiquity` (areas with RCA >= 1), `pci`, `obs_status`, `reason`, as
    `complexity_of_areas`; also absent_everywhere (no area has RCA >= 1 in it). Source: as there.
    """
    given = Advantage.of(values)
    scores, reason = _scores(given)
    ubiquity = given.holds.sum(axis=0)
    verdict = Verdict(len(ubiquity)).refuse(np.full(len(ubiquity), reason != Reason.NONE), M, reason)
    verdict.refuse(ubiquity == 0, M, Reason.ABSENT_EVERYWHERE)
    return pd.DataFrame({"activity": given.matrix.columns}, dtype="str").assign(
        ubiquity=pd.array(ubiquity, dtype="Int64"),
        pci=verdict.keep(scores[1]),
        obs_status=verdict.statuses(),
        reason=verdict.reasons(),
    )


def _scores(given: Advantage) -> tuple[tuple[Floats, Floats], Reason]:
    """ECI of the areas used and PCI of all activities, or why there are none."""
    held = given.holds[:, given.holds.sum(axis=0) > 0]
    none = np.full(len(given.holds), np.nan), np.full(given.holds.shape[1], np.nan)
    if min(held.shape) < 3:
        return none, Reason.TOO_FEW_AREAS
    diversity, ubiquity = held.sum(axis=1), held.sum(axis=0)
    root = np.sqrt(diversity)
    # similar to D^-1 M U^-1 M' and symmetric, so that its eigenvectors are found stably
    value, vector = np.linalg.eigh((held / ubiquity) @ held.T / np.outer(root, root))
    if value[-2] > 1.0 - _SAME or value[-2] < _SAME or value[-2] - value[-3] < _SAME:
        return none, Reason.NOT_CONNECTED
    area = vector[:, -2] / root
    activity = held.T @ area / ubiquity
    area = held @ activity / diversity
    if np.ptp(area) <= _SAME * np.abs(area).max():
        return none, Reason.NO_VARIATION
    together = ((area - area.mean()) * (diversity - diversity.mean())).sum()
    scale = area.std() * max(diversity.std(), _SAME) * len(area)
    sign = np.sign(together) if abs(together) > _SAME * scale else np.sign(area[np.abs(area) > _SAME][0])
    eci, mean, spread = none[0], (sign * area).mean(), area.std()
    eci = (sign * area - mean) / spread
    none[1][given.holds.sum(axis=0) > 0] = (sign * activity - mean) / spread
    return (eci, none[1]), Reason.NONE


def proximity(values: pd.DataFrame) -> pd.DataFrame:
    """Which activities are found in the same areas?

    min(P(i|j), P(j|i)): the part of the areas with one that also have the other, the smaller way round. An
    activity with itself: 1. Out: `activity`, `other`, `proximity`; NaN with `reason` absent_everywhere
    where no area has RCA >= 1 in one of the two. Source: Hidalgo, Klinger, Barabási and Hausmann 2007,
    Science 317.
    """
    given = Advantage.of(values)
    near, names = _proximity(given), given.matrix.columns
    pairs = pd.MultiIndex.from_product([names, names], names=["activity", "other"]).to_frame(index=False)
    absent = np.isnan(near.ravel())
    reasons = Verdict(len(absent)).refuse(absent, M, Reason.ABSENT_EVERYWHERE).reasons()
    return pairs.assign(proximity=near.ravel(), reason=reasons)


def _proximity(given: Advantage) -> Floats:
    ubiquity = given.holds.sum(axis=0)
    with np.errstate(all="ignore"):
        near = given.holds.T @ given.holds / np.maximum.outer(ubiquity, ubiquity)
    return np.where(np.minimum.outer(ubiquity, ubiquity) > 0, near, np.nan)


def relatedness_density(values: pd.DataFrame) -> pd.DataFrame:
    """How near to what an area already has does each activity lie?

    sum_j phi_ij M_rj / sum_j phi_ij, from 0 (nothing near) to 1 (all that is near). The activity itself is
    counted, with proximity 1: an area that has it gains from that, so compare activities it does not have.
    Out: `ref_area`, `activity`, `rca`, `present` (RCA >= 1), `density`, `obs_status`, `reason`, as above.
    Source: Hidalgo et al. 2007; Neffke, Henning and Boschma 2011, Economic Geography 87(3).
    """
    given = Advantage.of(values)
    near = np.nan_to_num(_proximity(given))
    shape = len(given.used), len(given.matrix.columns)
    density, rca = np.full(shape, np.nan), np.full(shape, np.nan)
    with np.errstate(all="ignore"):
        density[given.used] = given.holds @ near.T / near.sum(axis=1)
    rca[given.used] = given.rca
    wide = shape[1]
    own = given.verdict()
    verdict = Verdict(shape[0] * wide).need(_repeated(own, wide), Reason.MISSING_INPUT)
    verdict.refuse(np.isnan(density.ravel()), M, Reason.ABSENT_EVERYWHERE)
    present = pd.array(rca.ravel() >= 1.0 - _SAME, dtype="boolean")
    present[np.isnan(rca.ravel())] = pd.NA
    return given.matrix.keys("activity").assign(
        rca=rca.ravel(),
        present=present,
        density=verdict.keep(density.ravel()),
        obs_status=verdict.statuses(),
        reason=verdict.reasons(),
    )


def _repeated(verdict: Verdict, wide: int) -> Cells:
    state = verdict.state.repeat(wide)
    return Cells(np.zeros(len(state)), state, np.zeros(len(state)))
