"""Contributions to growth on each of the bases a dataset is published in, one formula a basis."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from indicators.formulas.contribution import (
    contribution_current_prices,
    contribution_fixed_base,
    contribution_volume,
)
from indicators.formulas.fisher import contribution_chained

PUBLISHED_RATES = ("gdp_growth_volume_pct", "gva_growth_volume_pct")
CONSTANT_PRICES = ("gdp_constant_prices", "gva_constant_prices")
CHAINED_VOLUMES = ("gdp_chained_volume", "gva_chained_volume")

_KEYS = ["scheme"]
_CELL = ["scheme", "ref_area", "time_period", "activity"]

Series = Callable[[str, str], pd.DataFrame]
"""Gives the observations of a measure of totals and of a measure of activities."""

Levels = tuple[str, str]
"""The measures a dataset holds output in: of totals, of activities."""


def contributions(basis: str, series: Series, levels: Levels) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Contributions on one basis (`formulas.contribution.MEASURES`), and the source behind each cell.

    A basis that is not known here has no contributions.
    """
    if basis in ("current_prices", "employment"):
        given = series(*levels)
        return contribution_current_prices(given, _KEYS), given
    if basis == "volume_fixed_base":
        given = series(*CONSTANT_PRICES)
        return contribution_fixed_base(given, _KEYS), given
    output = series(*levels)
    if basis == "volume_published_rates":
        rates = series(*PUBLISHED_RATES)
        return contribution_volume(output, rates, _KEYS), _both(rates, output)
    if basis == "volume_chained_fisher":
        volumes = series(*CHAINED_VOLUMES)
        return contribution_chained(output, volumes, _KEYS), _both(volumes, output)
    return pd.DataFrame(), pd.DataFrame()


def _both(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The sources of what is made of two tables: each source once."""
    pairs = first[[*_CELL, "source"]].merge(second[[*_CELL, "source"]], on=_CELL, how="outer")
    joined = pairs["source_x"].str.cat(pairs["source_y"], sep=";")
    alike = pairs["source_x"].eq(pairs["source_y"])
    joined = joined.mask(alike, pairs["source_x"])
    return pairs.assign(source=joined.fillna(pairs["source_x"]).fillna(pairs["source_y"]))
