"""Rankings: which cities lead on one indicator, in one period, and how did that change?"""

from __future__ import annotations

from typing import Any

import pandas as pd

from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease, filters
from indicators.answers.tidy import tidy
from indicators.formulas.chain import cagr_of_rates, index_on_base
from indicators.formulas.ranking import competition_rank, rank_change
from indicators.model import NONE, TOTAL, Answer, Phrase, Quantity, Said, Text, View, records

SINCE_YEAR = ("gdp_cagr_volume_pct", "gdp_recovery_level")
AT_THE_ENDS = 100
"""Of a long ranking a page shows so many from either end, and the areas picked out; downloads hold them all."""

SLICE = ("ds", "m", "act", "basis", "prov", "region", "tier", "floor", "since")


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Values and ranks of the cities that pass the filters, in the period of the view.

    `table`: the cities with a figure in that period, best rank first; a figure that crosses a break in its
    series is shown without a rank. `parts`: `seen` (the same with the rank of the compared period, the change
    between, and whether a city is picked out), `history` (every period), `missing` (cities without a figure).
    `findings`: for each city that a page shows (`at_the_ends`) and for none.
    """
    history = ranked(opened, view)
    seen = in_period(opened, view, view.since)
    missing = _missing(opened, history, seen, view)
    findings = _findings(opened, seen, view)
    indicator = opened.catalogue.indicator(view.m)
    return Answer(
        question="rankings",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        table=tidy(opened, seen.sort_values(["rank", "ref_area"], na_position="last"), view.ds),
        headline=next((findings[code] for code in view.area if code in findings), findings[""]),
        findings=findings,
        parts={"seen": seen, "history": history, "missing": missing},
        notes=_notes(opened, seen, missing, view),
        sources=opened.sources(seen["source"]),
        indicators=(indicator.code,),
    )


def ranked(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """The slice: one indicator for the filtered cities in every period, ranked within each.

    A figure that compares across a break in its series stays in the table without a rank.
    """
    fields = SLICE if view.m in SINCE_YEAR else tuple(name for name in SLICE if name != "since")
    return opened.once("ranking", view, fields, lambda: _ranked(figures_of(opened, view)))


def in_period(opened: OpenedRelease, view: View, since: str) -> pd.DataFrame:
    """The slice in the period of the view, `compared` with that of `since`; the cities of the view picked out."""
    rows = opened.once(
        f"ranking compared with {since}",
        view,
        (*SLICE, "t"),
        lambda: compared(ranked(opened, view), view.t, since, ()),
    )
    return rows.assign(selected=rows["ref_area"].isin(view.area))


def _ranked(figures: pd.DataFrame) -> pd.DataFrame:
    figures = figures[figures["obs_value"].notna()].reset_index(drop=True)
    comparable = figures[figures["reason"] != "break_in_series"]
    return figures.join(competition_rank(comparable)[["rank", "tied", "within_rounding"]])


def figures_of(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """The figures of the view's indicator before they are ranked, computed or looked up."""
    indicator = opened.catalogue.indicator(view.m)
    if view.m in SINCE_YEAR:
        rates = _stored(opened, view, "gdp_growth_volume_pct", TOTAL, NONE)
        return _since(rates, view)
    act = view.act if indicator.by_activity else TOTAL
    return _stored(opened, view, view.m, act, view.basis if indicator.by_basis else NONE)


def _stored(opened: OpenedRelease, view: View, measure: str, act: str, basis: str) -> pd.DataFrame:
    return opened.rows("figures", **filters(view), measure=measure, act=act, basis=basis, definition=NONE)


def _since(rates: pd.DataFrame, view: View) -> pd.DataFrame:
    """Average growth, or the level reached, since the compared year: every later period has its own value."""
    if view.m == "gdp_recovery_level":
        computed = index_on_base(rates, view.since)
        return computed[computed["time_period"] > view.since].assign(measure=view.m)
    later = sorted(period for period in rates["time_period"].unique() if period > view.since)
    averages = [
        cagr_of_rates(rates, int(period) - int(view.since)).query("time_period == @period")
        for period in later
    ]
    return pd.concat(averages or [rates.iloc[:0]], ignore_index=True).assign(measure=view.m)


def compared(history: pd.DataFrame, t: str, since: str, selected: tuple[str, ...]) -> pd.DataFrame:
    """One period of a ranking, with the rank of an earlier period and the places gained between.

    Places gained are counted among the cities ranked in both periods, so that newcomers move nobody.
    """
    now = history[history["time_period"] == t]
    comparable = history[history["rank"].notna()]
    moved = rank_change(comparable, t, since).set_index("ref_area")["rank_change"]
    before = history[history["time_period"] == since].set_index("ref_area")["rank"]
    return now.assign(
        earlier_rank=now["ref_area"].map(before).astype("Int64"),
        rank_change=now["ref_area"].map(moved).astype("Int64"),
        selected=now["ref_area"].isin(selected),
    ).reset_index(drop=True)


