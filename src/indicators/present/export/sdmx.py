"""How does a table leave the dashboard for statistical offices, as an SDMX-CSV 2.0 data message?

Source: SDMX Technical Working Group, SDMX-CSV 2.0 data message (for SDMX 3.0): a heading of STRUCTURE,
STRUCTURE_ID and ACTION, then dimensions, measure and attributes by their identifiers.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from indicators.present.export.tables import to_csv

AGENCY: Final = "CITY_INDICATORS"
VERSION: Final = "1.0.0"
MEDIA_TYPE: Final = "application/vnd.sdmx.data+csv; version=2.0.0"

# What tells two observations apart, in the order of the key; everything else describes one.
_DIMENSIONS: Final = (
    "freq",
    "dataset",
    "ref_area",
    "cluster",
    "activity",
    "measure",
    "series_en",
    "price_basis",
    "basis",
    "definition",
    "taxonomy",
    "time_period",
)
_CONCEPTS: Final = {"unit": "UNIT_MEASURE", "note": "COMMENT_OBS"}


def to_sdmx_csv(table: pd.DataFrame, question: str) -> bytes:
    """The table of an answer as a message of the dataflow named after its question; all rows are information.

    Columns keep their names, in capitals, save `unit` (UNIT_MEASURE) and `note` (COMMENT_OBS). FREQ is read
    from the period where the table has none. A value that is missing is an empty cell, as in every CSV here;
    OBS_STATUS says why. Rows without a measure or a period (a cluster of which no figure is known) are no
    observations and are left out. The areas of a cluster describe it; its code is the key.

    >>> to_sdmx_csv(pd.DataFrame({"ref_area": ["420100"], "time_period": ["2023"], "obs_value": [5.7]}), "peers")
    b'STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\\r\\ndataflow,CITY_INDICATORS:PEERS(1.0.0),I,A,420100,2023,5.7\\r\\n'
    """
    keys = [name for name in ("measure", "time_period") if name in table.columns]
    rows = table[(table[keys].fillna("") != "").all(axis="columns")]
    if "freq" not in rows.columns:
        rows = rows.assign(freq=rows["time_period"].map(_frequency))
    described = {"ref_area"} if "cluster" in rows.columns else set()
    dimensions = [name for name in _DIMENSIONS if name in rows.columns and name not in described]
    rows = rows[list(dict.fromkeys([*dimensions, "obs_value", *rows.columns]))]
    rows = rows.rename(columns={name: _CONCEPTS.get(name, name.upper()) for name in rows.columns})
    rows.insert(0, "STRUCTURE", "dataflow")
    rows.insert(1, "STRUCTURE_ID", f"{AGENCY}:{question.replace('-', '_').upper()}({VERSION})")
    rows.insert(2, "ACTION", "I")
    return to_csv(rows)


def _frequency(period: object) -> str:
    """SDMX CL_FREQ: annual, half-yearly, quarterly or monthly, read from the form of the period.

    >>> [_frequency(period) for period in ("2023", "2023-Q1", "2023-S1", "2023-05")]
    ['A', 'Q', 'S', 'M']
    """
    text = str(period)
    if len(text) == 4:
        return "A"
    return text[5] if text[5:6] in ("Q", "S") else "M"
