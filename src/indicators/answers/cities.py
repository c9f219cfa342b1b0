"""The cities of a release, side by side: which pass a reader's filters?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.answers.scope import province_of
from indicators.formulas.status import Flags, Floats, Ints
from indicators.model import Area, View

Column = pd.api.extensions.ExtensionArray


@dataclass(frozen=True)
class Cities:
    """All areas that are cities, by their codes; every table of figures has them in this order."""

    codes: pd.Index[str]
    province: Column
    region: Column
    tier: Column
    longitude: Floats
    latitude: Floats

    @classmethod
    def of(cls, areas: Mapping[str, Area]) -> Cities:
        """The cities among the areas of a release."""
        found = [areas[code] for code in sorted(areas) if areas[code].kind == "city"]
        return cls(
            pd.Index([area.ref_area for area in found], dtype="str"),
            pd.array([None if area.parent is None else province_of(area) for area in found], dtype="str"),
            pd.array([area.region for area in found], dtype="str"),
            pd.array([area.tier for area in found], dtype="str"),
            np.array([area.longitude for area in found], np.float64),
            np.array([area.latitude for area in found], np.float64),
        )

    def at(self, codes: Collection[str]) -> Ints:
        """Where these cities stand; codes of other areas are left out."""
        found = self.codes.get_indexer(pd.Index(list(codes), dtype="str"))
        return np.asarray(found[found >= 0], np.int64)

    def among(self, codes: pd.Series[str], chosen: Flags) -> Flags:
        """Which of these codes are those of chosen cities?"""
        found = self.codes.get_indexer(pd.Index(codes))
        return np.asarray((found >= 0) & chosen[found], np.bool_)

    def passing(self, view: View) -> Flags:
        """Which cities pass the reader's filters on province, region and tier."""
        passing = np.ones(len(self.codes), np.bool_)
        for chosen, held in (
            (view.prov, self.province),
            (view.region, self.region),
            (view.tier, self.tier),
        ):
            if chosen:
                passing &= pd.Series(held).isin(chosen).to_numpy(bool)
        return passing


def names_of(areas: Mapping[str, Area]) -> pd.DataFrame:
    """The names of all areas, by their codes: `name_en`, `name_zh`."""
    names = {
        "name_en": [area.name.en for area in areas.values()],
        "name_zh": [area.name.zh for area in areas.values()],
    }
    return pd.DataFrame(names, index=pd.Index(list(areas), dtype="str"), dtype="str")
