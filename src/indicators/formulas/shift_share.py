"""Did an area grow with the nation, by its mix of activities, or by doing better than elsewhere?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.formulas.matrix import Matrix
from indicators.formulas.shift_steps import PARTS, SUM_OF_AREAS, Steps
from indicators.formulas.status import Flags, require
from indicators.formulas.timeline import has_break, ordinal, ordinals, year_of
from indicators.model import TOTAL


def shift_share(values: pd.DataFrame, start: str, end: str, benchmark: str = SUM_OF_AREAS) -> pd.DataFrame:
    """What of an area's change between two periods would it have had anyway?

    Dunn, for activity i of an area: national E_i G, industry mix E_i (G_i - G), regional shift E_i (g_i -
    G_i), with E_i the start, g_i its growth, G_i and G the benchmark's growth of the activity and in all.
    The three sum to the change. Esteban-Marquillas splits the regional shift: competitive E'_i (g_i - G_i)
    on the homothetic E'_i (what the area would have with the benchmark's structure), allocation
    (E_i - E'_i) (g_i - G_i).
    In: `ref_area`, `time_period`, `activity`, `obs_value` (persons or output), `obs_status`; activities
    that do not overlap, `_T` is not read: totals are sums of activities. Out: one row an area and activity,
    `_T` the sum over all, with `benchmark`, `PARTS` in the unit of the values, `obs_status`, `reason`,
    and for Esteban's two `esteban_status`, `esteban_reason`.
    Not defined: missing_input, suppressed_input, base_not_positive (nothing in the benchmark at the start);
    Esteban's parts also where the area starts from 0 (previous_not_positive).
    Source: Dunn 1960, Papers of the Regional Science Association 6; Esteban-Marquillas 1972, Regional and
    Urban Economics 2.

    >>> values = pd.DataFrame({"ref_area": ["N", "N", "R", "R"] * 2, "activity": ["a", "b"] * 4,
    ...     "time_period": ["2020"] * 4 + ["2021"] * 4, "obs_status": "A",
    ...     "obs_value": [50.0, 50.0, 10.0, 20.0, 60.0, 50.0, 13.0, 21.0]})
    >>> table = shift_share(values, "2020", "2021", "N").query("ref_area == 'R'")
    >>> table[["activity", "change", "national", "industry_mix", "regional_shift"]]
      activity  change  national  industry_mix  regional_shift
    3        a     3.0       1.0           1.0             1.0
    4        b     1.0       2.0          -2.0             1.0
    5       _T     4.0       3.0          -1.0             2.0
    """
    return _table(_steps(values, [start, end], benchmark))


def shift_share_yearly(
    values: pd.DataFrame, start: str, end: str, benchmark: str = SUM_OF_AREAS
) -> pd.DataFrame:
    """The same over several years, as the sum of yearly steps.

    Each year starts from its own structure, so growth in between changes the weights. Every year must be
    there. In, out, not defined: as `shift_share`.
    Source: Barff and Knight 1988, Growth and Change 19 (dynamic shift-share).

    >>> values = pd.DataFrame({"ref_area": ["N", "R"] * 3, "activity": "a", "obs_status": "A",
    ...     "time_period": ["2020"] * 2 + ["2021"] * 2 + ["2022"] * 2,
    ...     "obs_value": [100.0, 10.0, 110.0, 12.0, 110.0, 15.0]})
    >>> table = shift_share_yearly(values, "2020", "2022", "N")
    >>> table.loc[table["ref_area"] == "R", ["change", "national", "regional_shift"]].iloc[0].tolist()
    [5.0, 1.0, 4.0]
    """
    return _table(_steps(values, _years(start, end), benchmark))


def shift_share_both(
    values: pd.DataFrame, start: str, end: str, benchmark: str = SUM_OF_AREAS
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table of `shift_share` and that of `shift_share_yearly`, the same rows in the same order."""
    steps = _steps(values, _years(start, end), benchmark)
    return _table(steps.ends()), _table(steps)


def _years(start: str, end: str) -> list[str]:
    if ordinal(start) < 0 or ordinal(end) <= ordinal(start) or start[4:] != end[4:]:
        raise ValueError(f"{start} to {end} is not a span of years")
    return [f"{year:04}{start[4:]}" for year in range(year_of(start), year_of(end) + 1)]


def _steps(values: pd.DataFrame, periods: list[str], benchmark: str) -> Steps:
    require(values, ["ref_area", "time_period", "activity", "obs_value", "obs_status"])
    activities = sorted(str(name) for name in set(values["activity"].dropna()) - {TOTAL})
    areas = sorted(str(area) for area in values["ref_area"].dropna().unique())
    coded = values.assign(
        ref_area=pd.Categorical(values["ref_area"], areas),
        activity=pd.Categorical(values["activity"], activities),
    )
    period_of = pd.Index(periods).get_indexer(pd.Index(values["time_period"]))
    own = [
        Matrix.of(coded[period_of == number], "activity", activities, areas).cells()
        for number in range(len(periods))
    ]
    return Steps.of(areas, activities, own, _breaks(values, areas, activities, periods), benchmark)


def _table(steps: Steps) -> pd.DataFrame:
    if not len(steps.areas) * len(steps.activities):
        verdicts = ["obs_status", "reason", "esteban_status", "esteban_reason"]
        return pd.DataFrame(columns=["ref_area", "activity", "benchmark", *PARTS, *verdicts])
    return steps.parted().table()


def _breaks(values: pd.DataFrame, areas: list[str], activities: list[str], periods: list[str]) -> Flags:
    """In which cells does a break lie after the first period, up to the last?"""
    place = ordinals(values["time_period"])
    inside = values[(place > ordinal(periods[0])) & (place <= ordinal(periods[-1])) & has_break(values)]
    row = pd.Index(areas).get_indexer(pd.Index(inside["ref_area"]))
    column = pd.Index(activities).get_indexer(pd.Index(inside["activity"]))
    broken = np.zeros((len(areas), len(activities)), np.bool_)
    broken[row[column >= 0], column[column >= 0]] = True
    return broken
