"""A table as a long list: one value a row, with everything that stands beside it, all as written."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from indicators.intake.match.matching import ColumnMatch, Role
from indicators.intake.raw import RawTable

BESIDE = (
    Role.AREA,
    Role.AREA_NAME,
    Role.PERIOD,
    Role.ACTIVITY,
    Role.ACTIVITY_NAME,
    Role.MEASURE,
    Role.DEFINITION,
    Role.PRICE_BASIS,
    Role.UNIT,
    Role.NOTE,
    Role.SOURCE,
    Role.DATASET,
)


def long_form(
    table: RawTable, columns: Sequence[ColumnMatch], area: str, period: str, label: str
) -> pd.DataFrame:
    """Every value cell of a table.

    Columns out: `row`, `position` (of the cell), `written` (its text), `status` (the flag beside it), one for
    each part in BESIDE (empty where there is none), `label` (what the figure is about) and `unit`. `area`,
    `period` and `label` stand where no column gives them.
    """
    pieces = [_piece(table, columns, column) for column in columns if column.role == Role.VALUE]
    if not pieces:
        return pd.DataFrame(columns=["row", "position", "written", "status", "label", *map(str, BESIDE)])
    long = pd.concat(pieces, ignore_index=True)
    for name, constant in ((Role.AREA, area), (Role.PERIOD, period)):
        if not (long[name] != "").any():
            long[name] = constant
    long["label"] = _label(long, label)
    return long


def _piece(table: RawTable, columns: Sequence[ColumnMatch], value: ColumnMatch) -> pd.DataFrame:
    """The cells of one value column."""
    cells = table.cells
    piece = pd.DataFrame(
        {"row": cells.index, "position": value.position, "written": cells.iloc[:, value.position].to_numpy()}
    )
    for role in BESIDE:
        positions = [column.position for column in columns if column.role == role]
        piece[role] = cells.iloc[:, positions[0]].str.strip().to_numpy() if positions else ""
    if value.period:
        piece[Role.PERIOD] = value.period
    piece["status"] = _flags(table, columns, value)
    piece["heading"] = value.label
    return piece


def _flags(table: RawTable, columns: Sequence[ColumnMatch], value: ColumnMatch) -> list[str]:
    """The flag column that belongs to a value column: the only one, or the nearest to its right."""
    flags = [column.position for column in columns if column.role == Role.STATUS]
    values = [column.position for column in columns if column.role == Role.VALUE]
    if len(values) > 1:
        following = min((v for v in values if v > value.position), default=len(columns))
        flags = [position for position in flags if value.position < position < following]
    return list(table.cells.iloc[:, flags[0]].str.strip()) if flags else [""] * len(table.cells)


def _label(long: pd.DataFrame, label: str) -> pd.Series[str]:
    """What each figure is about: its column, its heading, the dataflow, else what the table says of itself."""
    own = long[Role.MEASURE].str.cat(long["heading"], sep=" / ").str.strip(" /")
    own = own.where(own != "", long[Role.DATASET])
    return own.where(own != "", label)
