"""A long table of one period as areas by activities (or by measures), both in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.formulas.status import Cells, Codes, Flags, Floats, O, read_cells, require


@dataclass(frozen=True)
class Matrix:
    """Values by area (rows) and column, NaN where there is none; `state` says why, `half` the rounding."""

    areas: list[str]
    columns: list[str]
    value: Floats
    state: Codes
    half: Floats

    @classmethod
    def of(
        cls,
        table: pd.DataFrame,
        column: str,
        columns: Sequence[str] | None = None,
        areas: Sequence[str] | None = None,
    ) -> Matrix:
        """Read a long table; `columns` and `areas` choose and order. No row is missing, not zero.

        ValueError when two rows name the same cell: filter to one period and measure first.
        """
        require(table, ["ref_area", column, "obs_value", "obs_status"])
        places = sorted(table["ref_area"].dropna().unique()) if areas is None else list(areas)
        names = sorted(table[column].dropna().unique()) if columns is None else list(columns)
        row = pd.Index(places).get_indexer(pd.Index(table["ref_area"]))
        at = pd.Index(names).get_indexer(pd.Index(table[column]))
        shown = (row >= 0) & (at >= 0)
        place = row[shown] * len(names) + at[shown]
        if len(np.unique(place)) < len(place):
            raise ValueError(f"two rows share ref_area and {column}: give one period and one measure")
        source = np.full(len(places) * len(names), -1, np.int64)
        source[place] = np.flatnonzero(shown)
        cells = read_cells(table).at(source)
        shape = len(places), len(names)
        return cls(
            [str(area) for area in places],
            [str(name) for name in names],
            cells.value.reshape(shape),
            cells.state.reshape(shape),
            cells.half.reshape(shape),
        )

    def rows(self, at: list[int]) -> Matrix:
        """Some of the areas."""
        areas = [self.areas[row] for row in at]
        return Matrix(areas, self.columns, self.value[at], self.state[at], self.half[at])

    def cells(self) -> Cells:
        """All cells, area by area."""
        return Cells(self.value.ravel(), self.state.ravel(), self.half.ravel())

    def keys(self, column: str) -> pd.DataFrame:
        """The keys of `cells`: `ref_area` and the column, one row a cell."""
        areas = np.repeat(np.array(self.areas, object), len(self.columns))
        names = np.tile(np.array(self.columns, object), len(self.areas))
        return pd.DataFrame({"ref_area": areas, column: names}, dtype="str")

    @property
    def whole(self) -> Flags:
        """Which areas have a value in every column?"""
        return np.asarray((self.state < O).all(axis=1), np.bool_)

    def worst(self) -> Cells:
        """For each area the worst of its cells, to say why a figure over all columns is not defined."""
        state = self.state.max(axis=1, initial=0).astype(np.int8)
        return Cells(np.where(state < O, 0.0, np.nan), state, np.zeros(len(self.areas)))
