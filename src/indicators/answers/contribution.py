"""Growth by sector: which activities made a city grow, in percentage points, and what part of the growth is that?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from indicators.answers.contributions_in import ContributionsIn
from indicators.answers.figures import chosen
from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.model import BREAK, TOTAL, Answer, Phrase, Quantity, Said, View

RESIDUAL = "_R"


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Contributions of the activities of one scheme on one price basis.

    `table`: for the period of the view (or, by periods, every period of the first city) one row an area,
    activity and measure: contribution_pp and share_of_growth_pct of each activity, and the growth of the
    total as `_T`. `parts`: `contributions` (one row an area, period and activity, with rounding intervals,
    output and share of output), `totals`; both of what the table is of.
    """
    parts, totals = _seen(opened, view)
    basis, broken = opened.catalogue.basis(view.basis), _broken(parts, totals)
    return Answer(
        question="contributions",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, parts, totals, basis.total_growth, view),
        headline=_headline(opened, parts, totals, broken, view),
        parts={"contributions": parts, "totals": totals},
        notes=_notes(opened, parts, broken, view),
        sources=opened.sources(pd.concat([parts["source"], totals["source"]])),
        indicators=("contribution_pp", "share_of_growth_pct", "share_of_output_pct", basis.total_growth),
    )


def contributions_of(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """Every period of the chosen areas."""
    return opened.rows("contributions", ds=view.ds, areas=view.area, acts=view.acts, basis=view.basis)


def _seen(opened: OpenedRelease, view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of the chosen areas, else of all that pass the filters, what is shown: a period or, by periods, one area.

    The activities, and the totals.
    """
    if view.by != "periods" and not view.area:
        return ContributionsIn.of(opened, view).of_cities(opened, view)
    if view.by == "periods":
        own = contributions_of(opened, replace(view, area=view.area[:1] or _first(opened, view)))
        rows = own[own["contribution_pp"].notna() | (own["time_period"] == view.t)]
    else:
        rows = contributions_of(opened, view)
        rows = rows[rows["time_period"] == view.t]
    totals = rows["activity"] == TOTAL
    return rows[~totals], rows[totals]


def _first(opened: OpenedRelease, view: View) -> tuple[str, ...]:
    """Of the cities that pass the filters and are known longest, the first by its code."""
    rows = opened.rows("contributing_areas", ds=view.ds, acts=view.acts, basis=view.basis)
    passing = opened.cities.among(rows["ref_area"], chosen(opened, view))
    return tuple(rows.loc[passing, "ref_area"].head(1))


def _tidy(
    opened: OpenedRelease, parts: pd.DataFrame, totals: pd.DataFrame, total_growth: str, view: View
) -> pd.DataFrame:
    return tidy(opened, _long(parts, totals, total_growth), view.ds)


def _long(activities: pd.DataFrame, totals: pd.DataFrame, total_growth: str) -> pd.DataFrame:
    """Wide rows of a mart as tidy ones, contributions first, in the order of activities."""
    keys = ["dataset", "ref_area", "time_period", "activity", "basis", "source"]
    pieces = (
        (activities, "contribution_pp", "contribution_pp", "obs_status", "reason"),
        (
            activities,
            "share_of_growth_pct",
            "share_of_growth_pct",
            "share_of_growth_status",
            "share_of_growth_reason",
        ),
        (totals, total_growth, "growth_pct", "obs_status", "reason"),
    )
    long = pd.concat(
        [
            rows[keys].assign(
                measure=measure, obs_value=rows[value], obs_status=rows[status], reason=rows[reason]
            )
            for rows, measure, value, status, reason in pieces
        ],
        ignore_index=True,
    )
    order = np.lexsort([pd.factorize(long[name], sort=True)[0] for name in ("ref_area", "time_period")])
    return long.take(order)


def _headline(
    opened: OpenedRelease, parts: pd.DataFrame, totals: pd.DataFrame, broken: pd.DataFrame, view: View
) -> Phrase:
    row = _subject(totals, broken, view)
    if row is None or pd.isna(row["growth_pct"]):
        return Phrase("contributions.empty", {"t": view.t})
    growth = float(row["growth_pct"])
    own = parts[(parts["ref_area"] == row["ref_area"]) & (parts["time_period"] == row["time_period"])]
    own = own[(own["activity"] != RESIDUAL) & own["contribution_pp"].notna()]
    values: dict[str, Said] = {
        "city": opened.scope.areas[row["ref_area"]].name,
        "t": row["time_period"],
        "growth": Quantity(abs(growth), "PCT", 2 if view.basis == "current_prices" else 1),
        "basis": in_sentence(opened.catalogue.basis(view.basis).name),
    }
    if row["obs_status"] == BREAK:
        return Phrase("contributions.broken", values)
    if own.empty:
        return Phrase("contributions.total_only", values)
    if own["obs_status"].eq(BREAK).any():
        return Phrase(f"contributions.parts_broken_{'grew' if growth > 0 else 'fell'}", values)
    return _with_lead(opened, own, growth, values)


def _with_lead(opened: OpenedRelease, own: pd.DataFrame, growth: float, values: dict[str, Said]) -> Phrase:
    """The growth of a city, and the activity that brought most of it, or of the fall."""
    ordered = own.sort_values("contribution_pp", kind="stable")
    lead = ordered.iloc[-1 if growth > 0 else 0]
    values |= {
        "activity": in_sentence(opened.scope.activities[lead["activity"]].name),
        "points": Quantity(abs(float(lead["contribution_pp"])), "PP", 2),
    }
    if growth <= 0:
        return Phrase("contributions.fell", values)
    if pd.isna(lead["share_of_growth_pct"]):
        return Phrase("contributions.grew_undefined", values)
    values["share"] = Quantity(float(lead["share_of_growth_pct"]), "PCT", 1)
    return Phrase("contributions.grew", values)


def _subject(totals: pd.DataFrame, broken: pd.DataFrame, view: View) -> pd.Series | None:
    """The total the headline speaks of: the first chosen city, else the fastest-growing, in the period seen.

    A city whose total or activities cross a break in their series leads only where there is no other: a break
    makes growth of its own.
    """
    now = np.flatnonzero(totals["time_period"] == view.t)
    if not len(now):
        return None
    of_area = totals["ref_area"]
    for code in view.area:
        if len(own := now[(of_area == code).to_numpy(bool)[now]]):
            return _row(totals, own[0])
    of_broken = broken.loc[broken["time_period"] == view.t, "ref_area"]
    growth, whole = totals["growth_pct"].to_numpy()[now], ~of_area.isin(of_broken).to_numpy(bool)[now]
    known = ~np.isnan(growth)
    among = next(np.flatnonzero(one) for one in (known & whole, known, whole, whole | True) if one.any())
    return _row(totals, now[among[np.argmax(np.where(known, growth, -np.inf)[among])]])


def _row(table: pd.DataFrame, place: int) -> pd.Series:
    row: pd.Series = table.iloc[place]
    return row


def _broken(parts: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Which areas and periods have a total or a part that compares across a break."""
    keys = ["ref_area", "time_period"]
    return pd.concat([rows.loc[rows["obs_status"] == BREAK, keys] for rows in (parts, totals)])


def _notes(
    opened: OpenedRelease, parts: pd.DataFrame, broken: pd.DataFrame, view: View
) -> tuple[Phrase, ...]:
    notes = [Phrase(f"basis.{view.basis}")]
    for reason in parts["share_of_growth_reason"].dropna().unique():
        if reason:
            where = parts.loc[parts["share_of_growth_reason"] == reason, "ref_area"].drop_duplicates()
            names = tuple(opened.scope.areas[code].name for code in where.tolist())
            notes.append(
                Phrase("note.share_of_growth", {"cities": names, "reason": Phrase(f"reason.{reason}")})
            )
    if (parts["activity"] == RESIDUAL).any():
        notes.append(Phrase("note.residual"))
    if len(broken):
        names = tuple(opened.scope.areas[code].name for code in broken["ref_area"].drop_duplicates().tolist())
        years = ", ".join(sorted(broken["time_period"].unique()))
        notes.append(Phrase("note.break_between", {"years": years, "cities": names}))
    return tuple(notes)
