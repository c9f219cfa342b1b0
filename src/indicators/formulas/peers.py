"""Which areas are alike, and what sets a group of like areas apart? Groups describe, they do not rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.formulas.matrix import Matrix
from indicators.formulas.status import Floats, Ints, M, Reason
from indicators.formulas.verdict import Verdict

_NAMING = 0.5  # standard deviations from the mean of all areas from which a feature names a group
_SAME = 1e-9


@dataclass(frozen=True)
class Standardised:
    """Features on one scale: mean 0, standard deviation 1 over the areas that have them all."""

    areas: list[str]  # with all features, in order of their codes
    features: list[str]  # those that vary
    dropped: list[str]  # those equal in all areas: they tell nothing
    scores: Floats
    matrix: Matrix

    def excluded(self) -> Verdict:
        """Why are areas of the table not compared?"""
        size = len(self.matrix.areas)
        verdict = Verdict(size).need(self.matrix.worst(), Reason.MISSING_INPUT)
        everywhere = np.ones(size, np.bool_)
        verdict.refuse(everywhere & (len(self.areas) < 2), M, Reason.TOO_FEW_AREAS)
        return verdict.refuse(everywhere & (not self.features), M, Reason.NO_VARIATION)


def standardise(features: pd.DataFrame, chosen: Sequence[str] | None = None) -> Standardised:
    """What does each area look like, whatever the units of the features?

    z = (x - mean) / standard deviation, over the areas with a value of every chosen feature.
    In: long table of one period: `ref_area`, `measure` (the feature), `obs_value`, `obs_status`.

    >>> features = pd.DataFrame({"ref_area": ["A", "B"], "measure": "x", "obs_value": [1.0, 3.0],
    ...                          "obs_status": "A"})
    >>> standardise(features).scores.tolist()
    [[-1.0], [1.0]]
    """
    matrix = Matrix.of(features, "measure", None if chosen is None else sorted(set(chosen)))
    kept = matrix.value[matrix.whole]
    spread = kept.std(axis=0) if len(kept) else np.zeros(len(matrix.columns))
    size = np.abs(kept).max(axis=0, initial=0.0)
    varies = spread > _SAME * size
    scores = (kept[:, varies] - kept[:, varies].mean(axis=0)) / spread[varies] if len(kept) else kept
    return Standardised(
        areas=[area for area, whole in zip(matrix.areas, matrix.whole, strict=True) if whole],
        features=[name for name, does in zip(matrix.columns, varies, strict=True) if does],
        dropped=[name for name, does in zip(matrix.columns, varies, strict=True) if not does],
        scores=scores,
        matrix=matrix,
    )


def nearest_peers(
    features: pd.DataFrame, ref_area: str, count: int = 10, chosen: Sequence[str] | None = None
) -> pd.DataFrame:
    """Which areas are most like this one?

    Euclidean distance on standardised features; equal distances in order of area codes.
    In: as `standardise`. Out: one row a peer: `position` (1 is the nearest), `ref_area`, `distance` (in
    standard deviations), `most_unlike` (the feature that makes most of the distance, empty at distance 0),
    `reason`. When the area cannot be compared: one row of it alone, whose `reason` says why (missing_input,
    too_few_areas, no_variation, absent_everywhere).

    >>> features = pd.DataFrame({"ref_area": list("ABC"), "measure": "x", "obs_value": [1.0, 9.0, 2.0],
    ...                          "obs_status": "A"})
    >>> nearest_peers(features, "A", 1)[["position", "ref_area", "most_unlike"]]
       position ref_area most_unlike
    0         1        C           x
    """
    return nearest_in(standardise(features, chosen), ref_area, count)


def nearest_in(data: Standardised, ref_area: str, count: int = 10) -> pd.DataFrame:
    """The same of features that are standardised: another area costs one row of distances."""
    reason = _why_not(data, ref_area)
    if reason:
        alone = {"position": pd.array([None], "Int64"), "ref_area": [ref_area], "distance": [np.nan]}
        return pd.DataFrame(alone | {"most_unlike": [""], "reason": [reason]})
    own = data.areas.index(ref_area)
    apart = np.abs(data.scores - data.scores[own])
    distance = np.sqrt((apart**2).sum(axis=1))
    order = [row for row in np.argsort(np.round(distance, 9), kind="stable") if row != own][:count]
    widest = [data.features[column] for column in apart[order].argmax(axis=1)]
    return pd.DataFrame(
        {
            "position": pd.array(range(1, len(order) + 1), "Int64"),
            "ref_area": [data.areas[row] for row in order],
            "distance": distance[order],
            "most_unlike": np.where(distance[order] > _SAME, widest, "").tolist(),
            "reason": "",
        }
    )


def _why_not(data: Standardised, ref_area: str) -> str:
    if ref_area not in data.matrix.areas:
        return Reason.ABSENT_EVERYWHERE.value
    return str(data.excluded().reasons()[data.matrix.areas.index(ref_area)])


@dataclass(frozen=True)
class PeerGroups:
    """Groups of like areas.

    `members`: one row an area: `ref_area`, `group` (1 is the largest; missing where not grouped),
    `silhouette` (of the chosen number of groups), `obs_status`, `reason`.
    `groups`: one row a group: `group`, `areas`, `sets_apart` (features as `name:high` or `name:low`, the most
    marked first, joined by `;`).
    `choices`: the mean silhouette for each number of groups tried. `dropped`: features equal in all areas.
    """

    members: pd.DataFrame
    groups: pd.DataFrame
    choices: pd.DataFrame
    dropped: list[str]


def peer_groups(features: pd.DataFrame, most: int = 8, chosen: Sequence[str] | None = None) -> PeerGroups:
    """Which groups of like areas are there?

    Ward's method on standardised features; the number of groups, 2 to `most`, is the one with the highest
    mean silhouette. Areas are taken in order of their codes, so the order of rows does not matter.
    In: as `standardise`. Out: `PeerGroups`. Fewer than three comparable areas: nobody is grouped
    (too_few_areas); all alike: no_variation.
    Source: Ward 1963, Journal of the American Statistical Association 58; Rousseeuw 1987, Journal of
    Computational and Applied Mathematics 20 (silhouettes).

    >>> features = pd.DataFrame({"ref_area": list("ABCDE"), "measure": "x", "obs_status": "A",
    ...                          "obs_value": [1.0, 1.1, 9.0, 9.1, 9.2]})
    >>> peer_groups(features).members["group"].tolist(), peer_groups(features).groups["sets_apart"].tolist()
    ([2, 2, 1, 1, 1], ['x:high', 'x:low'])
    """
    return groups_in(standardise(features, chosen), most)


def groups_in(data: Standardised, most: int = 8, at_most: int | None = None) -> PeerGroups:
    """The same of features that are standardised. More areas than `at_most` are not grouped (too_many_areas)."""
    if at_most is not None and len(data.areas) > at_most:
        return _grouped(data, np.zeros(0, np.int64), _choices([]), Reason.TOO_MANY_AREAS)
    return _grouped(data, *_best_cut(data, most), Reason.TOO_FEW_AREAS)


def _grouped(data: Standardised, labels: Ints, choices: pd.DataFrame, otherwise: Reason) -> PeerGroups:
    verdict = data.excluded()
    verdict.refuse(np.ones(len(data.matrix.areas), np.bool_) & (not len(labels)), M, otherwise)
    group = pd.Series(pd.NA, index=data.matrix.areas, dtype="Int64")
    if len(labels):
        group[data.areas] = labels
    best = choices["silhouette"].max() if len(choices) else np.nan
    members = pd.DataFrame({"ref_area": data.matrix.areas, "group": group.array}).astype({"ref_area": "str"})
    members["silhouette"] = np.where(group.notna(), best, np.nan)
    members = members.assign(obs_status=verdict.statuses(), reason=verdict.reasons())
    return PeerGroups(members, _named(data, labels), choices, data.dropped)


def _best_cut(data: Standardised, most: int) -> tuple[Ints, pd.DataFrame]:
    """Group of each area, 1 the largest, at the number of groups with the highest silhouette."""
    # Imported here: it takes as long to load as pandas, and only this page needs it.
    from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]
    from scipy.spatial.distance import pdist, squareform  # type: ignore[import-untyped]

    tried: list[tuple[int, float]] = []
    best = np.zeros(0, np.int64)
    if len(data.areas) >= 3 and data.features:
        tree = linkage(data.scores, method="ward")
        apart = squareform(pdist(data.scores))
        for number in range(2, min(most, len(data.areas) - 1) + 1):
            labels = fcluster(tree, number, criterion="maxclust").astype(np.int64)
            if len(np.unique(labels)) != number:
                continue  # areas exactly alike cannot be parted
            tried.append((number, mean_silhouette(apart, labels)))
            if tried[-1][1] > max((score for _, score in tried[:-1]), default=-np.inf) + _SAME:
                best = _by_size(labels)
    return best, _choices(tried)


def mean_silhouette(apart: Floats, labels: Ints) -> float:
    """How clearly are groups parted, from -1 to 1?

    The mean over areas of (b - a) / max(a, b): a the mean distance to the others of its group, b that to the areas of
    the group nearest to it. An area that is a group of its own counts 0. In: the distances of all to all, and the group
    of each; two groups at least. Source: Rousseeuw 1987.

    >>> apart = np.abs(np.subtract.outer([0.0, 1.0, 9.0, 10.0], [0.0, 1.0, 9.0, 10.0]))
    >>> round(mean_silhouette(apart, np.array([1, 1, 2, 2])), 4)  # (1 - 1/9.5 + 1 - 1/8.5) / 2
    0.8885
    """
    names, group = np.unique(labels, return_inverse=True)
    inside = group[:, np.newaxis] == np.arange(len(names))
    size, summed = inside.sum(axis=0), apart @ inside
    others = size[group] - 1
    own = summed[inside] / np.maximum(others, 1)
    nearest = np.where(inside, np.inf, summed / size).min(axis=1)
    alone = others == 0
    wider = np.where(alone, 1.0, np.maximum(own, nearest))
    return float(
        np.where(alone | (wider == 0), 0.0, (nearest - own) / np.where(wider == 0, 1.0, wider)).mean()
    )


def _choices(tried: Sequence[tuple[int, float]]) -> pd.DataFrame:
    return pd.DataFrame(tried, columns=["groups", "silhouette"]).astype({"groups": "int64"})


def _by_size(labels: Ints) -> Ints:
    """Number groups from the largest to the smallest, equal ones by their first area."""
    names, first, count = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -count))
    number = dict(zip(names[order].tolist(), range(1, len(names) + 1), strict=True))
    return np.array([number[label] for label in labels.tolist()], np.int64)


def _named(data: Standardised, labels: Ints) -> pd.DataFrame:
    rows = []
    for group in np.unique(labels):
        means = data.scores[labels == group].mean(axis=0)
        order = np.argsort(-np.round(np.abs(means), 9), kind="stable")
        marked = [column for column in order if abs(means[column]) >= _NAMING] or [int(order[0])]
        words = [f"{data.features[column]}:{'high' if means[column] > 0 else 'low'}" for column in marked]
        rows.append((int(group), int((labels == group).sum()), ";".join(words)))
    return pd.DataFrame(rows, columns=["group", "areas", "sets_apart"])
