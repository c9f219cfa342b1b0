"""US metropolitan areas: a file an area, one row an industry and component, (D) for what is kept confidential."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from indicators.model import MISSING, NORMAL, SUPPRESSED, TOTAL
from tests.real_files.brought import COLUMNS, Brought

NATION = "00998"  # all metropolitan areas together
WHOLE = 1  # the line of the total
SECTORS = {
    **{
        3: "11",
        6: "21",
        10: "22",
        11: "23",
        12: "31-33",
        34: "42",
        35: "44-45",
        36: "48-49",
        45: "51",
        50: "52",
    },
    **{55: "53", 58: "54", 62: "55", 63: "56", 66: "61", 67: "62", 71: "71", 74: "72", 77: "81", 78: "92"},
}
"""The lines that make up the total, and their codes in NAICS."""

MANUFACTURING = {
    **{14: "321", 15: "327", 16: "331", 17: "332", 18: "333", 19: "334", 20: "335", 21: "3361-3363"},
    **{22: "3364-3369", 23: "337", 24: "339", 26: "311-312", 27: "313-314", 28: "315-316", 29: "322"},
    **{30: "323", 31: "324", 32: "325", 33: "326"},
}
COMPONENTS = {"200": "current_prices", "900": "chained_volume"}
_SAID = {"(D)": SUPPRESSED, "(L)": MISSING, "n/a": MISSING, "(NA)": MISSING}


def read(folder: Path) -> Brought:
    """GDP in current and chained dollars by sector, manufacturing in detail."""
    figures = pd.DataFrame(_cells(folder), columns=[*COLUMNS, "name", "industry"])
    areas = figures.drop_duplicates("ref_area")[["ref_area", "name"]]
    named = figures[figures["activity"] != TOTAL].drop_duplicates("activity")
    parents = {f"naics:{code}": "naics:31-33" for code in MANUFACTURING.values()}
    return Brought(
        dataset="us-metros",
        figures=figures[list(COLUMNS)],
        areas=[(str(code), str(name)) for code, name in areas.itertuples(index=False)],
        activities=[
            (str(code), str(name), parents.get(str(code), TOTAL))
            for code, name in named[["activity", "industry"]].itertuples(index=False)
        ],
        scheme="naics",
        benchmark=NATION,
        bases=("current_prices", "volume_chained_fisher"),
        unit="USD_M",
        total_level="gdp_current_prices",
        activity_level="gva_current_prices",
    )


def _cells(folder: Path) -> Iterator[tuple[str, str, str, str, float | None, str, str, str]]:
    codes = SECTORS | MANUFACTURING
    for file in sorted(folder.glob("*.csv")):
        heading: list[str] = []
        for row in csv.reader(file.read_text(encoding="latin-1").splitlines()):
            if row[0] == "FIPS":
                heading = row
            elif len(row) == len(heading) and row[4] in COMPONENTS and int(row[2]) in (WHOLE, *codes):
                line, area, name = int(row[2]), row[0], row[1]
                of = "gdp" if line == WHOLE else "gva"
                activity = TOTAL if line == WHOLE else f"naics:{codes[line]}"
                for year, cell in zip(heading[6:], row[6:], strict=True):
                    status = _SAID.get(cell, NORMAL)
                    value = None if status != NORMAL else float(cell)
                    measure = f"{of}_{COMPONENTS[row[4]]}"
                    yield area, year, measure, activity, value, status, name, row[3].strip()
