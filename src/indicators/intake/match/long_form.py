"""A table as a long list: one value a row, with everything that stands beside it, all as written."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.intake.match.glued import (
    activity_apart,
    are_glued_activities,
    are_glued_areas,
    area_apart,
)
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
    values = [column for column in columns if column.role == Role.VALUE]
    if not values:
        return pd.DataFrame({name: pd.Series(dtype=str) for name in ("written", "status", "label", *BESIDE)})
    cells, height = table.cells, len(table.cells)
    written = cells.iloc[:, [column.position for column in values]].to_numpy(dtype=object)
    parts: dict[str, list[str]] = {role: _beside(table, columns, role) * len(values) for role in BESIDE}
    for role, texts in zip((Role.AREA, Role.AREA_NAME), areas_beside(table, columns), strict=True):
        parts[role] = texts * len(values)
    labels = _activities_apart(columns, values, parts, height)
    long = pd.DataFrame(
        {
            "row": list(cells.index) * len(values),
            "position": np.repeat([column.position for column in values], height),
            "written": written.ravel(order="F"),
            **parts,
            "status": [flag for column in values for flag in _flags(table, columns, column)],
            "heading": np.repeat(labels, height),
        }
    )
    periods = np.repeat([column.period for column in values], height)
    long[Role.PERIOD] = long[Role.PERIOD].where(periods == "", periods)
    for name, constant in ((Role.AREA, area), (Role.PERIOD, period)):
        if not (long[name] != "").any():
            long[name] = constant
    long["label"] = _label(long, label)
    return long


def _activities_apart(
    columns: Sequence[ColumnMatch], values: Sequence[ColumnMatch], parts: dict[str, list[str]], height: int
) -> list[str]:
    """What the headings say of the figures. Activities that stand in headings only are put among `parts`."""
    labels = [column.label for column in values]
    if any(column.role == Role.ACTIVITY for column in columns) or not are_glued_activities(labels):
        return labels
    apart = [activity_apart(label) or ("", "", label) for label in labels]
    parts[Role.ACTIVITY] = [code for code, _, _ in apart for _ in range(height)]
    parts[Role.ACTIVITY_NAME] = [name for _, name, _ in apart for _ in range(height)]
    return ["" for _ in apart]


def areas_beside(table: RawTable, columns: Sequence[ColumnMatch]) -> tuple[list[str], list[str]]:
    """Code or name of the area of each row, and the name beside it; both come from one column where it holds both."""
    codes, names = (_beside(table, columns, role) for role in (Role.AREA, Role.AREA_NAME))
    if any(names) or not are_glued_areas(set(codes)):
        return codes, names
    apart = {text: area_apart(text) for text in set(codes)}
    return [apart[text][0] for text in codes], [apart[text][1] for text in codes]


def _beside(table: RawTable, columns: Sequence[ColumnMatch], role: Role) -> list[str]:
    """The cells of the column that holds a part; empty where none does."""
    position = next((column.position for column in columns if column.role == role), None)
    if position is None:
        return [""] * len(table.cells)
    return list(table.cells.iloc[:, position].str.strip())


def _flags(table: RawTable, columns: Sequence[ColumnMatch], value: ColumnMatch) -> list[str]:
    """The flags beside the figures of a column."""
    position = flag_column(columns, value.position)
    return [""] * len(table.cells) if position is None else list(table.cells.iloc[:, position].str.strip())


def flag_column(columns: Sequence[ColumnMatch], value: int) -> int | None:
    """The flag column that belongs to a value column: the only one, or the nearest to its right."""
    flags = [column.position for column in columns if column.role == Role.STATUS]
    values = [column.position for column in columns if column.role == Role.VALUE]
    if len(values) > 1:
        following = min((v for v in values if v > value), default=len(columns))
        flags = [position for position in flags if value < position < following]
    return flags[0] if flags else None


def _label(long: pd.DataFrame, label: str) -> pd.Series[str]:
    """What each figure is about: its column, its heading, the dataflow, else what the table says of itself."""
    own = long[Role.MEASURE].str.cat(long["heading"], sep=" / ").str.strip(" /")
    own = own.where(own != "", long[Role.DATASET])
    return own.where(own != "", label)
