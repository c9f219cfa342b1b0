"""Output by activity as the measures of structure need it: without overlaps, and with something to compare with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from indicators.answers.numbers import compared
from indicators.answers.opened import OpenedRelease, filters
from indicators.answers.outputs import outputs_of
from indicators.formulas.status import Flags
from indicators.model import TOTAL, Phrase, Quantity, Said, Text, View, records
from indicators.store import Parameter

SUM_OF_CITIES = "_SUM"  # the benchmark "the cities with all figures together"

MOST_NAMED = 10  # names in one sentence; more are counted

_SUM_WITHIN = 0.005  # parts that miss their whole by less than this part of it do make it up
_AS_WIDELY = 0.9  # parts must be known in this part of the places where their whole is known


@dataclass(frozen=True)
class Benchmark:
    """What areas are compared with: one area, or the sum of several (`members`, code `_SUM`)."""

    code: str
    members: tuple[str, ...] = ()

    def named(self, opened: OpenedRelease) -> Text | Phrase:
        """The benchmark inside a sentence."""
        if self.code == SUM_OF_CITIES:
            return Phrase("benchmark.sum", {"n": Quantity(len(self.members), "COUNT", 0)})
        return opened.scope.areas[self.code].name


def outputs(opened: OpenedRelease, view: View, periods: Collection[str]) -> pd.DataFrame:
    """The slice: output of every published activity of the view's breakdown and the totals, in some years.

    Of the cities that pass the filters and of the dataset's benchmark.
    """
    return outputs_of(opened, view, periods).table(opened, compared(opened, view))


def observed(opened: OpenedRelease, view: View, measure: str, periods: Collection[str]) -> pd.DataFrame:
    """The same of another measure by activity than the one the dataset keeps output in."""
    return opened.rows("observed_outputs", **_choice(opened, view), measure=measure, periods=tuple(periods))


def of_area(opened: OpenedRelease, view: View, area: str, measure: str = "") -> pd.DataFrame:
    """The same of one area in every year; of `measure`, where it is not that of output."""
    dataset = opened.scope.datasets[view.ds]
    return opened.rows(
        "area_outputs",
        ds=view.ds,
        acts=view.acts,
        areas=(area,),
        total_level=measure or dataset.total_level,
        activity_level=measure or dataset.activity_level,
    )


def published(opened: OpenedRelease, view: View, *, with_benchmark: bool = True) -> pd.DataFrame:
    """The activities of the view's breakdown that the cities that pass the filters publish, whatever the year.

    One row an activity, in their order: `activity, parent, position`, and whether its parts make it up: the figures
    `known` of it, `whole` of which have one of every part, and the sums of these, `of_whole` and `of_parts`.
    """
    choice = _choice(opened, view)
    return opened.rows("breakdown", **(choice if with_benchmark else choice | {"benchmark": ""}))


def _choice(opened: OpenedRelease, view: View) -> dict[str, Parameter]:
    benchmark = opened.scope.datasets[view.ds].benchmark or ""
    return {**filters(view), "acts": view.acts, "benchmark": benchmark}


def finest(known: pd.DataFrame) -> tuple[str, ...]:
    """The finest activities of a breakdown (`published`) that do not overlap, in its order.

    A group gives way to its parts where they are known about as widely as the group and make it up.

    >>> known = pd.DataFrame({"activity": ["C", "C1", "C2", "D"], "parent": ["_T", "C", "C", "_T"], "known": 1,
    ...     "position": [1, 2, 3, 4], "whole": [1, 0, 0, 0], "of_whole": [10.0, 0, 0, 0], "of_parts": [10.0, 0, 0, 0]})
    >>> finest(known)
    ('C1', 'C2', 'D')
    """
    groups = {row.activity: row for row in records(known)}

    def beneath(code: str) -> list[str]:
        parts = [part for part, row in groups.items() if (row.parent if row.parent in groups else "") == code]
        if code and not (parts and _make_up(groups[code])):
            return [code]
        return [found for part in parts for found in beneath(part)]

    return tuple(beneath(""))


def _make_up(group: Any) -> bool:
    if group.whole == 0 or group.whole < _AS_WIDELY * group.known:
        return False
    return bool(abs(group.of_parts - group.of_whole) <= _SUM_WITHIN * abs(group.of_whole))


def leaves(rows: pd.DataFrame) -> tuple[str, ...]:
    """The activities that no other published activity is a part of, however widely they are known."""
    known = rows[rows["activity"] != TOTAL].drop_duplicates("activity").sort_values("position")
    return tuple(known.loc[~known["activity"].isin(known["parent"]), "activity"])


def top_level(rows: pd.DataFrame) -> tuple[str, ...]:
    """The activities right below the total, in the order of the breakdown."""
    known = rows[rows["activity"] != TOTAL].drop_duplicates("activity").sort_values("position")
    return tuple(known.loc[known["parent"].isna() | known["parent"].eq(TOTAL), "activity"])


def within(codes: pd.Series[str], chosen: pd.Series[str]) -> Flags:
    """Which codes are among many chosen ones, each named once? (`isin` looks at chosen texts one by one.)"""
    return np.asarray(pd.Index(chosen).get_indexer(pd.Index(codes)) >= 0, np.bool_)


def complete_areas(
    rows: pd.DataFrame, activities: Collection[str], periods: Collection[str]
) -> tuple[str, ...]:
    """The areas that have a figure of each activity in each period."""
    known = rows[
        rows["activity"].isin(activities) & rows["time_period"].isin(periods) & rows["obs_value"].notna()
    ]
    counts = known.groupby("ref_area").size()
    return tuple(counts.index[counts == len(activities) * len(periods)])


def benchmark_of(
    rows: pd.DataFrame, benchmark: str | None, activities: Collection[str], periods: Collection[str]
) -> Benchmark | None:
    """What to compare with: the dataset's benchmark where it is complete, else the sum of complete cities.

    None where there is neither: a sum needs two cities.
    """
    return preferred(complete_areas(rows, activities, periods), benchmark) if activities else None


def preferred(complete: tuple[str, ...], benchmark: str | None) -> Benchmark | None:
    """The benchmark where it is among the areas that have every figure, else the sum of these."""
    if benchmark in complete:
        return Benchmark(str(benchmark))
    return Benchmark(SUM_OF_CITIES, complete) if len(complete) > 1 else None


def with_benchmark(rows: pd.DataFrame, base: Benchmark) -> pd.DataFrame:
    """The rows, and those of the benchmark where it is a sum; a broken series breaks the sum."""
    if base.code != SUM_OF_CITIES:
        return rows
    inside = rows[within(rows["ref_area"], pd.Series(base.members, dtype="str"))]
    keys = ["time_period", "activity"]
    summed = inside.groupby(keys, sort=False).agg(
        obs_value=("obs_value", lambda values: values.sum(skipna=False)), obs_status=("obs_status", _worst)
    )
    every = inside.groupby(keys, sort=False).size() == len(base.members)
    summed = summed[every.to_numpy()].reset_index()
    return pd.concat([rows, summed.assign(ref_area=base.code)], ignore_index=True)


def _worst(statuses: pd.Series[str]) -> str:
    found = set(statuses)
    return next((status for status in ("B", "F", "E", "P") if status in found), "A")


def subject(opened: OpenedRelease, view: View, shown: pd.Series[str]) -> str | None:
    """The city the finding speaks of: the first picked out that is shown, else the dataset's focus, else the first."""
    for code in (*view.area, *opened.scope.datasets[view.ds].focus):
        if (shown == code).any():
            return code
    return str(shown.iloc[0]) if len(shown) else None


