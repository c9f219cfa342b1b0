"""Data: which releases exist, what they changed, which figures there are for which cities and years, and from where?"""

from __future__ import annotations

import pandas as pd

from indicators.answers.opened import OpenedRelease
from indicators.model import Answer, Phrase, View


def answer(opened: OpenedRelease, view: View) -> Answer:
    """Every observation of the release (`table`), and what is known of them.

    `parts`: `coverage` (how many areas have a measure in a period), `sources` (how many observations rest on
    each), `revisions` (how many values each release changed).
    """
    observations = opened.rows("all_observations", ds=view.ds)
    coverage = opened.rows("coverage_table", ds=view.ds)
    sources = opened.rows("source_use", ds=view.ds)
    values = {
        "observations": f"{len(observations):,}",
        "areas": str(observations["ref_area"].nunique()),
        "first": str(observations["time_period"].min())[:4],
        "last": str(observations["time_period"].max())[:4],
        "sources": str(len(sources)),
        "release": str(opened.release.number),
    }
    return Answer(
        question="data",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        table=_tidy(opened, observations, view),
        headline=Phrase("data.headline", values),
        parts={
            "coverage": coverage,
            "sources": sources,
            "revisions": opened.rows("revision_history", ds=view.ds),
        },
        sources=opened.sources(observations["source"]),
        indicators=tuple(m for m in coverage["measure"].unique() if m in opened.catalogue.indicators),
    )


def _tidy(opened: OpenedRelease, observations: pd.DataFrame, view: View) -> pd.DataFrame:
    areas, indicators = opened.scope.areas, opened.catalogue.indicators
    money = opened.scope.datasets[view.ds].unit
    table = observations.assign(
        name_en=observations["ref_area"].map(lambda code: areas[code].name.en),
        name_zh=observations["ref_area"].map(lambda code: areas[code].name.zh),
        unit=observations["measure"].map(lambda code: indicators[code].unit_of(money)),
        release=opened.release.number,
    )
    order = ["dataset", "ref_area", "name_en", "name_zh", "time_period", "freq", "activity", "measure"]
    order += ["price_basis", "definition", "obs_value", "unit", "obs_status", "decimals", "source", "note"]
    return table[[*order, "release"]]
