"""The codes behind the numbers of a release file: marts keep areas and activities in numbers, answers speak codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.answers.figures import chosen
from indicators.answers.opened import OpenedRelease
from indicators.formulas.status import Flags, Ints
from indicators.model import View
from indicators.store import Columns


@dataclass(frozen=True)
class Numbers:
    """All areas by their codes. `area_at`: the place among them of each number, -1 where there is no such area now.

    `cities`: the places of cities among the areas. `activity`: the number of each activity.
    """

    areas: pd.Index[str]
    area_at: Ints
    cities: Ints
    activity: Mapping[str, int]

    @classmethod
    def of(cls, opened: OpenedRelease) -> Numbers:
        """Those of a release, read once."""
        return opened.kept("numbers", lambda: _read(opened))

    def among(self, cities: Flags, *further: str) -> Flags:
        """Which areas are these: flagged cities, and further ones by their codes."""
        flags = np.zeros(len(self.areas), np.bool_)
        flags[self.cities] = cities
        flags[[place for place in self.areas.get_indexer(pd.Index(further, dtype="str")) if place >= 0]] = (
            True
        )
        return flags


def compared(opened: OpenedRelease, view: View) -> Flags:
    """Which areas are compared: the cities that pass the reader's filters, and the dataset's benchmark."""
    benchmark = opened.scope.datasets[view.ds].benchmark
    return Numbers.of(opened).among(chosen(opened, view), *([benchmark] if benchmark else []))


def integers(rows: Columns, name: str) -> Ints:
    """A column of whole numbers."""
    column = rows[name]
    assert isinstance(column, np.ndarray), name
    return column.astype(np.int64, copy=False)


def _read(opened: OpenedRelease) -> Numbers:
    table = opened.file.query("numbers")
    of_area = (table["kind"] == "area").to_numpy(bool)
    number, code = table["number"].to_numpy(np.int64), table["code"]
    areas = pd.Index(list(opened.scope.areas), dtype="str")
    area_at = np.full(number[of_area].max(initial=-1) + 1, -1, np.int64)
    area_at[number[of_area]] = areas.get_indexer(pd.Index(code[of_area]))
    activity = dict(zip(code[~of_area].tolist(), number[~of_area].tolist(), strict=True))
    return Numbers(areas, area_at, areas.get_indexer(opened.cities.codes), activity)
