"""The figures an indicator is ranked by, of every city in every year; and which cities pass a reader's filters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from indicators.answers.opened import OpenedRelease
from indicators.answers.panel import Panel
from indicators.formulas.chain import cagr_of_rates, index_on_base
from indicators.formulas.status import Flags
from indicators.model import NONE, TOTAL, View
from indicators.store import columns_of_frame

VOLUME_GROWTH = "gdp_growth_volume_pct"
SINCE_YEAR = ("gdp_cagr_volume_pct", "gdp_recovery_level")
COMPUTED = ("ref_area", "time_period", "obs_value", "obs_status", "reason", "source")


def panel_of(opened: OpenedRelease, view: View) -> Panel:
    """The figures of the view's indicator, of every city in every year, computed or looked up."""
    if view.m not in SINCE_YEAR:
        return _stored(opened, view, view.m)
    key = ("panel", view.ds, view.m, view.since)
    return opened.kept(key, lambda: _since(opened, _stored(opened, view, VOLUME_GROWTH), view))


def _stored(opened: OpenedRelease, view: View, measure: str) -> Panel:
    indicator = opened.catalogue.indicator(measure)
    act = view.act if indicator.by_activity else TOTAL
    basis = view.basis if indicator.by_basis else NONE
    if act == TOTAL and basis == NONE:
        return totals_of(opened, view.ds, measure)
    asked = {"ds": view.ds, "measure": measure, "act": act, "basis": basis, "definition": NONE}
    same = {"dataset": view.ds, "measure": measure, "activity": act, "basis": basis, "definition": NONE}
    return opened.kept(
        ("panel", *asked.values()),
        lambda: Panel.of(opened.file.columns("figures", asked), opened.cities, same),
    )


def totals_of(opened: OpenedRelease, ds: str, measure: str) -> Panel:
    """A measure of totals of a dataset, of every city in every year: read once, for every choice of cities."""
    same = {"dataset": ds, "measure": measure, "activity": TOTAL, "basis": NONE, "definition": NONE}

    def read() -> Panel:
        rows = opened.file.columns("city_figures", {"ds": ds, "measure": measure})
        return Panel.of_numbers(rows, opened.rows("figure_told"), opened.cities, same)

    return opened.kept(("panel", ds, measure), read)


def _since(opened: OpenedRelease, rates: Panel, view: View) -> Panel:
    """Average growth, or the level reached, since the compared year: every later period has its own value."""
    later = np.array([period > view.since for period in rates.periods], np.bool_)[:, np.newaxis]
    if view.m == "gdp_recovery_level":
        computed = index_on_base(rates.rows(rates.there & (later | rates.at(view.since))), view.since)
        computed = computed[computed["time_period"] > view.since]
    else:
        kept = rates.there & later
        rows = rates.rows(kept)
        years = np.array([int(period) for period in rates.periods], np.int64)[np.nonzero(kept)[0]]
        years -= int(view.since or 0)
        computed = cagr_of_rates(rows, years)
    return Panel.of(
        columns_of_frame(computed[list(COMPUTED)]), opened.cities, {**rates.same, "measure": view.m}
    )


def chosen(opened: OpenedRelease, view: View) -> Flags:
    """Which cities pass the reader's filters; the floor is held against the latest yearly output known."""
    key = ("chosen", view.ds, view.prov, view.region, view.tier, view.floor)
    return opened.kept(key, lambda: _chosen(opened, view))


def _chosen(opened: OpenedRelease, view: View) -> Flags:
    passing = opened.cities.passing(view)
    if not view.floor:
        return passing
    output = _stored(opened, replace(view, act=TOTAL), opened.scope.datasets[view.ds].total_level)
    return passing & (output.latest() >= view.floor)
