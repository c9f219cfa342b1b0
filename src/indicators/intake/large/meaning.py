"""What the texts of a large file mean, as tables, from the matching of the rows that say it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from indicators.intake.check.observed import coded, series_of_rows
from indicators.intake.check.statuses import remark_of, status_of
from indicators.intake.match.codebook import KnownDataset
from indicators.intake.match.long_form import areas_beside, flag_column, long_form
from indicators.intake.match.matching import LEFT_OUT, Matching, Role
from indicators.intake.match.periods import frequency, period
from indicators.intake.match.propose import about
from indicators.intake.raw import RawTable
from indicators.intake.read.grid import column_number
from indicators.model import NORMAL, PriceBasis
from indicators.store.staging import Layout, Meanings

_PARTS = {
    "area": Role.AREA,
    "period": Role.PERIOD,
    "activity": Role.ACTIVITY,
    "measure": Role.MEASURE,
    "definition": Role.DEFINITION,
    "price_basis": Role.PRICE_BASIS,
    "unit": Role.UNIT,
    "note": Role.NOTE,
    "dataset": Role.DATASET,
}
TOGETHER = (Role.MEASURE, Role.DEFINITION, Role.UNIT, Role.DATASET, Role.ACTIVITY, Role.PRICE_BASIS)
_SERIES = ["activity", "measure", "definition", "unit", "dataset", "price_basis"]


def layout_of(table: RawTable, matching: Matching) -> Layout:
    """Where the parts stand in the file. A column without any area or period is none, as in smaller files."""
    place = {at: column_number(column.letter) for at, column in enumerate(table.columns)}
    parts = {part: found[0] for part, role in _PARTS.items() if (found := matching.positions(role))}
    for part in ("area", "period"):
        if part in parts and not table.cells.iloc[:, parts[part]].str.strip().any():
            del parts[part]
    figures = {}
    for at in matching.positions(Role.VALUE):
        flags = flag_column(matching.columns, at)
        figures[place[at]] = None if flags is None else place[flags]
    return Layout({part: place[at] for part, at in parts.items()}, figures)


def meanings_of(table: RawTable, matching: Matching, dataset: KnownDataset, source: str) -> Meanings:
    """What the texts of the file mean; `table` holds each of them."""
    long = long_form(table, matching.columns, matching.area, matching.period, about(table))
    place = {at: column_number(column.letter) for at, column in enumerate(table.columns)}
    columns = [c for c in matching.columns if c.role == Role.VALUE]
    stated = (table.file, table.sheet, dataset.dataset, source, matching.choices.status or NORMAL)
    return Meanings(
        place=_table(
            "file sheet dataset source status area period", [(*stated, matching.area, matching.period)]
        ),
        columns=_table(
            "position letter period",
            [(place[c.position], table.columns[c.position].letter, c.period) for c in columns],
        ),
        areas=_table("written ref_area", _areas(table, matching)),
        periods=_table("written time_period freq", _periods(long[Role.PERIOD].unique())),
        series=_series(long, matching, dataset, place),
        flags=_table("written obs_status remark", _flags(long["status"].unique())),
    )


def _series(
    long: pd.DataFrame, matching: Matching, dataset: KnownDataset, place: dict[int, int]
) -> pd.DataFrame:
    """For every combination of texts that names a series: its codes and how its figures are converted."""
    rows = coded(long, matching).drop_duplicates(["position", *(Role(name) for name in _SERIES)])
    written = rows[["key", "act", "position", *(Role(name) for name in _SERIES)]]
    written = written.set_axis(["key", "act", "position", *(f"{name}_written" for name in _SERIES)], axis=1)
    table = written.merge(series_of_rows(rows, matching, dataset), on=["key", "act"])
    given = table["price_basis_written"].isin(list(PriceBasis))
    into = table["key"].map({key: match.conversion for key, match in matching.series.items()})
    return table.assign(
        position=table["position"].map(place),
        price_basis=table["price_basis_written"].where(given, table["basis"]),
        activity_written=table["activity_written"] if matching.positions(Role.ACTIVITY) else "",
        power=[item.power for item in into],
        minus=[item.minus for item in into],
    ).drop(columns=["act", "basis"])


def _areas(table: RawTable, matching: Matching) -> list[tuple[str, str]]:
    """The code of every area as the cells write it, with or without its name; areas that are left out are not here."""
    codes = {
        match.written: match.code for match in matching.areas.values() if match.code not in (None, LEFT_OUT)
    }
    positions = matching.positions(Role.AREA)
    written = list(table.cells.iloc[:, positions[0]].str.strip()) if positions else []
    keys = areas_beside(table, matching.columns)[0] if any(written) else [matching.area]
    pairs = dict(zip(written if any(written) else keys, keys, strict=True))
    return [(text, code) for text, key in pairs.items() if (code := codes.get(key)) is not None]


def _periods(written: Iterable[str]) -> list[tuple[str, str | None, str | None]]:
    known = ((text, period(text)) for text in written)
    return [(text, code, None if code is None else frequency(code)) for text, code in known]


def _flags(written: Iterable[str]) -> list[tuple[str, str | None, str]]:
    return [(flag, status_of(flag), remark_of(flag)) for flag in written if flag]


def _table(columns: str, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """A table of texts; without rows its columns are texts all the same."""
    names = columns.split()
    frame = pd.DataFrame(rows, columns=names)
    return frame.astype({name: "str" for name in names if name != "position"}) if not len(frame) else frame
