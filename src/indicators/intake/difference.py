"""What would publishing a checked file change: which observations, and which answers that rest on them?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from indicators.formulas.ranking import competition_rank
from indicators.model import NONE
from indicators.store import Asked, Mode, Trial

_RANKING = ["measure", "activity", "basis", "definition"]
_CONTRIBUTIONS = ("contribution_pp", "share_of_growth_pct", "share_of_output_pct")
_LARGEST = 100  # revisions of a large file told one by one
_LEAST = 1e-9  # smaller changes are arithmetic, not statistics


@dataclass(frozen=True)
class Difference:
    """Counts of observations, the changed ones, and the changed answers.

    `changes`: one changed observation a row (`change` new, revised or removed, old and new value), largest
    revisions first. `ranks`: cities whose place in a ranking of a year changes (`old_rank`, `new_rank`, `moved`
    places up), greatest moves first. `contributions` and `high_tech`: shares and contributions, and published
    high-tech figures, with `old_value` and `new_value`.
    """

    new: int
    revised: int
    removed: int
    unchanged: int
    changes: pd.DataFrame
    ranks: pd.DataFrame
    contributions: pd.DataFrame
    high_tech: pd.DataFrame

    @property
    def empty(self) -> bool:
        """Whether nothing would change at all."""
        return not (self.new or self.revised or self.removed)


def difference(trial: Trial, dataset: str) -> Difference:
    """What a draft, built as a release that nobody sees, changes of its parent."""
    changes = trial.query("change_rows", {"ds": dataset})
    unchanged = trial.query("change_unchanged", {"ds": dataset})["unchanged"].iloc[0]
    figures = _figures(trial, dataset)
    counts = changes["change"].value_counts()
    contributions = figures["measure"].isin(_CONTRIBUTIONS)
    high_tech = figures["definition"] != NONE
    return Difference(
        new=int(counts.get("new", 0)),
        revised=int(counts.get("revised", 0)),
        removed=int(counts.get("removed", 0)),
        unchanged=int(unchanged),
        changes=_largest_first(changes),
        ranks=_moved(figures[~high_tech & ~contributions & (figures["area_kind"] == "city")]),
        contributions=_changed(figures[contributions]),
        high_tech=_changed(figures[high_tech]),
    )


@dataclass(frozen=True)
class Compared:
    """A large file beside the release, figure by figure: counts as in compared.sql, and the largest revisions.

    What rests on the figures is not worked out before they are published: it would take as long as publishing.
    """

    new: int
    revised: int
    same: int
    absent: int
    revisions: pd.DataFrame

    def as_difference(self, mode: Mode) -> Difference:
        """What publishing in a mode would change of the observations of the series concerned."""
        nothing = pd.DataFrame()
        revised = 0 if mode == Mode.APPEND else self.revised
        removed = self.absent if mode == Mode.REPLACE else 0
        return Difference(
            new=self.new,
            revised=revised,
            removed=removed,
            unchanged=self.same + self.revised - revised + self.absent - removed,
            changes=self.revisions if revised else self.revisions.head(0),
            ranks=nothing,
            contributions=nothing,
            high_tech=nothing,
        )


def compared(asked: Asked) -> Compared:
    """Set new figures beside those of the release."""
    counts = asked.ask("compared").iloc[0]
    new, revised, same, absent = (int(counts[name]) for name in ("new", "revised", "same", "absent"))
    return Compared(new, revised, same, absent, asked.ask("largest_revisions", {"most": _LARGEST}))


def _figures(trial: Trial, dataset: str) -> pd.DataFrame:
    """Figures of every ranking something of which changes; those across a break take no part in ranks."""
    return trial.query("effect_figures", {"ds": dataset}).reset_index(drop=True)


def _largest_first(changes: pd.DataFrame) -> pd.DataFrame:
    """Revisions in front, the relatively largest first; then what is removed, then what is new."""
    size = (changes["new_value"] / changes["old_value"] - 1).abs().where(changes["change"] == "revised")
    place = changes["change"].map({"revised": 0, "removed": 1, "new": 2})
    ordered = changes.assign(size=size, place=place)
    ordered = ordered.sort_values(
        ["place", "size"], ascending=[True, False], kind="stable", na_position="last"
    )
    return ordered.drop(columns=["size", "place"]).reset_index(drop=True)


def _changed(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures whose value changes, newest first."""
    both = figures["old_value"].notna() & figures["new_value"].notna()
    same = both & ((figures["old_value"] - figures["new_value"]).abs() < _LEAST)
    neither = figures["old_value"].isna() & figures["new_value"].isna()
    rows = figures[~same & ~neither]
    return rows.sort_values("time_period", ascending=False, kind="stable").reset_index(drop=True)


def _moved(figures: pd.DataFrame) -> pd.DataFrame:
    """Cities whose rank differs before and after, each ranked among the cities of its state."""
    for state in ("old", "new"):
        rows = figures.rename(columns={f"{state}_value": "obs_value", f"{state}_status": "obs_status"})
        comparable = rows[rows["obs_value"].notna() & (rows[f"{state}_reason"] != "break_in_series")]
        ranked = competition_rank(comparable, keys=_RANKING)
        figures = figures.assign(**{f"{state}_rank": ranked["rank"].reindex(figures.index)})
    rows = figures.loc[_differs(figures["old_rank"], figures["new_rank"])]
    rows = rows.assign(moved=rows["old_rank"] - rows["new_rank"])
    order = rows["moved"].abs().fillna(0).sort_values(ascending=False, kind="stable").index
    return rows.loc[order].reset_index(drop=True)


def _differs(old: pd.Series[int], new: pd.Series[int]) -> pd.Series[bool]:
    """Whether two ranks differ; no rank before and after is no difference."""
    return (old.fillna(0) != new.fillna(0)).astype(bool)
