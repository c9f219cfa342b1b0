"""Stars: in which activities is a city among the top in size, specialisation, productivity and growth?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from indicators.answers import breakdown
from indicators.answers.opened import OpenedRelease
from indicators.formulas.clusters import DIMENSIONS, cluster_stars
from indicators.formulas.growth import growth_current_prices
from indicators.formulas.status import Reason
from indicators.model import Phrase, Quantity, Said, View

LEAST_ACTIVITIES = 5  # fewer are sectors of an economy, not activities a cluster could be found in
EMPLOYMENT = "employment"
VOLUME_GROWTH = "gva_growth_volume_pct"
_KEYS = ["ref_area", "activity"]


@dataclass(frozen=True)
class Starred:
    """The table of `cluster_stars`, empty where no stars can be given, and what must be said of it."""

    table: pd.DataFrame
    notes: tuple[Phrase, ...]

    @property
    def given(self) -> bool:
        """Whether stars could be given at all."""
        return not self.table.empty


def starred(
    opened: OpenedRelease,
    rows: pd.DataFrame,
    quotients: pd.DataFrame,
    activities: Collection[str],
    view: View,
) -> Starred:
    """Stars of every city and activity in the year of the view, for the top `star_pct` per cent of cities.

    `rows` are the outputs of the breakdown in that year and the one before, `quotients` its quotients in that year.
    """
    columns = [*_KEYS, *DIMENSIONS, "stars"]
    columns += [f"{kind}_{name}" for name in DIMENSIONS for kind in ("star", "threshold", "reason")]
    none = pd.DataFrame(columns=columns)
    known = quotients[quotients["location_quotient"].notna()]
    if len(activities) < LEAST_ACTIVITIES:
        return Starred(none, (Phrase("stars.too_coarse", {"n": str(len(activities))}),))
    if known.empty:
        return Starred(none, ())
    cities = known["ref_area"].nunique()
    if cities * view.star_pct < 100:
        values: dict[str, Said] = {"n": str(cities), "part": Quantity(view.star_pct, "PCT", 0), "t": view.t}
        return Starred(none, (Phrase("stars.too_few_cities", values),))
    table, by_volume = _dimensions(opened, rows, known, view)
    judged = cluster_stars(table, dict.fromkeys(DIMENSIONS, view.star_pct / 100))
    notes = [Phrase("stars.rule", {"part": Quantity(view.star_pct, "PCT", 0), "n": str(cities)})]
    notes.append(Phrase("stars.growth_volume" if by_volume else "stars.growth_current"))
    if table["productivity"].isna().all():
        notes.append(Phrase("stars.no_productivity"))
    return Starred(judged, tuple(notes))


def _dimensions(
    opened: OpenedRelease, rows: pd.DataFrame, known: pd.DataFrame, view: View
) -> tuple[pd.DataFrame, bool]:
    """Size, specialisation, productivity and growth of each city and activity; and whether growth is of volume."""
    table = known[[*_KEYS, "location_quotient"]].rename(columns={"location_quotient": "specialisation"})
    size = _in_year(rows, view.t)
    table = table.assign(size=_at(size, table), productivity=float("nan"))
    if opened.scope.datasets[view.ds].activity_level != EMPLOYMENT:
        persons = _at(_in_year(breakdown.observed(opened, view, EMPLOYMENT, (view.t,)), view.t), table)
        table["productivity"] = table["size"] / persons.where(persons > 0)
    volume = _at(_in_year(breakdown.observed(opened, view, VOLUME_GROWTH, (view.t,)), view.t), table)
    by_volume = bool(volume.notna().mean() > 0.5)
    table["growth_pct"] = volume if by_volume else _at(_grown(rows, view.t), table)
    return table.reset_index(drop=True), by_volume


def _grown(rows: pd.DataFrame, t: str) -> pd.Series[float]:
    """Growth of each city and activity on the year before; none where the series breaks between."""
    grown = growth_current_prices(rows)
    return _in_year(grown[grown["reason"] != Reason.BREAK_IN_SERIES], t)


def year_before(t: str) -> str:
    """The year before; none where a dataset has no year with a figure."""
    return str(int(t) - 1) if t else ""


def _in_year(rows: pd.DataFrame, t: str) -> pd.Series[float]:
    return rows[rows["time_period"] == t].set_index(_KEYS)["obs_value"].astype(float)


def _at(values: pd.Series[float], table: pd.DataFrame) -> pd.Series[float]:
    found = values.reindex(pd.MultiIndex.from_frame(table[_KEYS]))
    return pd.Series(found.to_numpy(), index=table.index, dtype=float)
