"""Rank history by release: what did each release say of the same cities, in the same view?"""

from __future__ import annotations

from functools import partial

import pandas as pd

from indicators.answers import breakdown, ranking
from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.catalogue import Indicator
from indicators.formulas.status import Reason
from indicators.model import MISSING, NONE, TOTAL, Answer, Phrase, Quantity, Said, Source, View

RELEASES = 12  # the latest ones up to the one asked; a reader of older ones opens them
_SAME = ["obs_value", "rank", "ranked"]


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Value and rank in the period of the view, as this release and those before it give them.

    `table`: one row a release and city, latest release first: `release` is the one that says it, `said_on` the
    day it was published, `ranked` how many cities it ranks. Of the cities picked out, with a row that says
    so where a release has no figure; of all that pass the filters when none is picked out. `parts`: `shown`
    (the cities picked out, else the leader of each release). What was said stays said: a release that was
    withdrawn later has its rows.
    """
    releases = (opened, *opened.earlier(RELEASES - 1))
    said = pd.concat([_said_by(release, opened, view) for release in releases], ignore_index=True)
    rows = _with_gaps(said, releases, opened.catalogue.indicator(view.m), view) if view.area else said
    shown = rows if view.area else said[said["rank"].eq(1)]
    return Answer(
        question="rank-history",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, rows, view),
        headline=_headline(opened, said, view),
        parts={"shown": shown.assign(selected=shown["said_in"].eq(opened.release.number))},
        notes=_notes(opened, releases, rows, view),
        sources=_sources(releases, rows),
        indicators=(view.m,),
    )


def _said_by(release: OpenedRelease, opened: OpenedRelease, view: View) -> pd.DataFrame:
    """The ranking of one release in the period of the view, of the areas that the asked release knows."""
    ranked = ranking.in_period(release, view, view.since)
    now = ranked[breakdown.within(ranked["ref_area"], pd.Series(opened.cities.codes))]
    return now.assign(
        said_in=release.release.number,
        said_on=release.release.published_at[:10],
        ranked=int(now["rank"].count()),
    ).sort_values(["rank", "ref_area"], na_position="last")


def _with_gaps(
    said: pd.DataFrame, releases: tuple[OpenedRelease, ...], indicator: Indicator, view: View
) -> pd.DataFrame:
    """The rows of the cities picked out, and one without a value where a release has no figure of one."""
    pairs = [(release.release, code) for release in releases for code in view.area]
    keys = pd.DataFrame(
        [(release.number, release.published_at[:10], code) for release, code in pairs],
        columns=["said_in", "said_on", "ref_area"],
    )
    rows = keys.merge(said.drop(columns=["said_on"]), on=["said_in", "ref_area"], how="left")
    absent = rows["obs_value"].isna()
    return rows.assign(
        dataset=view.ds,
        measure=view.m,
        time_period=view.t,
        activity=view.act if indicator.by_activity else TOTAL,
        basis=view.basis if indicator.by_basis else NONE,
        obs_status=rows["obs_status"].mask(absent, MISSING),
        reason=rows["reason"].mask(absent, Reason.MISSING_INPUT.value),
        source=rows["source"].fillna(""),
        ranked=rows["said_in"].map(said.groupby("said_in")["ranked"].first()).fillna(0).astype(int),
    )


def _sources(releases: tuple[OpenedRelease, ...], rows: pd.DataFrame) -> tuple[Source, ...]:
    """The sources behind the rows; each release knows its own."""
    used = {source.source: source for release in releases for source in release.sources(rows["source"])}
    return tuple(used[code] for code in sorted(used))


def _tidy(opened: OpenedRelease, rows: pd.DataFrame, view: View) -> pd.DataFrame:
    return tidy(opened, rows, view.ds).assign(
        ranked=rows["ranked"].to_numpy(),
        release=rows["said_in"].to_numpy(),
        said_on=rows["said_on"].to_numpy(),
    )


def _headline(opened: OpenedRelease, said: pd.DataFrame, view: View) -> Phrase:
    """What the latest release says of one city, beside the last release that said otherwise."""
    indicator = opened.catalogue.indicator(view.m)
    values: dict[str, Said] = {"indicator": in_sentence(ranking.subject(opened, view)), "t": view.t}
    own = _of_one_city(said, view)
    if own.empty:
        return Phrase("rank_history.empty", values)
    unit = indicator.unit_of(opened.scope.datasets[view.ds].unit)

    def spoken(row: pd.Series, suffix: str = "") -> dict[str, Said]:
        return {
            f"release{suffix}": str(row["said_in"]),
            f"value{suffix}": Quantity(float(row["obs_value"]), unit, indicator.decimals),
            f"rank{suffix}": str(int(row["rank"])),
            f"n{suffix}": str(row["ranked"]),
        }

    latest = own.iloc[0]
    values |= {"city": opened.scope.areas[latest["ref_area"]].name} | spoken(latest)
    other = own[own[_SAME].ne(latest[_SAME]).any(axis="columns")]
    if len(other):
        return Phrase("rank_history.changed", values | spoken(other.iloc[0], "_before"))
    first = {"first": str(own["said_in"].min())}
    return (
        Phrase("rank_history.same", values | first) if len(own) > 1 else Phrase("rank_history.only", values)
    )


def _of_one_city(said: pd.DataFrame, view: View) -> pd.DataFrame:
    """The places of the first city picked out that has any, else of the latest leader; latest release first."""
    placed = said[said["rank"].notna()].sort_values(
        ["said_in", "rank"], ascending=[False, True], kind="stable"
    )
    known = placed["ref_area"].tolist()
    wanted = [code for code in view.area if code in known] if view.area else known
    return placed[placed["ref_area"].isin(wanted[:1])]


def _notes(
    opened: OpenedRelease, releases: tuple[OpenedRelease, ...], rows: pd.DataFrame, view: View
) -> tuple[Phrase, ...]:
    notes = [Phrase("rank_history.rule", {"release": str(opened.release.number), "most": str(RELEASES)})]
    last = opened.release.number
    expected = set(range(max(1, last - RELEASES + 1), last + 1))
    unread = sorted(expected - {release.release.number for release in releases})
    if unread:
        notes.append(Phrase("rank_history.unread", {"releases": ", ".join(map(str, unread))}))
    broken = rows[rows["reason"].eq(Reason.BREAK_IN_SERIES.value)]
    if len(broken):
        values: dict[str, Said] = {"t": view.t, "cities": breakdown.named(opened, broken["ref_area"])}
        notes.append(Phrase("note.break", values))
    return tuple(notes)
