"""What is about to be published: a change of observations and, where given, new codelists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from indicators.model import Text

OBSERVATION_KEY = (
    "dataset",
    "ref_area",
    "time_period",
    "freq",
    "measure",
    "activity",
    "price_basis",
    "definition",
)
OBSERVATION_COLUMNS = (*OBSERVATION_KEY, "obs_value", "obs_status", "decimals", "source", "note")


@dataclass(frozen=True)
class Draft:
    """A change prepared against `parent` (None: the first release).

    `observations` are upserted over the parent's: same key, new value. `codelists` replace the parent's
    tables of the same name; those not given are carried over.
    """

    title: Text
    note: Text
    author: str
    parent: int | None
    observations: pd.DataFrame
    codelists: Mapping[str, pd.DataFrame] = field(default_factory=lambda: MappingProxyType({}))
