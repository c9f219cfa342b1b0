"""Then and now: what has changed in the figures shown since the release a link was pinned to?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from indicators import catalogue
from indicators.model import TOTAL, Answer, Release, Text

# What a row says; every other column says what the row is about.
_SAID: Final = (
    *("obs_value", "unit", "obs_status", "reason", "rank", "source", "note", "release", "decimals"),
    *("rank_low", "rank_high", "within_rounding", "group", "most_unlike", "amount", "name_en", "name_zh"),
)
_EXACT: Final = 6  # decimals of what no indicator describes


@dataclass(frozen=True)
class Shown:
    """One figure as it is shown: rounded value and rank, either may be missing."""

    value: float | None
    rank: int | None


@dataclass(frozen=True)
class Change:
    """The figure a page is about, then and now, and how many of all its figures differ.

    Without `named` the page shows no figure.
    """

    named: Named | None
    then: Shown
    now: Shown
    differing: int
    figures: int


@dataclass(frozen=True)
class Named:
    """Which figure it is. `activity` is the total where the figure is of no single one."""

    name: Text
    ref_area: str
    time_period: str
    measure: str
    activity: str


def compare(then: Answer, now: Answer) -> Change:
    """Compare two answers to one question, row by row, as they are shown (rounded).

    The figure named is one of the first chosen area, of the view's period and of all activities where there
    are such: the first that differs, else the first. Without a chosen area all rows are looked through.
    """
    old, new = _figures(then), _figures(now)
    both = old.add_suffix("_then").join(new.add_suffix("_now"), how="outer")
    same = _same(both["value_then"], both["value_now"]) & _same(both["rank_then"], both["rank_now"])
    differing = set(both.index[~same])
    candidates = _subjects(then)
    keys = old.index[candidates]
    named = next((at for at, key in zip(candidates, keys, strict=True) if key in differing), None)
    subject = named if named is not None else next(iter(candidates), None)
    if subject is None:
        return Change(None, Shown(None, None), Shown(None, None), len(differing), len(both))
    return Change(
        _named(then.table.iloc[subject]),
        _shown(old, old.index[subject]),
        _shown(new, old.index[subject]),
        len(differing),
        len(both),
    )


def changed_by(
    then: Answer, now: Answer, later: Sequence[Release], ask: Callable[[int], Answer]
) -> Release | None:
    """The release that brought what is shown to its present state; None where nothing differs.

    `later` are the releases after the one of `then`, up to that of `now`, oldest first. The answer of the
    release before the one found differs from `now`, its own does not; found by halving, so that fifty
    releases need six answers.
    """
    if not compare(then, now).differing:
        return None
    low, high = 0, len(later) - 1
    while low < high:
        middle = (low + high) // 2
        if compare(ask(later[middle].number), now).differing:
            low = middle + 1
        else:
            high = middle
    return later[high]


def _figures(answer: Answer) -> pd.DataFrame:
    """Columns `value` and `rank`, rounded as shown, by what each row is about."""
    table = answer.table
    about = [map(str, table[name]) for name in table.columns if name not in _SAID]
    key = pd.Series(["|".join(row) for row in zip(*about, strict=True)], dtype="str")
    twin = key.groupby(key).cumcount().astype(str)
    known = catalogue.load().indicators
    decimals = [known[m].decimals if m in known else _EXACT for m in table["measure"]]
    scale = 10.0 ** np.array(decimals, dtype=float)
    value = np.round(table["obs_value"].to_numpy(float, na_value=np.nan) * scale) / scale
    rank = table["rank"].to_numpy(float, na_value=np.nan) if "rank" in table.columns else np.nan
    return pd.DataFrame({"value": value, "rank": rank}, index=pd.Index(key + "#" + twin))


def _same(then: pd.Series[float], now: pd.Series[float]) -> pd.Series[bool]:
    return then.eq(now) | (then.isna() & now.isna())


def _subjects(answer: Answer) -> list[int]:
    """The rows the page is about, by their place in the table; the first is the one to name."""
    rows = answer.table.reset_index(drop=True)
    rows = rows[rows["obs_value"].notna()]
    if answer.view.area:
        rows = rows[rows["ref_area"] == answer.view.area[0]]
    if rows["time_period"].eq(answer.view.t).any():
        rows = rows[rows["time_period"] == answer.view.t]
    first = {code: place for place, code in enumerate(answer.indicators)}
    order = rows["measure"].map(first).fillna(len(first))
    if "activity" in rows.columns:
        order += rows["activity"].ne(TOTAL) * len(first)
    return [int(at) for at in order.sort_values(kind="stable").index]


def _named(row: pd.Series[Any]) -> Named:
    name = Text(row["name_en"], row["name_zh"])
    return Named(name, row["ref_area"], row["time_period"], row["measure"], row.get("activity", TOTAL))


def _shown(figures: pd.DataFrame, key: str) -> Shown:
    if key not in figures.index:
        return Shown(None, None)
    at = figures.index.get_loc(key)
    value, rank = figures["value"].to_numpy()[at], figures["rank"].to_numpy()[at]
    return Shown(None if np.isnan(value) else float(value), None if np.isnan(rank) else int(rank))
