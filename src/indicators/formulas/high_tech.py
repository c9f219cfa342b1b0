"""How much of an economy is high-tech, under which definition?

A taxonomy lists activities with a class, for one activity scheme: `members` with the columns `activity` and
`class`. Another taxonomy gives another number, so print its name beside the number.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.formulas.additive import GRAIN
from indicators.formulas.status import STATUSES, Cells, M, O, Reason, read_cells, require
from indicators.formulas.timeline import Timeline, has_break
from indicators.formulas.verdict import Verdict
from indicators.model import BREAK, TOTAL


def class_shares(values: pd.DataFrame, members: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """What part of output (or of employment) do the activities of each class make?

    100 * sum of the class's activities / total. Where some of them are missing or suppressed the share is not
    defined but lies in a range: low counts them as nothing, high gives them all that the known activities
    leave of the total.
    In: `values` in any unit with `_T`, not negative, activities that do not overlap; `members`. Out: one
    row a key, area, period and class: `share_pct`, `share_low_pct`, `share_high_pct`, `share_change_pp` (on
    the year before), `activities_listed`, `activities_covered`, `missing_activities` (joined by `;`),
    `obs_status`, `reason` (components_incomplete, suppressed_input, total_missing, total_not_positive),
    `change_reason`.

    >>> values = pd.DataFrame({"ref_area": "420100", "time_period": "2023", "obs_status": list("AQAA"),
    ...     "activity": ["21", "26", "10", "_T"], "obs_value": [10.0, float("nan"), 70.0, 100.0]})
    >>> members = pd.DataFrame({"activity": ["21", "26"], "class": "high"})
    >>> class_shares(values, members)[["share_pct", "share_low_pct", "share_high_pct", "reason"]]
       share_pct  share_low_pct  share_high_pct            reason
    0        NaN           10.0            30.0  suppressed_input
    """
    require(values, [*keys, *GRAIN, "obs_value", "obs_status"])
    place = [*keys, "ref_area", "time_period"]
    cells = read_cells(values)
    known = values[[*keys, *GRAIN]].assign(value=cells.value, state=cells.state, broken=has_break(values))
    table = _classes(_listed(known, members, keys), place)
    totals = known[known["activity"] == TOTAL].drop(columns="activity")
    explained = known[known["activity"] != TOTAL].groupby(place, dropna=False)["value"].sum()
    table = table.merge(totals, on=place, how="left", suffixes=("", "_total"), validate="many_to_one")
    table = table.merge(explained.rename("explained").reset_index(), on=place, how="left")
    return _shares(table, [*place, "class"], [*keys, "class"])


def taxonomy_lens(values: pd.DataFrame, members: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """How does the figure of the same area change with the taxonomy, and through which activities?

    In: `values` as `class_shares`; `members` with `taxonomy` and `activity`: what each taxonomy calls
    high-tech, all in the activity scheme of the values. Out: as `class_shares` with `taxonomy` instead of
    `class`, and `only_some` (the taxonomy's activities that not all taxonomies list) and `left_out`
    (activities that another lists and this one does not), joined by `;`.

    >>> values = pd.DataFrame({"ref_area": "420100", "time_period": "2023", "activity": ["26", "29", "_T"],
    ...                        "obs_value": [10.0, 20.0, 100.0], "obs_status": "A"})
    >>> members = pd.DataFrame({"taxonomy": ["wide", "wide", "strict"], "activity": ["26", "29", "26"]})
    >>> taxonomy_lens(values, members)[["taxonomy", "share_pct", "only_some", "left_out"]]
      taxonomy  share_pct only_some left_out
    0   strict       10.0                 29
    1     wide       30.0        29
    """
    require(members, ["taxonomy", "activity"])
    listed = {name: set(part["activity"]) for name, part in members.groupby("taxonomy", sort=True)}
    everywhere = set.intersection(*listed.values()) if listed else set[str]()
    anywhere = set[str]().union(*listed.values())
    shares = class_shares(values, members.rename(columns={"taxonomy": "class"}), keys)
    shares = shares.rename(columns={"class": "taxonomy"})
    return shares.assign(
        only_some=[";".join(sorted(listed[name] - everywhere)) for name in shares["taxonomy"]],
        left_out=[";".join(sorted(anywhere - listed[name])) for name in shares["taxonomy"]],
    )


def class_contributions(
    contributions: pd.DataFrame, members: pd.DataFrame, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """How many points of growth, and what part of it, did the activities of each class bring?

    Sums over the class of contributions and of shares of growth; their rule for growth that is not clearly
    positive carries over. In: a table of `contribution`; `members`. Out: one row a key, area, period and
    class: `contribution_pp`, `contribution_low_pp`, `contribution_high_pp`, `obs_status`, `reason`,
    `share_of_growth_pct`, `share_of_growth_status`, `share_of_growth_reason`. Not defined while an activity
    of the class is not (its reason; components_incomplete where it has no row).

    >>> from indicators.formulas.contribution import contribution_current_prices
    >>> values = pd.DataFrame({"ref_area": "420100", "activity": ["26", "29", "_T"] * 2, "obs_status": "A",
    ...     "time_period": ["2022"] * 3 + ["2023"] * 3, "obs_value": [10.0, 20.0, 100.0, 12.0, 21.0, 105.0]})
    >>> members = pd.DataFrame({"activity": ["26", "29"], "class": "high"})
    >>> table = class_contributions(contribution_current_prices(values), members)
    >>> table[["time_period", "class", "contribution_pp", "share_of_growth_pct"]].round(6)
      time_period class  contribution_pp  share_of_growth_pct
    0        2022  high              NaN                  NaN
    1        2023  high              3.0                 60.0
    """
    place = [*keys, "ref_area", "time_period"]
    listed = _listed(contributions, members, keys)
    groups = listed.groupby([*place, "class"], dropna=False, sort=True)
    table = groups.size().reset_index().drop(columns=0)
    for status, reason, measures in _SUMMED:
        state = listed[status].map({code: at for at, code in enumerate(STATUSES)}).fillna(O)
        why = listed[reason].fillna(Reason.COMPONENTS_INCOMPLETE.value)
        row = state.groupby([listed[name] for name in [*place, "class"]], dropna=False, sort=True).idxmax()
        for measure in measures:
            table[measure] = groups[measure].agg(lambda values: values.sum(skipna=False)).array
        table[status] = np.array(STATUSES, object)[state[row].to_numpy(np.intp)]
        table[reason] = why[row].array
    return table


_SUMMED = (
    ("obs_status", "reason", ("contribution_pp", "contribution_low_pp", "contribution_high_pp")),
    ("share_of_growth_status", "share_of_growth_reason", ("share_of_growth_pct",)),
)


def _listed(known: pd.DataFrame, members: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Every activity of every class at each place of the table, known or not, in order of codes."""
    require(members, ["class", "activity"])
    pairs = members[["class", "activity"]].drop_duplicates().sort_values(["class", "activity"])
    grid = known[[*keys, "ref_area", "time_period"]].drop_duplicates().merge(pairs, how="cross")
    return grid.merge(known, on=[*keys, *GRAIN], how="left", validate="many_to_one")


def _classes(listed: pd.DataFrame, place: list[str]) -> pd.DataFrame:
    """One row a place and class: the sum of the known activities, and which are missing."""
    known = listed["value"].notna()
    listed = listed.assign(
        state=listed["state"].fillna(O).astype("int8"),
        broken=listed["broken"].eq(True),
        covered=known.astype("int64"),
    )
    groups = listed.groupby([*place, "class"], dropna=False, sort=True)
    named = {"activities_listed": ("activity", "size"), "activities_covered": ("covered", "sum")}
    summed = groups.agg(value=("value", "sum"), state=("state", "max"), broken=("broken", "max"), **named)
    absent = listed[~known].groupby([*place, "class"], dropna=False)["activity"].agg(";".join)
    missing = absent.reindex(summed.index).fillna("").astype("str")
    return summed.assign(missing_activities=missing).reset_index()


def _shares(table: pd.DataFrame, keys: list[str], series: list[str]) -> pd.DataFrame:
    size = len(table)
    total = Cells(
        table["value_total"].to_numpy(np.float64),
        table["state_total"].fillna(O).to_numpy(np.int8),
        np.zeros(size),
    )
    ranged = Verdict(size).need(total, Reason.TOTAL_MISSING)
    ranged.refuse(total.value <= 0, M, Reason.TOTAL_NOT_POSITIVE)
    known = table["value"].to_numpy(np.float64)
    state = table["state"].to_numpy(np.int8)
    verdict = ranged.copy().need(
        Cells(np.where(state < O, known, np.nan), state, np.zeros(size)), Reason.COMPONENTS_INCOMPLETE
    )
    rest = np.where(state < O, 0.0, np.maximum(total.value - table["explained"].to_numpy(np.float64), 0.0))
    with np.errstate(all="ignore"):
        low, high = 100.0 * known / total.value, 100.0 * (known + rest) / total.value
    share = verdict.keep(low)
    result = table[[*keys, "activities_listed", "activities_covered", "missing_activities"]].assign(
        share_pct=share,
        share_low_pct=ranged.keep(low),
        share_high_pct=ranged.keep(high),
        obs_status=verdict.statuses(),
        reason=verdict.reasons(),
    )
    broken = (table["broken"] | table["broken_total"].eq(True)).to_numpy(bool)
    line = Timeline.of(result.assign(obs_status=np.where(broken, BREAK, "")), series)
    before = verdict.cells(share).at(line.shifted(-1))
    change_verdict = verdict.copy().need(before, Reason.PREVIOUS_MISSING).flag_break(line.breaks_within(1))
    change = change_verdict.keep(share - before.value)
    return result.assign(share_change_pp=change, change_reason=change_verdict.reasons())
