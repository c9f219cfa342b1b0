"""Specialisation: which activities weigh more in a city than elsewhere, how varied is it, where does it earn stars?"""

from __future__ import annotations

from functools import partial

import pandas as pd

from indicators.answers import breakdown, strengths
from indicators.answers.breakdown import Benchmark
from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.tidy import tidy
from indicators.formulas.diversity import diversity
from indicators.formulas.structure import specialisation
from indicators.model import TOTAL, Answer, Phrase, Quantity, Said, View

# Each measure, its column, and the columns of its status and reason.
BY_ACTIVITY = {
    "location_quotient": ("location_quotient", "location_quotient_status", "location_quotient_reason"),
    "share_difference_pp": ("share_difference_pp", "obs_status", "reason"),
    "share_of_output_pct": ("share_of_output_pct", "share_status", "share_reason"),
}
BY_CITY = {
    "herfindahl": ("herfindahl", "obs_status", "reason"),
    "herfindahl_normalised": (
        "herfindahl_normalised",
        "herfindahl_normalised_status",
        "herfindahl_normalised_reason",
    ),
    "equivalent_activities": ("equivalent_number", "obs_status", "reason"),
    "shannon": ("shannon_entropy", "obs_status", "reason"),
    "krugman": ("krugman_specialisation", "krugman_status", "krugman_reason"),
}


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Location quotients, measures of diversity and stars, in the year of the view, on the finest activities.

    `table`: one row a city, activity and measure (measures of the whole city under `_T`). `parts`: `quotients`
    (the activities of the city the finding speaks of), `diversity` (one row a city), `stars` (that city's
    activities with what each dimension needs), each as its formula gives it.
    """
    rows = breakdown.outputs(opened, view, (strengths.year_before(view.t), view.t))
    activities = breakdown.finest(breakdown.published(opened, view))
    now = rows[(rows["time_period"] == view.t) & rows["activity"].isin((*activities, TOTAL))]
    nation = opened.scope.datasets[view.ds].benchmark
    base = breakdown.benchmark_of(now, nation, activities, [view.t])
    quotients, varied = _measured(now, base, nation)
    known = quotients.loc[quotients["location_quotient"].notna(), "ref_area"]
    city = breakdown.subject(opened, view, known)
    starred = strengths.starred(opened, rows, quotients, activities, view)
    shown = set(view.area) or set(quotients["ref_area"].tolist())
    return Answer(
        question="specialisation",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, now, (quotients, varied, starred.table), shown, base, view),
        headline=_headline(opened, quotients, base, city, view),
        parts={
            "quotients": quotients[quotients["ref_area"] == city],
            "diversity": varied.assign(selected=varied["ref_area"].isin(view.area)),
            "stars": starred.table[starred.table["ref_area"] == city],
        },
        notes=_notes(opened, base, varied, starred.notes, view),
        sources=opened.sources(now["source"]),
        indicators=(
            "location_quotient",
            "share_difference_pp",
            *BY_CITY,
            *(("stars",) if starred.given else ()),
        ),
    )


def _measured(
    now: pd.DataFrame, base: Benchmark | None, nation: str | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Location quotients by activity, and diversity by city; without the benchmark itself."""
    if base is None:
        quotients = dict.fromkeys(column for columns in BY_ACTIVITY.values() for column in columns)
        varied = dict.fromkeys(column for columns in BY_CITY.values() for column in columns)
        empty = pd.DataFrame(columns=["ref_area", "activity", *quotients, "benchmark_share_pct"])
        return empty, pd.DataFrame(columns=["ref_area", *varied])
    values = breakdown.with_benchmark(now, base)
    quotients_table = specialisation(values, base.code)
    varied_table = diversity(values, base.code)
    apart = {base.code, nation}
    return (
        quotients_table[~quotients_table["ref_area"].isin(apart)].reset_index(drop=True),
        varied_table[~varied_table["ref_area"].isin(apart)].reset_index(drop=True),
    )


def _tidy(
    opened: OpenedRelease,
    now: pd.DataFrame,
    tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    shown: set[str],
    base: Benchmark | None,
    view: View,
) -> pd.DataFrame:
    quotients, varied, stars = tables
    by_city = varied.assign(activity=TOTAL)
    pieces = [
        table.assign(
            measure=measure,
            obs_value=table[column].astype(float),
            obs_status=table[status],
            reason=table[reason],
        )
        for table, measures in ((quotients, BY_ACTIVITY), (by_city, BY_CITY))
        for measure, (column, status, reason) in measures.items()
    ]
    pieces.append(
        stars.assign(measure="stars", obs_value=stars["stars"].astype(float), obs_status="A", reason="")
    )
    columns = ["ref_area", "activity", "measure", "obs_value", "obs_status", "reason"]
    rows = pd.concat([piece[columns] for piece in pieces], ignore_index=True)
    rows = rows[rows["ref_area"].isin(shown)].reset_index(drop=True)
    rows = rows.assign(dataset=view.ds, time_period=view.t)
    rows["source"] = rows["ref_area"].map(breakdown.sources_by_area(now))
    return tidy(opened, rows, view.ds).assign(benchmark=base.code if base else "")


def _headline(
    opened: OpenedRelease, quotients: pd.DataFrame, base: Benchmark | None, city: str | None, view: View
) -> Phrase:
    if base is None or city is None:
        return Phrase("specialisation.empty", {"t": view.t})
    own = quotients[(quotients["ref_area"] == city) & quotients["location_quotient"].notna()]
    row = own.sort_values("share_difference_pp", kind="stable").iloc[-1]
    values: dict[str, Said] = {
        "city": opened.scope.areas[city].name,
        "t": view.t,
        "measure": in_sentence(opened.catalogue.indicator(opened.scope.datasets[view.ds].total_level).short),
        "activity": in_sentence(opened.scope.activities[row["activity"]].name),
        "share": Quantity(float(row["share_of_output_pct"]), "PCT", 1),
        "base_share": Quantity(float(row["benchmark_share_pct"]), "PCT", 1),
        "benchmark": base.named(opened),
        "lq": Quantity(float(row["location_quotient"]), "RATIO", 2),
    }
    return Phrase(
        "specialisation.finding" if row["share_difference_pp"] > 0 else "specialisation.none", values
    )


def _notes(
    opened: OpenedRelease,
    base: Benchmark | None,
    varied: pd.DataFrame,
    stars: tuple[Phrase, ...],
    view: View,
) -> tuple[Phrase, ...]:
    if base is None:
        return ()
    notes = [Phrase("specialisation.benchmark", {"benchmark": base.named(opened)})]
    shown = varied[varied["ref_area"].isin(view.area)] if view.area else varied
    missing = shown[shown["herfindahl"].isna()]
    return (*notes, *breakdown.not_defined(opened, missing, "specialisation.no_diversity"), *stars)
