"""How much of an economy is high-tech, under which definition?

A taxonomy lists activities with a class, for one activity scheme: `members` with the columns `activity` and
`class`. Another taxonomy gives another number, so print its name beside the number.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.formulas.additive import GRAIN
from indicators.formulas.status import Cells, M, O, Reason, read_cells, require
from indicators.formulas.timeline import Timeline, codes_of
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL


def class_shares(values: pd.DataFrame, members: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """What part of output (or of employment) do the activities of each class make?

    100 * sum of the class's activities / total. Where some of them are missing or suppressed the share is not
    defined but lies in a range: low counts them as nothing, high gives them all that the known activities
    leave of the total.
    In: `values` in any unit with `_T`, activities that do not overlap; `members`. Out: one row a key, area,
    period and class: `share_pct`, `share_low_pct`, `share_high_pct`, `share_change_pp` (on the year before),
    `activities_listed`, `activities_covered`, `missing_activities` (joined by `;`), `obs_status`, `reason`
    (components_incomplete, suppressed_input, total_missing, total_not_positive), `change_reason`.

    >>> values = pd.DataFrame({"ref_area": "420100", "time_period": "2023", "activity": ["21", "26", "10", "_T"],
    ...     "obs_value": [10.0, float("nan"), 70.0, 100.0], "obs_status": ["A", "Q", "A", "A"]})
    >>> members = pd.DataFrame({"activity": ["21", "26"], "class": "high"})
    >>> shares = class_shares(values, members)
    >>> shares[["share_pct", "share_low_pct", "share_high_pct", "missing_activities", "reason"]]
       share_pct  share_low_pct  share_high_pct missing_activities            reason
    0        NaN           10.0            30.0                 26  suppressed_input
    """
    require(values, [*keys, *GRAIN, "obs_value", "obs_status"])
    place = [*keys, "ref_area", "time_period"]
    cells = read_cells(values)
    known = values[[*keys, *GRAIN]].assign(value=cells.value, state=cells.state)
    grid = known[place].drop_duplicates().merge(members[["class", "activity"]].drop_duplicates(), how="cross")
    listed = grid.merge(known, on=[*keys, *GRAIN], how="left", validate="many_to_one")
    totals = known[known["activity"] == TOTAL].rename(columns={"value": "total", "state": "total_state"})
    explained = known[known["activity"] != TOTAL].groupby(place, dropna=False)["value"].sum()
    table = _classes(listed, place)
    table = table.merge(totals.drop(columns="activity"), on=place, how="left", validate="many_to_one")
    table = table.merge(explained.rename("explained").reset_index(), on=place, how="left")
    return _with_change(_ranged(table, place), keys)


def _classes(listed: pd.DataFrame, place: list[str]) -> pd.DataFrame:
    """One row a place and class: sum of the known activities, and which are missing."""
    missing = listed["value"].isna()
    listed = listed.assign(
        state=listed["state"].fillna(O).astype("int8"),
        missing_activities=listed["activity"].where(missing),
        activities_covered=(~missing).astype("int64"),
    )
    return (
        listed.sort_values("activity", kind="stable")
        .groupby([*place, "class"], dropna=False, sort=True)
        .agg(
            value=("value", "sum"),
            state=("state", "max"),
            activities_listed=("activity", "size"),
            activities_covered=("activities_covered", "sum"),
            missing_activities=("missing_activities", lambda names: ";".join(names.dropna())),
        )
        .reset_index()
    )
