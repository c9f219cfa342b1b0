"""A matched table as tidy observations, each with the cell it came from; and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from indicators.intake.check.finding import Finding, Place, finding
from indicators.intake.check.statuses import remark_of, status_of
from indicators.intake.check.values import Cell, converted, has_decimal_commas, read_cell
from indicators.intake.match.codebook import KnownDataset
from indicators.intake.match.long_form import long_form
from indicators.intake.match.matching import LEFT_OUT, Matching, Role, Series
from indicators.intake.match.measured import series_keys
from indicators.intake.match.periods import frequency, period
from indicators.intake.match.propose import about
from indicators.intake.match.series import counterpart
from indicators.intake.raw import RawTable
from indicators.model import NORMAL, PriceBasis, records
from indicators.store import OBSERVATION_COLUMNS

PLACE_COLUMNS = ("file", "sheet", "cell")


@dataclass(frozen=True)
class Observed:
    """Observations with the columns of a draft and those of PLACE_COLUMNS, and findings of single cells."""

    rows: pd.DataFrame
    findings: tuple[Finding, ...]


def observed(table: RawTable, matching: Matching, dataset: KnownDataset, source: str) -> Observed:
    """The observations of one table. Empty cells are none; marks are observations without a value."""
    long = long_form(table, matching.columns, matching.area, matching.period, about(table))
    long = coded(long[long["written"].str.strip() != ""], matching)
    long = long.assign(
        cell=[table.cell_name(row, at) for row, at in zip(long["row"], long["position"], strict=True)],
        read=long["written"].map(_cells(long["written"])),
    )
    findings = (*_unreadable(table, long), *_unknown(table, long))
    fine = long["read"].map(lambda cell: not cell.fault).astype(bool) & long["time_period"].notna()
    rows = _tidy(long[fine].reset_index(drop=True), matching, dataset, source)
    return Observed(rows.assign(file=table.file, sheet=table.sheet), findings)


def coded(long: pd.DataFrame, matching: Matching) -> pd.DataFrame:
    """Codes beside the names; rows of areas, activities and series that are left out are dropped."""
    coded = long.assign(
        key=series_keys(long),
        ref_area=long[Role.AREA].map({name: match.code for name, match in matching.areas.items()}),
        act=long[Role.ACTIVITY].map({name: match.code for name, match in matching.activities.items()}),
        time_period=long[Role.PERIOD].map({text: period(text) for text in long[Role.PERIOD].unique()}),
    )
    ours = {key for key, match in matching.series.items() if match.conversion is not None}
    named = coded[["ref_area", "act"]].notna().all(axis=1) & (coded[["ref_area", "act"]] != LEFT_OUT).all(
        axis=1
    )
    return coded[named & coded["key"].isin(ours)]


def _cells(written: pd.Series[str]) -> dict[str, Cell]:
    texts = list(written.unique())
    commas = has_decimal_commas(texts)
    return {text: read_cell(text, commas) for text in texts}


def _unreadable(table: RawTable, long: pd.DataFrame) -> Iterator[Finding]:
    """Cells that hold neither a figure nor a mark."""
    for row in records(long[long["read"].map(lambda cell: bool(cell.fault)).astype(bool)]):
        yield finding(row.read.fault, Place(table.file, table.sheet, row.cell), written=row.written)


def _unknown(table: RawTable, long: pd.DataFrame) -> Iterator[Finding]:
    """Periods and flags that mean nothing, each where it stands first."""
    periods = long[long["time_period"].isna()].drop_duplicates(Role.PERIOD)
    for written, cell in zip(periods[Role.PERIOD], periods["cell"], strict=True):
        yield finding("period-not-understood", Place(table.file, table.sheet, cell), written=written)
    for row in records(long.drop_duplicates("status")):
        if row.status and status_of(row.status) is None:
            yield finding("status-unknown", Place(table.file, table.sheet, row.cell), written=row.status)


def _tidy(long: pd.DataFrame, matching: Matching, dataset: KnownDataset, source: str) -> pd.DataFrame:
    """The columns of a draft, and the cell."""
    written = [Role.MEASURE, Role.ACTIVITY, Role.DEFINITION]
    series = series_of_rows(long, matching, dataset)
    rows = long.drop(columns=written).merge(series, on=["key", "act"], how="left")
    rows = rows.merge(_values(rows, matching), on=["key", "written"], how="left")
    flagged = rows.drop_duplicates(["written", "status"])[["written", "status", "read"]]
    flagged = flagged.assign(
        obs_status=[_status(row.read, row.status, matching.choices.status) for row in records(flagged)],
        mark=[_mark(row.read, row.status, row.written) for row in records(flagged)],
    )
    rows = rows.merge(flagged.drop(columns="read"), on=["written", "status"], how="left")
    given = rows[Role.PRICE_BASIS].isin(list(PriceBasis))
    notes = rows[Role.NOTE].str.cat(rows["mark"], sep="; ").str.strip("; ")
    rows = rows.assign(
        dataset=dataset.dataset,
        freq=rows["time_period"].map({code: frequency(code) for code in rows["time_period"].unique()}),
        price_basis=rows[Role.PRICE_BASIS].where(given, rows["basis"]),
        source=source,
        note=notes,
    )
    return rows[[*OBSERVATION_COLUMNS, "key", "cell"]]


def series_of_rows(long: pd.DataFrame, matching: Matching, dataset: KnownDataset) -> pd.DataFrame:
    """For every label and activity: the codes of its series. Grain: key, act."""
    pairs = long[["key", "act"]].drop_duplicates()
    by_column = bool((long[Role.ACTIVITY] != "").any())
    series: list[Series] = []
    for key, act in pairs.itertuples(index=False):
        own = matching.series[key].series
        assert own is not None, "labels without a series were left out"
        series.append(counterpart(own, act, dataset) if by_column else own)
    return pairs.assign(
        measure=[item.measure for item in series],
        activity=[item.activity for item in series],
        definition=[item.definition for item in series],
        basis=[price_basis(item.measure) for item in series],
    )


def _values(rows: pd.DataFrame, matching: Matching) -> pd.DataFrame:
    """Every figure in our unit, with its decimals. Grain: key, written."""
    pairs = rows.drop_duplicates(["key", "written"])[["key", "written", "read"]]
    values: list[float | None] = []
    decimals: list[int | None] = []
    for key, cell in zip(pairs["key"], pairs["read"], strict=True):
        into = matching.series[key].conversion
        assert into is not None, "series without a unit were left out"
        value, places = (None, None) if cell.number is None else converted(cell.number, into)
        values.append(value)
        decimals.append(places)
    return pairs[["key", "written"]].assign(
        obs_value=pd.array(values, dtype="Float64").to_numpy("float64", na_value=float("nan")),
        decimals=pd.array(decimals, dtype="Int64"),
    )


def _status(cell: Cell, flag: str, usual: str) -> str:
    """The status of an observation: that of its mark, else of its flag, else the usual one of the table."""
    flagged = status_of(flag or cell.flag) if flag or cell.flag else None
    if cell.number is None:
        return flagged if flagged in ("Q", "M", "O") else cell.status
    return flagged or cell.status or (usual or NORMAL)


def _mark(cell: Cell, flag: str, written: str) -> str:
    """What no status can hold: the mark as written, and flags such as `r`."""
    return written.strip() if cell.number is None else remark_of(flag or cell.flag)


def price_basis(measure: str) -> str:
    """The prices a measure is in, as its name says.

    >>> price_basis("gdp_current_prices"), price_basis("gva_growth_volume_pct"), price_basis("published_share_pct")
    ('V', 'Q', '_Z')
    """
    if measure.endswith("_current_prices") or measure in ("published_value_added", "published_gross_output"):
        return PriceBasis.CURRENT.value
    volume = ("_growth_volume_pct", "_constant_prices", "_chained_volume")
    return (PriceBasis.CONSTANT if measure.endswith(volume) else PriceBasis.NOT_APPLICABLE).value
