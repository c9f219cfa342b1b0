"""The United Kingdom: employees by area and industry, years stacked; and GDP by area, a table a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd

from indicators.model import NORMAL, TOTAL
from tests.real_files.brought import COLUMNS, Brought, with_totals

MEASURES = {"Table 5": "gdp_current_prices", "Table 10": "gdp_chained_volume"}
PUBLISHED = "Table 12"  # growth of volume, per cent


def employees(file: Path) -> Brought:
    """Employees by ITL 3 area and section of SIC 2007, which is that of NACE Rev. 2. Flags stand beside figures."""
    heading, *rows = openpyxl.load_workbook(file, read_only=True)["Data"].iter_rows(values_only=True)
    sections = {place: str(cell) for place, cell in enumerate(heading) if re.match("[A-U] : ", str(cell))}
    found = [
        (str(row[1]).split(" ", 1)[0], str(row[0]), "employment", f"nace2:{name[0]}", float(str(row[place])))
        for row in rows
        if row[0] is not None
        for place, name in sections.items()
    ]
    figures = pd.DataFrame(found, columns=list(COLUMNS[:5])).assign(obs_status=NORMAL)
    names = {str(row[1]).split(" ", 1)[0]: str(row[1]).split(" ", 1)[1] for row in rows if row[0] is not None}
    return Brought(
        dataset="uk-jobs",
        figures=with_totals(figures),
        areas=list(names.items()),
        activities=[(f"nace2:{name[0]}", name[4:], TOTAL) for name in sections.values()],
        scheme="nace2",
        benchmark=None,
        bases=("employment",),
        unit="PERSONS",
        total_level="employment",
        activity_level="employment",
    )


def gdp(file: Path) -> Brought:
    """GDP in current prices and as a chained volume, of the country and its ITL 3 areas."""
    pieces = [table(file, sheet).assign(measure=measure) for sheet, measure in MEASURES.items()]
    figures = pd.concat(pieces, ignore_index=True).assign(activity=TOTAL, obs_status=NORMAL)
    names = figures.drop_duplicates("ref_area")[["ref_area", "name"]]
    return Brought(
        dataset="uk-gdp",
        figures=figures[list(COLUMNS)],
        areas=[(str(code), str(name)) for code, name in names.itertuples(index=False)],
        activities=[],
        scheme="",
        benchmark="UK",
        bases=("current_prices",),
        unit="GBP_M",
        total_level="gdp_current_prices",
        activity_level="gva_current_prices",
    )


def table(file: Path, sheet: str) -> pd.DataFrame:
    """One table of the workbook as published: area, name, year, value; the country and its ITL 3 areas."""
    return pd.DataFrame(_cells(file, sheet), columns=["ref_area", "name", "time_period", "obs_value"])


def _cells(file: Path, sheet: str) -> Iterator[tuple[str, str, str, float]]:
    _, heading, *rows = openpyxl.load_workbook(file, read_only=True)[sheet].iter_rows(values_only=True)
    years = {place: str(cell) for place, cell in enumerate(heading) if re.fullmatch(r"\d{4}", str(cell))}
    for row in rows:
        if row[1] == "UK" or row[0] == "ITL3":
            yield from ((str(row[1]), str(row[2]), year, float(str(row[at]))) for at, year in years.items())
