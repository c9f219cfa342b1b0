"""The taxonomy lens: how high-tech is the same city under every taxonomy, and which activities make the difference?"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import pandas as pd

from indicators.answers import breakdown
from indicators.answers.crosswalk import EVERY, Lens, isic_codes, lenses
from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.formulas.high_tech import class_shares, taxonomy_lens
from indicators.model import TOTAL, Answer, Phrase, Quantity, Said, Text, View

STRADDLES = "straddles"
SLICE = ("ds", "t", "acts", "prov", "region", "tier", "floor")
_EXACT = 1e-9  # per cent: ends of a range that differ by less are one figure
_DIFFERENCE = ("only_some", "left_out")
_COLUMNS = (
    "ref_area",
    "key",
    "low",
    "high",
    "value",
    "obs_status",
    "reason",
    "listed",
    "covered",
    *_DIFFERENCE,
)


def answer(opened: OpenedRelease, view: View) -> Answer:
    """The share of each high class of each taxonomy in the output (or employment) of every city, in one year.

    Where an activity of the breakdown lies only partly in a class, or has no figure, the share lies between
    `low` (nothing of it) and `high` (all of it). `table`: one row a city, taxonomy and class, with both ends.
    `parts`: `lenses` (the classes for the city the finding speaks of), `activities` (its activities that lie in
    any class, with their share and where they lie: whole, part or not).
    """
    rows = breakdown.outputs(opened, view, (view.t,))
    activities = breakdown.leaves(breakdown.published(opened, view))
    now = rows[rows["activity"].isin((*activities, TOTAL))]
    now = now[now["ref_area"] != opened.scope.datasets[view.ds].benchmark]
    seen = lenses(opened, view.acts, activities)
    told = any(lens.whole for lens in seen)
    none = pd.DataFrame(columns=list(_COLUMNS))
    shares = opened.once("lens", view, SLICE, lambda: shares_of(now, seen)) if told else none
    city = breakdown.subject(opened, view, shares.loc[shares["low"].notna(), "ref_area"])
    own = shares[shares["ref_area"] == city]
    by_activity = _activities(now, seen, city)
    return Answer(
        question="lens",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, shares, now, view),
        headline=_headline(opened, own, by_activity, activities, told, view),
        parts={"lenses": own, "activities": by_activity},
        notes=_notes(opened, own, activities, view),
        sources=opened.sources(now["source"]),
        indicators=("taxonomy_share_pct",),
    )


def shares_of(now: pd.DataFrame, seen: Collection[Lens]) -> pd.DataFrame:
    """One row a city and lens: both ends of the share, and the share itself where they meet."""
    surely = class_shares(now, _members(seen, whole_only=True))
    perhaps = class_shares(now, _members(seen, whole_only=False))
    keys = ["ref_area", "class"]
    table = perhaps.merge(surely[[*keys, "share_low_pct"]], on=keys, how="left", suffixes=("", "_surely"))
    low = table["share_low_pct_surely"].fillna(0.0).where(table["share_high_pct"].notna())
    exact = (table["share_high_pct"] - low) < _EXACT
    straddles = (table["reason"] == "") & ~exact
    shares = pd.DataFrame(
        {
            "ref_area": table["ref_area"],
            "key": table["class"],
            "low": low,
            "high": table["share_high_pct"],
            "value": low.where(exact),
            "obs_status": table["obs_status"].where(~straddles, "O"),
            "reason": table["reason"].where(~straddles, STRADDLES),
            "listed": table["activities_listed"],
            "covered": table["activities_covered"],
        }
    )
    return shares.merge(_difference(now, seen), on=["ref_area", "key"], how="left")


def _difference(now: pd.DataFrame, seen: Collection[Lens]) -> pd.DataFrame:
    """For each taxonomy as a whole: activities that not all taxonomies list, and those only others list."""
    pairs = [(lens.key, code) for lens in seen if lens.cls == EVERY for code in lens.whole]
    members = pd.DataFrame(pairs, columns=["taxonomy", "activity"], dtype="str")
    seen_through = taxonomy_lens(now, members)
    return seen_through.rename(columns={"taxonomy": "key"})[["ref_area", "key", *_DIFFERENCE]]


def _members(seen: Collection[Lens], *, whole_only: bool) -> pd.DataFrame:
    pairs = [
        (lens.key, code) for lens in seen for code in (*lens.whole, *(() if whole_only else lens.straddling))
    ]
    return pd.DataFrame(pairs, columns=["class", "activity"], dtype="str")


def _activities(now: pd.DataFrame, seen: Collection[Lens], city: str | None) -> pd.DataFrame:
    """The activities of one city that lie in any class: share of output, and a column a lens (whole, part, none)."""
    touched = dict.fromkeys(code for lens in seen for code in (*lens.whole, *lens.straddling))
    own = now[now["ref_area"] == city].set_index("activity")["obs_value"] if city else pd.Series(dtype=float)
    total = own.get(TOTAL, float("nan"))
    table = pd.DataFrame(
        {"activity": list(touched), "share": [100 * own.get(a, float("nan")) / total for a in touched]}
    )
    for lens in seen:
        where = {**dict.fromkeys(lens.straddling, "part"), **dict.fromkeys(lens.whole, "whole")}
        table[lens.key] = [where.get(code, "none") for code in touched]
    return table.sort_values("share", ascending=False, na_position="last", kind="stable").reset_index(
        drop=True
    )


def split(key: str) -> tuple[str, str]:
    """The taxonomy and the class of a lens.

    >>> split("oecd-2016/high")
    ('oecd-2016', 'high')
    """
    taxonomy, _, cls = key.partition("/")
    return taxonomy, cls


def _tidy(opened: OpenedRelease, shares: pd.DataFrame, now: pd.DataFrame, view: View) -> pd.DataFrame:
    rows = shares[shares["ref_area"].isin(view.area)] if view.area else shares
    rows = rows.assign(
        dataset=view.ds,
        time_period=view.t,
        measure="taxonomy_share_pct",
        obs_value=rows["value"],
        source=rows["ref_area"].map(breakdown.sources_by_area(now)),
    ).reset_index(drop=True)
    return tidy(opened, rows, view.ds).assign(
        taxonomy=[split(key)[0] for key in rows["key"]],
        taxonomy_class=[split(key)[1] for key in rows["key"]],
        value_low=rows["low"],
        value_high=rows["high"],
        only_some=rows["only_some"],
        left_out=rows["left_out"],
    )


def _headline(
    opened: OpenedRelease,
    own: pd.DataFrame,
    by_activity: pd.DataFrame,
    activities: Collection[str],
    told: bool,
    view: View,
) -> Phrase:
    scheme = opened.scope.codes["scheme"].get(view.acts, Text(view.acts, view.acts))
    values: dict[str, Said] = {"t": view.t, "scheme": in_sentence(scheme)}
    if not told:
        known = any(isic_codes(opened, view.acts, activities).values())
        return Phrase("lens.too_coarse" if known else "lens.no_crosswalk", values)
    ranged = own[own["low"].notna()]
    if ranged.empty:
        return Phrase("lens.empty", values)
    each = ranged[[split(key)[1] == EVERY for key in ranged["key"]]]
    surely = each[each["low"] > 0]  # a taxonomy of which nothing is certain makes no finding
    shown = surely if len(surely) else each
    ordered = shown.loc[(shown["low"] + shown["high"]).sort_values(kind="stable").index]
    least, most = ordered.iloc[0], ordered.iloc[-1]
    measure = opened.catalogue.indicator(opened.scope.datasets[view.ds].total_level).short
    values |= {
        "measure": in_sentence(measure),
        "city": opened.scope.areas[least["ref_area"]].name,
        "least": opened.scope.taxonomies[split(least["key"])[0]].name,
        "least_share": _range(least),
        "most": opened.scope.taxonomies[split(most["key"])[0]].name,
        "most_share": _range(most),
    }
    apart = by_activity[(by_activity[most["key"]] == "whole") & (by_activity[least["key"]] != "whole")]
    apart = apart[apart["share"] > 0]
    if apart.empty:
        return Phrase("lens.alike", values)
    names = tuple(in_sentence(opened.scope.activities[code].name) for code in apart["activity"].head(3))
    return Phrase("lens.finding", values | {"activities": names})


def _range(row: pd.Series) -> Phrase | Quantity:
    """A share, or the two ends it lies between."""
    low, high = Quantity(float(row["low"]), "PCT", 1), Quantity(float(row["high"]), "PCT", 1)
    return high if pd.notna(row["value"]) else Phrase("lens.between", {"low": low, "high": high})


def _notes(
    opened: OpenedRelease, own: pd.DataFrame, activities: Collection[str], view: View
) -> tuple[Phrase, ...]:
    if own.empty:
        return ()
    notes = [Phrase("lens.one_city")]
    if own["value"].isna().any():
        notes.append(Phrase("lens.ranges"))
    unknown = [code for code, isic in isic_codes(opened, view.acts, activities).items() if not isic]
    if unknown:
        names = tuple(opened.scope.activities[code].name for code in unknown)
        notes.append(Phrase("lens.unmapped", {"activities": names}))
    return tuple(notes)
