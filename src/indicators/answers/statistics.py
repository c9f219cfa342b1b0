"""Data: which releases exist, what they changed, which figures there are for which cities and years, and from where?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd

from indicators.answers.opened import OpenedRelease
from indicators.errors import TooManyFigures
from indicators.model import Answer, Phrase, View

MOST: Final = 1_000_000
"""The observations that one table holds; a spreadsheet takes hardly more."""


def answer(opened: OpenedRelease, view: View) -> Answer:
    """What is known of the observations of the release; `table` is empty: `observations` gives them.

    `parts`: `coverage` (how many areas have a measure in a period), `sources` (how many observations rest on
    each), `revisions` (how many values each release changed).
    """
    held = opened.rows("observed", ds=view.ds).iloc[0]
    coverage = opened.rows("coverage_table", ds=view.ds)
    sources = opened.rows("source_use", ds=view.ds)
    values = {
        "observations": f"{held['observations']:,}",
        "areas": str(held["areas"]),
        "first": str(held["first_period"])[:4],
        "last": str(held["last_period"])[:4],
        "sources": str(len(sources)),
        "release": str(opened.release.number),
    }
    return Answer(
        question="data",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=pd.DataFrame,
        headline=Phrase("data.headline", values),
        parts={
            "coverage": coverage,
            "sources": sources,
            "revisions": opened.rows("revision_history", ds=view.ds),
        },
        sources=opened.sources(sources["source"]),
        indicators=tuple(m for m in coverage["measure"].unique() if m in opened.catalogue.indicators),
    )


def observations(opened: OpenedRelease, view: View) -> Answer:
    """The same with every observation of the dataset as its `table`. Raises TooManyFigures above MOST."""
    found = int(opened.rows("observed", ds=view.ds).iloc[0]["observations"])
    if found > MOST:
        raise TooManyFigures(found=f"{found:,}", expected=f"{MOST:,}", release=opened.release.number)
    table = opened.rows("all_observations", ds=view.ds)
    return replace(answer(opened, view), tabled=partial(_tidy, opened, table, view))


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
