"""Output by activity as the measures of structure need it: without overlaps, and with something to compare with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.answers.opened import OpenedRelease, filters
from indicators.model import TOTAL, Phrase, Quantity, Said, Text, View

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


def outputs(opened: OpenedRelease, view: View, measure: str = "") -> pd.DataFrame:
    """The slice: output of every published activity of the view's breakdown and the totals, every year.

    Of the cities that pass the filters and of the dataset's benchmark. `measure` asks for another measure by
    activity than the one the dataset keeps output in.
    """
    dataset = opened.scope.datasets[view.ds]
    return opened.rows(
        "outputs",
        **filters(view),
        acts=view.acts,
        benchmark=dataset.benchmark or "",
        total_level=measure or dataset.total_level,
        activity_level=measure or dataset.activity_level,
    )


def finest(rows: pd.DataFrame) -> tuple[str, ...]:
    """The finest activities of a breakdown that do not overlap, in its order.

    A group gives way to its parts where they are known about as widely as the group and make it up.

    >>> rows = pd.DataFrame({"ref_area": "x", "time_period": "2023", "activity": ["C", "C1", "C2", "D"],
    ...     "obs_value": [10.0, 4.0, 6.0, 5.0], "parent": ["_T", "C", "C", "_T"], "position": [1, 2, 3, 4]})
    >>> finest(rows)
    ('C1', 'C2', 'D')
    """
    parts = rows[rows["activity"] != TOTAL]
    known = parts.drop_duplicates("activity").sort_values("position")
    codes = list(known["activity"])
    above = {
        code: parent if parent in codes else "" for code, parent in zip(codes, known["parent"], strict=True)
    }
    wide = parts.pivot_table(index=["ref_area", "time_period"], columns="activity", values="obs_value")

    def beneath(code: str) -> list[str]:
        children = [child for child in codes if above[child] == code]
        if code and not _make_up(wide, code, children):
            return [code]
        return [found for child in children for found in beneath(child)]

    return tuple(beneath(""))


def _make_up(wide: pd.DataFrame, group: str, parts: Collection[str]) -> bool:
    if not parts or group not in wide or not set(parts) <= set(wide.columns):
        return False
    whole = wide[[group, *parts]].dropna()
    if len(whole) < _AS_WIDELY * wide[group].count() or whole.empty:
        return False
    total = float(whole[group].sum())
    return abs(float(whole[list(parts)].sum().sum()) - total) <= _SUM_WITHIN * abs(total)


def leaves(rows: pd.DataFrame) -> tuple[str, ...]:
    """The activities that no other published activity is a part of, however widely they are known."""
    known = rows[rows["activity"] != TOTAL].drop_duplicates("activity").sort_values("position")
    return tuple(known.loc[~known["activity"].isin(known["parent"]), "activity"])


def top_level(rows: pd.DataFrame) -> tuple[str, ...]:
    """The activities right below the total, in the order of the breakdown."""
    known = rows[rows["activity"] != TOTAL].drop_duplicates("activity").sort_values("position")
    return tuple(known.loc[known["parent"].isna() | known["parent"].eq(TOTAL), "activity"])


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
    complete = complete_areas(rows, activities, periods)
    if not activities or not complete:
        return None
    if benchmark in complete:
        return Benchmark(str(benchmark))
    members = tuple(code for code in complete if code != benchmark)
    return Benchmark(SUM_OF_CITIES, members) if len(members) > 1 else None


def with_benchmark(rows: pd.DataFrame, base: Benchmark) -> pd.DataFrame:
    """The rows, and those of the benchmark where it is a sum; a broken series breaks the sum."""
    if base.code != SUM_OF_CITIES:
        return rows
    inside = rows[rows["ref_area"].isin(base.members)]
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


def subject(opened: OpenedRelease, view: View, shown: Sequence[str]) -> str | None:
    """The city the finding speaks of: the first picked out that is shown, else the dataset's focus, else the first."""
    wanted = (*view.area, *opened.scope.datasets[view.ds].focus, *shown)
    return next((code for code in wanted if code in set(shown)), None)


def named(opened: OpenedRelease, codes: Iterable[str]) -> tuple[Text, ...]:
    """Cities inside a sentence: by name, and where there are many, how many more."""
    names = [opened.scope.areas[code].name for code in dict.fromkeys(codes)]
    more = len(names) - MOST_NAMED
    if more < 2:
        return tuple(names)
    return (*names[:MOST_NAMED], Text(f"{more} more", f"另外{more}个"))


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
