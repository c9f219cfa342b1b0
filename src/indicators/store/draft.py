"""What is about to be published: a change of observations and, where given, new codelists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
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


class Mode(StrEnum):
    """What new observations do to those that stand.

    Append adds new keys and changes no value. Upsert also replaces values of the same key. Replace takes the
    change as the whole of every series it touches (dataset, measure, price basis, definition, frequency): what
    such a series held besides is removed.
    """

    APPEND = "append"
    UPSERT = "upsert"
    REPLACE = "replace"


@dataclass(frozen=True)
class Draft:
    """A change prepared against `parent` (None: the first release).

    `observations` (`OBSERVATION_COLUMNS`) are laid over the parent's as `mode` says; more than memory should hold
    are given as the path of a Parquet file, which is read in place. `codelists` replace the parent's tables of
    the same name; those not given are carried over.
    """

    title: Text
    note: Text
    author: str
    parent: int | None
    observations: pd.DataFrame | Path
    codelists: Mapping[str, pd.DataFrame] = field(default_factory=lambda: MappingProxyType({}))
    mode: Mode = Mode.UPSERT
