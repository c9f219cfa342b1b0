"""What new figures are checked against: themselves, and what the release already holds."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from indicators.intake.check.naming import Naming
from indicators.intake.match.codebook import Codebook, KnownDataset
from indicators.store import OBSERVATION_KEY, ReleaseFile

KEY = list(OBSERVATION_KEY)
SERIES = ["ref_area", "measure", "activity", "definition"]


@dataclass(frozen=True)
class Evidence:
    """New observations (`rows`, with their cells), the release's (`standing`), and the two laid over each other.

    `combined` holds what the release would hold: for one key the new value, with its cell, or the standing one.
    """

    rows: pd.DataFrame
    standing: pd.DataFrame
    combined: pd.DataFrame
    usual_revisions: pd.DataFrame
    dataset: KnownDataset
    book: Codebook
    naming: Naming


def evidence(
    rows: pd.DataFrame, release: ReleaseFile, dataset: KnownDataset, book: Codebook, naming: Naming
) -> Evidence:
    """Fetch what the release holds of the measures concerned, and of those they must agree with."""
    growth = ["gdp_growth_volume_pct", "gva_growth_volume_pct"]
    measures = sorted({*rows["measure"], dataset.total_level, dataset.activity_level, *growth})
    standing = release.query("standing", {"ds": dataset.dataset, "measures": measures})
    kept = standing.merge(rows[KEY], on=KEY, how="left", indicator=True)
    kept = kept[kept["_merge"] == "left_only"].drop(columns="_merge")
    return Evidence(
        rows=rows,
        standing=standing,
        combined=pd.concat([rows, kept.assign(cell="", file="", sheet="", key="")], ignore_index=True),
        usual_revisions=release.query("usual_revisions", {"ds": dataset.dataset}).set_index("measure"),
        dataset=dataset,
        book=book,
        naming=naming,
    )
