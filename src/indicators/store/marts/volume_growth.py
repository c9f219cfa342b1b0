"""Growth of volume where a dataset publishes volumes or indices instead of rates."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from indicators.formulas.growth import VolumeForm, growth_volume

PUBLISHED = "gdp_growth_volume_pct"
# In the order of trust: what needs no computing first.
FORMS = (
    ("gdp_index_previous_year", VolumeForm.INDEX_PREVIOUS_YEAR),
    ("gdp_constant_prices", VolumeForm.CONSTANT_PRICES),
    ("gdp_chained_volume", VolumeForm.CHAINED_INDEX),
)


def derived(totals: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """Yearly volume growth of the totals, for areas and periods without a published rate.

    `totals` gives the observations of a measure. Out: as `growth.growth_volume`; an area and period stands once,
    from the first form of `FORMS` that yields a rate there.
    """
    published = totals(PUBLISHED)[["ref_area", "time_period"]]
    found: list[pd.DataFrame] = []
    for measure, form in FORMS:
        given = totals(measure)
        if len(given):
            grown = growth_volume(given, form)
            found.append(_without(grown[grown["obs_value"].notna()], [published, *found]))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def _without(rows: pd.DataFrame, others: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows whose area and period stand in none of the other tables."""
    keys = ["ref_area", "time_period"]
    taken = pd.concat([other[keys] for other in others])
    return rows[~pd.MultiIndex.from_frame(rows[keys]).isin(pd.MultiIndex.from_frame(taken))]
