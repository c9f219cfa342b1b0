"""The charts of clusters and of peer cities."""

from __future__ import annotations

import altair as alt
import pandas as pd

from indicators.answers.clusters import STAGES
from indicators.answers.scope import Scope
from indicators.model import Answer, Lang, Quantity, records
from indicators.present.charts import Measure, point_map, scatter, stages, target_bars
from indicators.present.numbers import in_unit_of
from indicators.present.pictures.naming import measure_of, named, with_unit
from indicators.present.words import label, quantity


def map_(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """Where are the registered clusters?"""
    rows, lang = answer.parts["registry"], answer.view.lang
    counted = rows.dropna(subset=["ref_area"]).groupby("ref_area").size().rename("value").reset_index()
    counted = counted[
        counted["ref_area"].isin([c for c, a in scope.areas.items() if a.longitude is not None])
    ]
    if counted.empty:
        return None
    drawn = counted.assign(
        label=named(counted, scope, lang),
        longitude=counted["ref_area"].map(lambda code: scope.areas[code].longitude),
        latitude=counted["ref_area"].map(lambda code: scope.areas[code].latitude),
        selected=counted["ref_area"].isin(answer.view.area),
    )
    return point_map(
        drawn[["label", "longitude", "latitude", "value", "selected"]],
        measure=Measure(label("table.clusters", lang), decimals=0),
        area_title=label("column.city", lang),
        by="size",
    )


def targets(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How far is each cluster from its target, and what growth does it need?"""
    rows, lang = answer.parts["progress"], answer.view.lang
    rows = rows[rows["unit"] == "CNY_100M"]
    if rows.empty:
        return None
    notes = [
        label("chart.needs", lang).format(
            growth=quantity(Quantity(row.growth_needed_pct, "PCT", 1), lang), year=row.target_year
        )
        for row in records(rows)
    ]
    drawn = pd.DataFrame(
        {
            "label": [
                f"{scope.clusters[row.cluster].in_(lang)} · {row.measure_en if lang == Lang.EN else row.measure_zh}"
                for row in records(rows)
            ],
            "latest": in_unit_of(rows["value"], "CNY_100M", lang).to_numpy(),
            "target": in_unit_of(rows["value_target"], "CNY_100M", lang).to_numpy(),
            "note": notes,
        }
    )
    return target_bars(
        drawn,
        measure=Measure(with_unit(label("column.output", lang), "CNY_100M", lang), decimals=0),
        label_title=label("column.cluster", lang),
        latest_title=label("chart.latest", lang),
        target_title=label("chart.target", lang),
        note_title=label("column.growth_needed", lang),
    )


def value_chain(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """For which stages of its value chain does each cluster have published evidence?"""
    rows, lang = answer.parts["stages"], answer.view.lang
    if rows.empty:
        return None
    evidence = rows.assign(text=rows["evidence_en" if lang == Lang.EN else "evidence_zh"])
    said = evidence.groupby(["cluster", "stage"])["text"].agg("; ".join)
    cells = [
        {
            "cluster": scope.clusters[cluster].in_(lang),
            "stage": label(f"stage.{stage}", lang),
            "present": (cluster, stage) in said.index,
            "evidence": said.get((cluster, stage)),
        }
        for cluster in evidence["cluster"].unique()
        for stage in STAGES
    ]
    return stages(
        pd.DataFrame(cells),
        order=[label(f"stage.{stage}", lang) for stage in STAGES],
        cluster_title=label("column.cluster", lang),
        stage_title=label("column.stage", lang),
        evidence_title=label("column.evidence", lang),
        nothing_known=label("chart.nothing_known", lang),
    )


def peers(answer: Answer, scope: Scope) -> alt.LayerChart | None:
    """How do the nearest cities compare in size and growth?"""
    rows, lang = answer.parts["cities"], answer.view.lang
    if rows.empty:
        return None
    drawn = rows.assign(
        label=named(rows, scope, lang),
        x=rows["growth"],
        y=rows["share"],
        size=in_unit_of(rows["gdp"], answer.money, lang),
        selected=rows["near"],
    )
    return scatter(
        drawn[["label", "x", "y", "size", "selected"]],
        across=measure_of("gdp_cagr_volume_pct", lang),
        upward=measure_of("share_of_output_pct", lang),
        size=measure_of("gdp_current_prices", lang, answer.money),
        area_title=label("column.city", lang),
        median_title=label("chart.median", lang),
    )
