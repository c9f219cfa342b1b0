"""German laender by industry: one row a land and section of WZ 2008, employment of 2015, names without umlauts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from indicators.model import NORMAL, SUPPRESSED, TOTAL
from tests.real_files.brought import COLUMNS, Brought, with_totals


def read(file: Path) -> Brought:
    """Employment by land and section; WZ 2008 sections are those of NACE Rev. 2. A blank is kept confidential."""
    table = pd.read_csv(file)
    figures = table.assign(
        ref_area="DE-" + table["region_code"],
        time_period=table["year"].astype(int).astype(str),
        measure="employment",
        activity="nace2:" + table["ind_code"].str[-1],
        obs_value=table["emp_all"],
        obs_status=table["emp_all"].isna().map({True: SUPPRESSED, False: NORMAL}),
    )
    areas = figures.drop_duplicates("ref_area")[["ref_area", "region"]]
    activities = figures.drop_duplicates("activity").sort_values("activity")[["activity", "ind_name"]]
    return Brought(
        dataset="de-laender",
        figures=with_totals(figures[list(COLUMNS)]),
        areas=[(str(code), str(name)) for code, name in areas.itertuples(index=False)],
        activities=[(str(code), str(name), TOTAL) for code, name in activities.itertuples(index=False)],
        scheme="nace2",
        benchmark=None,
        bases=("employment",),
        unit="PERSONS",
        total_level="employment",
        activity_level="employment",
    )