def named(opened: OpenedRelease, codes: pd.Series[str]) -> tuple[Text, ...]:
    """Cities inside a sentence: by name, and where there are many, how many more."""
    apart = codes.drop_duplicates()
    more = len(apart) - MOST_NAMED
    shown = apart if more < 2 else apart.head(MOST_NAMED)
    names = tuple(opened.scope.areas[code].name for code in shown.tolist())
    return names if more < 2 else (*names, Text(f"{more} more", f"另外{more}个"))


def not_defined(
    opened: OpenedRelease, rows: pd.DataFrame, said: str = "note.not_defined"
) -> tuple[Phrase, ...]:
    """Which cities have no figure, and why: one note a `reason`, in the words of the key `said`."""
    notes = []
    for reason, group in rows.groupby("reason"):
        values: dict[str, Said] = {
            "cities": named(opened, group["ref_area"]),
            "reason": Phrase(f"reason.{reason}"),
        }
        notes.append(Phrase(said, values))
    return tuple(notes)


def sources_by_area(rows: pd.DataFrame) -> pd.Series[str]:
    """The sources behind each area's figures, joined by `;`."""
    used: dict[str, list[str]] = {}
    apart = rows[["ref_area", "source"]].drop_duplicates().sort_values(["ref_area", "source"])
    for area, source in zip(apart["ref_area"], apart["source"], strict=True):
        used.setdefault(area, []).append(source)
    return pd.Series({area: ";".join(sources) for area, sources in used.items()}, dtype="str")
