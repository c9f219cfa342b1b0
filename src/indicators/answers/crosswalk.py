"""Which activities of a breakdown lie in which class of which taxonomy? By way of ISIC Rev. 4."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from indicators.answers.opened import OpenedRelease
from indicators.model import records

HIGH = ("high", "medium_high", "kis_high_tech", "high_tech_mfg", "high_tech_services", "strategic")
"""The classes that a taxonomy counts as high-tech, knowledge-intensive or strategic."""

EVERY = ""  # all classes of HIGH of a taxonomy together
_PARTLY, _MINOR = "partly", "minor"


@dataclass(frozen=True)
class Lens:
    """A class of a taxonomy (`EVERY`: all its high ones), and which activities of a breakdown lie in it.

    `whole` lie in it entirely; `straddling` have a part in it, or may have: nothing is known of where they lie.
    """

    taxonomy: str
    cls: str
    whole: tuple[str, ...]
    straddling: tuple[str, ...]

    @property
    def key(self) -> str:
        """One text for both codes."""
        return f"{self.taxonomy}/{self.cls}"


@dataclass(frozen=True)
class _Held:
    """The ISIC codes a class holds entirely, and those of which it holds a part."""

    whole: frozenset[str]
    partly: frozenset[str]


def lenses(opened: OpenedRelease, scheme: str, activities: Collection[str]) -> tuple[Lens, ...]:
    """Every class that counts as high, of every taxonomy, seen through the activities of one scheme."""
    lies_in = isic_codes(opened, scheme, activities)
    made = []
    for (taxonomy, cls), held in _classes(opened).items():
        whole = tuple(code for code in activities if lies_in[code] and lies_in[code] <= held.whole)
        touched = held.whole | held.partly
        straddling = tuple(
            code
            for code in activities
            if code not in whole and (not lies_in[code] or lies_in[code] & touched)
        )
        made.append(Lens(taxonomy, cls, whole, straddling))
    return tuple(made)


def isic_codes(
    opened: OpenedRelease, scheme: str, activities: Collection[str]
) -> Mapping[str, frozenset[str]]:
    """The ISIC Rev. 4 divisions and groups each activity lies in; empty where that is not known.

    A code may carry its scheme in front (`nace2:26`), since codes are unique over all schemes of a release.
    Activities that the crosswalk does not know are looked up by the ISIC codes the codelist of activities gives.
    """
    known = _by_activity(opened, scheme)
    isic = _by_activity(opened, "isic4")
    listed = opened.rows("activities").set_index("activity")["isic4"].fillna("")
    found: dict[str, frozenset[str]] = {}
    for code in activities:
        direct = known.get(code.removeprefix(f"{scheme}:"), frozenset())
        parts = [isic.get(part, frozenset()) for part in str(listed.get(code, "")).split(";") if part]
        found[code] = direct or frozenset().union(*parts)
    return found


def _by_activity(opened: OpenedRelease, scheme: str) -> dict[str, frozenset[str]]:
    rows = opened.rows("crosswalk", scheme=scheme)
    rows = rows[~rows["part"].isin([_PARTLY, _MINOR])]
    return {str(code): frozenset(group) for code, group in rows.groupby("activity")["isic4"]}


def _classes(opened: OpenedRelease) -> dict[tuple[str, str], _Held]:
    """What each high class holds; a taxonomy with several has one more entry for all of them together."""
    rows = opened.rows("all_taxonomy_classes")
    rows = rows[rows["class"].isin(HIGH)]
    classes: dict[tuple[str, str], _Held] = {}
    for taxonomy, of_taxonomy in rows.groupby("taxonomy", sort=True):
        groups = [of_taxonomy[of_taxonomy["class"] == cls] for cls in HIGH]
        groups = [group for group in groups if len(group)]
        classes[str(taxonomy), EVERY] = _held(of_taxonomy)
        if len(groups) > 1:
            classes |= {(str(taxonomy), str(group["class"].iloc[0])): _held(group) for group in groups}
    return classes


def _held(rows: pd.DataFrame) -> _Held:
    whole = frozenset(row.isic4 for row in records(rows) if isinstance(row.isic4, str) and not row.part)
    partly = frozenset(
        row.isic4 for row in records(rows) if isinstance(row.isic4, str) and row.part == _PARTLY
    )
    return _Held(whole, partly - whole)
