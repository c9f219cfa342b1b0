"""What the worked examples ask of a release: figures of one city, each looked up where its answer has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from indicators.answers import contribution, ranking
from indicators.answers.opened import OpenedRelease
from indicators.model import BREAK, TOTAL, Quantity, Said, Text, View


@dataclass(frozen=True)
class Asked:
    """One city of one release, in the year of the view."""

    opened: OpenedRelease
    view: View
    city: str

    @property
    def said(self) -> dict[str, Said]:
        """What every example names: the city, the year, the compared year."""
        return {
            "city": self.opened.scope.areas[self.city].name,
            "t": self.view.t,
            "before": str(int(self.view.t) - 1),
            "since": self.view.since,
        }

    @cached_property
    def totals(self) -> pd.DataFrame:
        """Every total of the city, one row a measure and period."""
        rows = self.opened.rows("area_values", ds=self.view.ds, areas=(self.city,))
        return rows[(rows["definition"] == "_Z") & rows["obs_value"].notna()]

    def total(self, measure: str, period: str) -> float | None:
        """One total of the city; None where there is none."""
        rows = self.totals[(self.totals["measure"] == measure) & (self.totals["time_period"] == period)]
        return float(rows["obs_value"].iloc[0]) if len(rows) else None

    def growth(self, measure: str) -> float | None:
        """Growth of the city in the view's year; none where it crosses a break in the series."""
        rows = self.totals[self.totals["measure"] == measure]
        rows = rows[(rows["time_period"] == self.view.t) & (rows["obs_status"] != BREAK)]
        return float(rows["obs_value"].iloc[0]) if len(rows) else None

    def ranked(self, measure: str) -> pd.DataFrame:
        """The ranking of all cities by a measure in the view's year, beside that of the compared one."""
        return ranking.in_period(self.opened, replace(self.view, m=measure), self.view.since)

    def figure(self, measure: str) -> pd.Series | None:
        """The city's row in the ranking of the view's year."""
        rows = self.ranked(measure)
        own = rows[rows["ref_area"] == self.city]
        return own.iloc[0] if len(own) else None

    def contributions(self, basis: str) -> pd.DataFrame:
        """Contributions of the activities of the city on a basis, every period."""
        return contribution.contributions_of(self.opened, replace(self.view, basis=basis))

    def viewed_by(self, scheme: str) -> View:
        """The view through another breakdown into activities."""
        return replace(self.view, acts=scheme)

    def lead(self, basis: str) -> pd.Series | None:
        """The activity that contributes most to growth in the view's year."""
        rows = self.contributions(basis)
        rows = rows[
            (rows["time_period"] == self.view.t) & ~rows["activity"].isin([TOTAL, contribution.RESIDUAL])
        ]
        rows = rows[rows["contribution_pp"].notna() & (rows["obs_status"] != BREAK)].sort_values(
            "contribution_pp", kind="stable"
        )
        return rows.iloc[-1] if len(rows) else None

    def money(self, value: float) -> Quantity:
        """An amount in the unit of the dataset."""
        return Quantity(value, self.opened.scope.datasets[self.view.ds].unit, 1)

    def activity(self, code: str) -> Text:
        """An activity's name."""
        return self.opened.scope.activities[code].name


def per_cent(value: float, decimals: int = 1) -> Quantity:
    """Per cent."""
    return Quantity(float(value), "PCT", decimals)


def points(value: float, decimals: int = 2) -> Quantity:
    """Percentage points."""
    return Quantity(float(value), "PP", decimals)
