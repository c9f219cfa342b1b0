"""A unit nobody states, inferred from figures the release already holds: never taken in silence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from indicators.intake.match.codebook import Codebook, KnownDataset
from indicators.intake.match.matching import NameMatch, Role, Series
from indicators.intake.match.periods import period
from indicators.intake.match.units import WrittenUnit, known_units
from indicators.intake.match.vocabulary import vocabulary

NEAR = 0.08  # powers of ten: a revision of a fifth is still the same figure
ENOUGH = 3


def unit_from_standing(
    rows: pd.DataFrame,
    series: Series,
    target: str,
    dataset: KnownDataset,
    book: Codebook,
    areas: Mapping[str, NameMatch],
) -> tuple[WrittenUnit, int] | None:
    """The unit in which at least three figures, and nearly all that can be compared, are those of the release.

    The unit comes with the number of figures that agree. None where too few can be compared.
    """
    ours = vocabulary().ours.get(target)
    if ours is None:
        return None
    standing = book.standing(dataset.dataset, (series.measure,))
    standing = standing[(standing["activity"] == series.activity) & (standing["obs_value"] > 0)]
    given = pd.DataFrame(
        {
            "ref_area": rows[Role.AREA].map({name: match.code for name, match in areas.items()}),
            "time_period": rows[Role.PERIOD].map({text: period(text) for text in rows[Role.PERIOD].unique()}),
            "written": pd.to_numeric(rows["written"], errors="coerce"),
        }
    )
    both = given[given["written"] > 0].merge(standing, on=["ref_area", "time_period"])
    if len(both) < ENOUGH:
        return None
    powers = np.log10(both["written"].to_numpy(float) / both["obs_value"].to_numpy(float))
    whole = round(float(np.median(powers)))
    agreeing = int((np.abs(powers - whole) < NEAR).sum())
    if agreeing < max(ENOUGH, 0.8 * len(both)):
        return None
    fitting = [u for u in known_units() if u.counts == ours.counts and u.power == ours.power - whole]
    return (fitting[0], agreeing) if fitting else None
