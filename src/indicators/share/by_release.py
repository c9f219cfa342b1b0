"""Rank history by release: what did each release say of the same cities, in the same view?"""

from __future__ import annotations

import pandas as pd

from indicators.answers import ranking
from indicators.answers.served import ServedReleases
from indicators.errors import IndicatorsError
from indicators.model import View, records
from indicators.share.address import read_address, to_query

CITIES = 5
RELEASES = 12  # the latest ones; a reader of older ones opens them


def ranks_by_release(served: ServedReleases, view: View) -> pd.DataFrame:
    """Value and place of the cities picked out (the leader when none is), release by release, latest first.

    Columns: `release`, `ref_area`, `obs_value`, `rank`, `ranked` (how many cities are). A release that cannot
    be read, or has no figure, has no row; a withdrawn one is left out.
    """
    standing = [release.number for release in served.known() if release.withdrawn is None]
    rows: list[dict[str, object]] = []
    for number in reversed(standing[-RELEASES:]):
        try:
            opened = served.release(number)
        except IndicatorsError:
            continue
        asked, _ = read_address(view.page, to_query(view) | {"release": ""}, opened.scope)
        seen = opened.answer(ranking.answer, asked).parts["seen"]
        chosen = seen[seen["ref_area"].isin(view.area[:CITIES])] if view.area else seen.nsmallest(1, "rank")
        rows += [
            {
                "release": number,
                "ref_area": row.ref_area,
                "obs_value": row.obs_value,
                "rank": row.rank,
                "ranked": int(seen["rank"].count()),
            }
            for row in records(chosen.sort_values("rank"))
        ]
    return pd.DataFrame(rows, columns=["release", "ref_area", "obs_value", "rank", "ranked"])
