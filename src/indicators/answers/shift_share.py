"""Shift-share: of a city's growth, what came with the nation, what from its mix of activities, what from itself?"""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from indicators.answers import breakdown
from indicators.answers.breakdown import Benchmark
from indicators.answers.numbers import Numbers
from indicators.answers.opened import OpenedRelease
from indicators.answers.outputs import Outputs
from indicators.answers.shift_parts import (
    COLUMNS,
    NOTHING,
    ONE_STEP,
    YEARLY,
    Shifted,
    benchmark_of,
    output_of,
    parts_of,
)
from indicators.answers.tidy import tidy
from indicators.model import BREAK, Answer, Phrase, Quantity, Said, View

MEASURES = {
    "change": "shift_share_change_pct",
    "national": "shift_share_national",
    "industry_mix": "shift_share_mix",
    "regional_shift": "shift_share_regional",
    "competitive": "shift_share_competitive",
    "allocation": "shift_share_allocation",
}
ESTEBAN = ("competitive", "allocation")


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Dunn's three parts of growth between the compared year and the year of the view, and Esteban-Marquillas' two.

    `table`: one row an area, activity (`_T` all together) and part, in points of the starting output of the
    area, the amount beside it in the dataset's own unit; `steps` says whether yearly steps were summed. The
    three parts add up to the growth. `parts`: `areas` (one row an area), `activities` (the same by activity
    for the city the finding speaks of).
    """
    outputs, compared, activities = output_of(opened, view)
    base, by_year = benchmark_of(opened, outputs, compared, activities, view)
    shifted = parts_of(outputs, compared, activities, base, by_year) if base else None
    areas = _of_cities(opened, shifted, base, view)
    shown = areas[areas["ref_area"].isin(view.area)] if view.area else areas
    city = _subject(opened, areas, view)
    among = Numbers.of(opened).areas.isin(shown["ref_area"])
    return Answer(
        question="shift-share",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, shifted, shown["ref_area"], outputs, base, view),
        headline=_headline(opened, areas, base, city, view),
        parts={
            "areas": shown.assign(selected=shown["ref_area"].isin(view.area)),
            "activities": _by_activity(shifted, city),
        },
        notes=_notes(opened, shown, base, view),
        sources=opened.sources(outputs.sources((view.since, view.t), among)),
        indicators=tuple(MEASURES.values()),
    )


def _of_cities(
    opened: OpenedRelease, shifted: Shifted | None, base: Benchmark | None, view: View
) -> pd.DataFrame:
    """The parts of each city that is compared, all activities together."""
    if shifted is None or base is None:
        return NOTHING
    apart = [base.code, opened.scope.datasets[view.ds].benchmark]
    return shifted.rows(np.flatnonzero(~shifted.areas.isin(apart)), shifted.total)


def _by_activity(shifted: Shifted | None, city: str | None) -> pd.DataFrame:
    if shifted is None or city is None:
        return NOTHING
    return shifted.rows(np.flatnonzero(shifted.areas == city), np.arange(shifted.total[0]))


def _tidy(
    opened: OpenedRelease,
    shifted: Shifted | None,
    cities: pd.Series[str],
    outputs: Outputs,
    base: Benchmark | None,
    view: View,
) -> pd.DataFrame:
    table, used = NOTHING, pd.Series(dtype="str")
    if shifted is not None:
        table = shifted.rows(np.flatnonzero(shifted.areas.isin(cities)), np.arange(shifted.total[0] + 1))
        rows = outputs.table(opened, outputs.areas.isin(cities))
        used = breakdown.sources_by_area(rows[rows["time_period"].isin([view.since, view.t])])
    pieces = [
        table.assign(
            measure=measure,
            obs_value=table[COLUMNS[part]],
            amount=table[part],
            obs_status=table["esteban_status" if part in ESTEBAN else "obs_status"],
            reason=table["esteban_reason" if part in ESTEBAN else "reason"],
        )
        for part, measure in MEASURES.items()
    ]
    rows = pd.concat(pieces, ignore_index=True).assign(
        dataset=view.ds, time_period=view.t, base=base.code if base else ""
    )
    rows["source"] = rows["ref_area"].map(used)
    rows = rows.sort_values(["ref_area", "activity"], kind="stable").reset_index(drop=True)
    return tidy(opened, rows, view.ds).assign(
        since=view.since,
        amount=rows["amount"],
        amount_unit=opened.scope.datasets[view.ds].unit,
        benchmark=rows["base"],
        steps=rows["steps"],
    )


def _subject(opened: OpenedRelease, areas: pd.DataFrame, view: View) -> str | None:
    """The city the finding speaks of: one picked out, else one whose series goes on, where there is any."""
    known = areas.loc[areas["change_pct"].notna(), ["ref_area", "obs_status"]]
    goes_on = known[known["obs_status"] != BREAK]
    picked = known["ref_area"].isin(view.area).any()
    return breakdown.subject(opened, view, (known if picked or goes_on.empty else goes_on)["ref_area"])


def _headline(
    opened: OpenedRelease, areas: pd.DataFrame, base: Benchmark | None, city: str | None, view: View
) -> Phrase:
    values: dict[str, Said] = {"since": view.since, "t": view.t}
    if view.since >= view.t:
        return Phrase("shift_share.no_span", values)
    if base is None or city is None:
        return Phrase("shift_share.empty", values)
    row = areas[areas["ref_area"] == city].iloc[0]
    if row["obs_status"] == BREAK:
        return Phrase("shift_share.broken", values | {"city": opened.scope.areas[city].name})
    measure = opened.catalogue.indicator(opened.scope.datasets[view.ds].total_level).short
    growth = float(row["change_pct"])
    values |= {
        "city": opened.scope.areas[city].name,
        "measure": measure,
        "benchmark": base.named(opened),
        "growth": Quantity(abs(growth), "PCT", 1),
        "nation": Quantity(float(row["national_pp"]), "PP", 1, signed=True),
        "mix": Quantity(float(row["industry_mix_pp"]), "PP", 1, signed=True),
        "own": Quantity(float(row["regional_shift_pp"]), "PP", 1, signed=True),
    }
    return Phrase("shift_share.grew" if growth >= 0 else "shift_share.fell", values)


def _notes(
    opened: OpenedRelease, shown: pd.DataFrame, base: Benchmark | None, view: View
) -> tuple[Phrase, ...]:
    if base is None or shown.empty:
        return ()
    notes = [Phrase("shift_share.benchmark", {"benchmark": base.named(opened)})]
    if opened.scope.datasets[view.ds].total_level.endswith("current_prices"):
        notes.append(Phrase("shift_share.current_prices"))
    shown = shown[["ref_area", "change_pct", "steps", "obs_status", "reason"]]
    known = shown[shown["change_pct"].notna()]
    for steps in (YEARLY, ONE_STEP):
        chosen = known[known["steps"] == steps]
        if len(chosen) and len(chosen) == len(known):
            notes.append(Phrase(f"shift_share.all_{steps}"))
        elif len(chosen) and steps == ONE_STEP:
            notes.append(
                Phrase("shift_share.some_one_step", {"cities": breakdown.named(opened, chosen["ref_area"])})
            )
    broken = known[known["obs_status"] == BREAK]
    if len(broken):
        notes.append(Phrase("shift_share.breaks", {"cities": breakdown.named(opened, broken["ref_area"])}))
    return (*notes, *breakdown.not_defined(opened, shown[shown["change_pct"].isna()]))