def at_the_ends(seen: pd.DataFrame) -> pd.DataFrame:
    """The rows of a ranking that a page shows: all of a short one; of a long one its ends and what is picked out."""
    if len(seen) <= 2 * AT_THE_ENDS:
        return seen
    last = seen["rank"].max()
    shown = (seen["rank"] <= AT_THE_ENDS) | (seen["rank"] > last - AT_THE_ENDS) | seen["selected"]
    ends: pd.DataFrame = seen.loc[shown].reset_index(drop=True)
    return ends


def _missing(opened: OpenedRelease, history: pd.DataFrame, seen: pd.DataFrame, view: View) -> pd.DataFrame:
    """Cities that have the indicator in some period, or are picked out, but not in this one."""
    known = set(history["ref_area"]) | {code for code in view.area if code in opened.scope.areas}
    return pd.DataFrame({"ref_area": sorted(known - set(seen["ref_area"]))}, dtype="str")


def _findings(opened: OpenedRelease, seen: pd.DataFrame, view: View) -> dict[str, Phrase]:
    """The place of each city a page shows, and under "" who leads."""
    indicator = opened.catalogue.indicator(view.m)
    unit = indicator.unit_of(opened.scope.datasets[view.ds].unit)
    in_order = seen.dropna(subset=["rank"]).sort_values(["rank", "ref_area"])
    if in_order.empty:
        return {"": Phrase("rankings.empty", {"indicator": indicator.name, "t": view.t})}
    shared: dict[str, Said] = {
        "indicator": in_sentence(subject(opened, view)),
        "t": view.t,
        "n": str(len(in_order)),
    }
    leader = next(records(in_order.head(1)))
    median = Quantity(in_order["obs_value"].median(), unit, indicator.decimals)

    def values_of(row: Any) -> dict[str, Said]:
        value = Quantity(row.obs_value, unit, indicator.decimals)
        return shared | {
            "city": opened.scope.areas[row.ref_area].name,
            "value": value,
            "rank": str(int(row.rank)),
        }

    shown = records(at_the_ends(in_order))
    found = {row.ref_area: _place(row, values_of(row), view) for row in shown}
    return found | {"": Phrase("rankings.leader", values_of(leader) | {"median": median})}


def _place(row: Any, values: dict[str, Said], view: View) -> Phrase:
    """The place of one city, and how it moved since the compared year."""
    if pd.isna(row.rank_change) or view.since == view.t:
        return Phrase("rankings.place", values)
    moved = int(row.rank_change)
    key = (
        "rankings.place_same" if moved == 0 else ("rankings.place_up" if moved > 0 else "rankings.place_down")
    )
    places = Quantity(abs(moved), "PLACES", 0)
    return Phrase(key, values | {"places": places, "since": view.since})


def subject(opened: OpenedRelease, view: View) -> Text:
    """The indicator's name, with the activity it is about and the prices it is in, where it has these."""
    indicator = opened.catalogue.indicator(view.m)
    names = [indicator.name]
    if indicator.by_activity and view.act in opened.scope.activities:
        names.append(in_sentence(opened.scope.activities[view.act].name))
    if indicator.by_basis:
        names.append(in_sentence(opened.catalogue.basis(view.basis).name))
    if view.m in SINCE_YEAR:
        names.append(Text(f"{view.since}–{view.t}", f"{view.since}—{view.t}年"))
    return Text(", ".join(name.en for name in names), "，".join(name.zh for name in names))


def _notes(
    opened: OpenedRelease, seen: pd.DataFrame, missing: pd.DataFrame, view: View
) -> tuple[Phrase, ...]:
    notes: list[Phrase] = []
    if len(missing):
        names = tuple(opened.scope.areas[code].name for code in missing["ref_area"])
        notes.append(Phrase("note.missing", {"t": view.t, "cities": names}))
    both = int(seen["rank_change"].notna().sum())
    if view.since != view.t and both:
        notes.append(Phrase("rankings.among_both", {"n": str(both)}))
    unsure = seen[seen["within_rounding"].eq(True) & seen["selected"]]
    if len(unsure):
        names = tuple(opened.scope.areas[code].name for code in unsure["ref_area"])
        notes.append(Phrase("rankings.within_rounding", {"city": names}))
    broken = seen[seen["reason"] == "break_in_series"]
    if len(broken):
        names = tuple(opened.scope.areas[code].name for code in broken["ref_area"])
        notes.append(Phrase("note.break", {"t": view.t, "cities": names}))
    if (seen["obs_status"] == "B").any() and broken.empty:
        notes.append(Phrase("note.break_level", {"t": view.t}))
    return tuple(notes)
