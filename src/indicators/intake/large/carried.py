"""A large text matched by its rows that say it all, checked whole, and its observations kept as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from indicators.intake.check import Checked, Finding, Place, finding
from indicators.intake.check.checked import begun, held_to_rules
from indicators.intake.check.evidence import Evidence, concerned, place_of
from indicators.intake.large.apart import Apart
from indicators.intake.large.meaning import TOGETHER, layout_of, meanings_of
from indicators.intake.match.codebook import Codebook
from indicators.intake.match.matching import Matching
from indicators.intake.raw import RawTable, Reading
from indicators.intake.read.grid import column_number
from indicators.store import ReleaseFile

OBSERVATIONS = "observations.parquet"
_MOST = 100  # findings of a kind told one by one


def whole_table(beginning: RawTable, matching: Matching, apart: Apart) -> RawTable:
    """The rows that say whatever the file says: its beginning, and later ones with other names, periods or flags."""
    places = [column_number(column.letter) for column in beginning.columns]
    together = [places[at] for role in TOGETHER for at in matching.positions(role)]
    rows = apart.digest(together)[[f"c{place}" for place in places]].set_axis(range(len(places)), axis=1)
    later = rows[~rows.index.isin(beginning.cells.index)].astype("str")
    return replace(beginning, cells=pd.concat([beginning.cells, later]))


def check_whole(
    apart: Apart, reading: Reading, matching: Matching, book: Codebook, release: ReleaseFile, folder: Path
) -> Checked:
    """Hold every figure to every rule; those of a file that may be published are kept in `folder`.

    Questions come first: nobody waits for figures to be checked whose names or units are not known yet.
    """
    start = begun(reading, [matching], book)
    dataset = start.checked.dataset
    if dataset is None or not matching.complete or not start.used:
        return start.ended([finding("figures-unchecked", Place(reading.file))] if matching.questions else [])
    table = reading.tables[0]
    meanings = meanings_of(table, matching, dataset, start.checked.source)
    count, faults = apart.stage(release.path, layout_of(table, matching), meanings)
    apart.beside(concerned(meanings.series["measure"], dataset))
    amiss = {
        "unknown_periods": meanings.periods["time_period"].isna().any(),
        "unknown_flags": meanings.flags["obs_status"].isna().any(),
        "unread": faults > 0,
    }
    known = Evidence(apart, dataset, start.book, start.naming(), _MOST)
    found = [item for name, any_of_it in amiss.items() if any_of_it for item in _unread(known, name)]
    found += held_to_rules(known)
    if not count:
        return start.ended(found)
    checked = start.ended(
        found, observations=folder / OBSERVATIONS, count=count, outline=apart.ask("outline")
    )
    if not checked.refused:
        apart.export(folder / OBSERVATIONS)
    return checked


def _unread(known: Evidence, name: str) -> Iterator[Finding]:
    """Cells, periods or flags that mean nothing."""
    return known.found(name, lambda row: finding(row.code, place_of(row), written=row.written), {})
