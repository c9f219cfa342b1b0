"""Composite index: which cities lead when several indicators count at once, and how firm are their places?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from indicators.answers import breakdown, figures
from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.formulas.composite import Aggregation, Normalisation, rank_intervals
from indicators.formulas.score_rounding import scores_within_rounding
from indicators.model import TOTAL, Answer, Phrase, Quantity, Said, Text, View

DRAWS = (
    500  # enough that the ends of an interval move by a place at most, few enough to be drawn while one waits
)
DRAWN = ("ds", "act", "basis", "prov", "region", "tier", "floor", "since", "t", "weights")
SLICE = (*DRAWN, "norm", "agg")
CROSSES_BREAK = "break_in_series"


def answer(opened: OpenedRelease, view: View) -> Answer:
    """The index of the view's indicators and weights for the cities that pass the filters, in one year.

    `table`: index, rank and the places between which 90 per cent of reasonable choices leave each city (one row
    a city and measure; `rank_low`, `rank_high`). `parts`: `scores` (one row a city, best first: index, rank,
    interval, tied, within_rounding, selected), `inputs` (the indicators, one row a city and measure).
    """
    inputs = _inputs(opened, view)
    scores = _scores(opened, inputs, view)
    seen = scores.assign(selected=scores["ref_area"].isin(view.area))
    return Answer(
        question="composite",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, seen, inputs, view),
        headline=_headline(opened, seen, view),
        parts={"scores": seen, "inputs": inputs},
        notes=_notes(opened, seen, view),
        sources=opened.sources(inputs["source"]),
        indicators=("composite_index", "rank"),
    )


def _inputs(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """The indicators in the year of the view, one row a city and measure; crossing a break is no figure."""
    columns = ["ref_area", "measure", "obs_value", "obs_status", "reason", "decimals", "source"]
    tables = [_figures(opened, replace(view, m=measure))[columns] for measure, _ in view.weights]
    rows = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
    rows["obs_value"] = rows["obs_value"].mask(rows["reason"] == CROSSES_BREAK)
    return rows


def _figures(opened: OpenedRelease, view: View) -> pd.DataFrame:
    panel = figures.panel_of(opened, view)
    return panel.rows(panel.there & figures.chosen(opened, view) & panel.at(view.t))


def _scores(opened: OpenedRelease, inputs: pd.DataFrame, view: View) -> pd.DataFrame:
    """Index, rank and rank interval, best first; computed once for a slice."""
    return opened.once("composite", view, SLICE, lambda: _computed(opened, inputs, view))


def _computed(opened: OpenedRelease, inputs: pd.DataFrame, view: View) -> pd.DataFrame:
    columns = ["ref_area", "obs_value", "rank", "obs_status", "reason", "within_rounding"]
    if inputs.empty:
        return pd.DataFrame(columns=[*columns, "rank_low", "rank_median", "rank_high", "tied"])
    weights, lower = dict(view.weights), _lower(opened, view)
    how = Normalisation(view.norm), Aggregation(view.agg)
    scores = scores_within_rounding(inputs, weights, lower, *how)[columns]
    bounds = opened.once(  # drawn over every way of normalising and aggregating, whichever is shown
        "rank intervals", view, DRAWN, lambda: rank_intervals(inputs, weights, lower, draws=DRAWS)
    )
    scores = scores.merge(bounds[["ref_area", "rank_low", "rank_median", "rank_high"]], on="ref_area")
    scores["tied"] = scores["rank"].notna() & scores["rank"].duplicated(keep=False)
    broken = set(inputs.loc[inputs["reason"] == CROSSES_BREAK, "ref_area"])
    unplaced = scores["ref_area"].isin(broken) & scores["rank"].isna()
    scores["reason"] = scores["reason"].mask(unplaced, CROSSES_BREAK)
    return scores.sort_values(["rank", "ref_area"], na_position="last").reset_index(drop=True)


def _lower(opened: OpenedRelease, view: View) -> tuple[str, ...]:
    """The indicators of which less is better."""
    known = opened.catalogue.indicators
    return tuple(measure for measure, _ in view.weights if known[measure].direction == "lower")


def _tidy(opened: OpenedRelease, scores: pd.DataFrame, inputs: pd.DataFrame, view: View) -> pd.DataFrame:
    sources = breakdown.sources_by_area(inputs)
    rows = scores.assign(
        dataset=view.ds,
        time_period=view.t,
        activity=TOTAL,
        measure="composite_index",
        source=scores["ref_area"].map(sources),
    )
    return tidy(opened, rows, view.ds).assign(
        rank_low=rows["rank_low"],
        rank_high=rows["rank_high"],
        within_rounding=rows["within_rounding"],
        weights=",".join(f"{measure}:{weight:g}" for measure, weight in view.weights),
        normalisation=view.norm,
        aggregation=view.agg,
    )


def _headline(opened: OpenedRelease, scores: pd.DataFrame, view: View) -> Phrase:
    placed = scores[scores["rank"].notna()]
    if placed.empty:
        return Phrase("composite.empty", {"t": view.t})
    chosen = [code for code in view.area if code in placed["ref_area"].tolist()]
    row = placed[placed["ref_area"] == chosen[0]].iloc[0] if chosen else placed.iloc[0]
    values: dict[str, Said] = {
        "city": opened.scope.areas[row["ref_area"]].name,
        "t": view.t,
        "rank": str(int(row["rank"])),
        "n": str(len(placed)),
        "low": str(int(row["rank_low"])),
        "high": str(int(row["rank_high"])),
        "score": Quantity(float(row["obs_value"]), "SCORE", 1),
    }
    firm = "firm" if row["rank_low"] == row["rank_high"] else "between"
    return Phrase(f"composite.{firm}", values)


def _notes(opened: OpenedRelease, scores: pd.DataFrame, view: View) -> tuple[Phrase, ...]:
    parts = tuple(_part(opened, view, measure, weight) for measure, weight in view.weights)
    made_of: dict[str, Said] = {
        "parts": parts,
        "norm": Phrase(f"composite.{view.norm}"),
        "agg": Phrase(f"composite.{view.agg}"),
    }
    notes = [Phrase("composite.made_of", made_of)] if parts else []
    if len(scores) and scores["rank"].notna().any():
        notes.append(Phrase("composite.interval", {"draws": str(DRAWS)}))
    if scores["reason"].eq("constant_measure_dropped").any():
        notes.append(Phrase("reason.constant_measure_dropped"))
    unsure = scores[scores["within_rounding"].eq(True) & scores["rank"].notna()]
    if len(unsure):
        notes.append(Phrase("composite.within_rounding", {"n": str(len(unsure))}))
    return (*notes, *breakdown.not_defined(opened, scores[scores["rank"].isna()]))


def _part(opened: OpenedRelease, view: View, measure: str, weight: float) -> Text:
    """One indicator of the index with its part of the weights, and with the activity it is of where it has one."""
    indicator, activities = opened.catalogue.indicator(measure), opened.scope.activities
    part = 100 * weight / sum(each for _, each in view.weights)
    name = indicator.short
    if indicator.by_activity and view.act in activities:
        of = activities[view.act].name
        name = Text(f"{name.en} of {in_sentence(of).en}", f"{of.zh}{name.zh}")
    return Text(f"{name.en} ({part:.0f}%)", f"{name.zh}（{part:.0f}%）")
