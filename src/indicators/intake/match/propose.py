"""Propose what a table means: which dataset, which columns, names to codes, units; and list what must be asked."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from indicators.intake.match.codebook import Codebook, KnownDataset
from indicators.intake.match.columns import columns_of, known_part
from indicators.intake.match.fingerprint import fingerprint
from indicators.intake.match.long_form import long_form
from indicators.intake.match.matching import (
    NEW,
    Choices,
    ColumnMatch,
    Matching,
    NameMatch,
    Question,
    Role,
    SeriesMatch,
)
from indicators.intake.match.measured import measured
from indicators.intake.match.named import activities_of, areas_of
from indicators.intake.match.names import folded
from indicators.intake.match.periods import period, year_inside
from indicators.intake.match.series import aspects_of
from indicators.intake.match.vocabulary import vocabulary
from indicators.intake.raw import RawTable

NO_CHOICES = Choices()
_SHORT = 120  # characters; a longer line of a title is a row of the table that was taken for one


def propose(table: RawTable, book: Codebook, choices: Choices = NO_CHOICES) -> Matching:
    """What a table means, as far as it says so itself; the rest are questions."""
    if choices.new_dataset is not None:
        book = book.with_dataset(choices.new_dataset)
    columns = columns_of(table, book, choices.roles)
    area = choices.area or _stated(table, Role.AREA)
    when = choices.period or _period(table, columns)
    long = long_form(table, columns, area, when, about(table))
    dataset = _dataset(long, book, choices)
    known = book.datasets.get(dataset)
    areas = {} if known is None else areas_of(long, book, known, choices)
    activities = {} if known is None else activities_of(long, book, known, choices)
    stated = " ".join((*table.title, *(text for _, text in table.labels)))
    series = {} if known is None else measured(long, stated, known, book, areas, choices)
    return Matching(
        fingerprint=fingerprint(table),
        choices=choices,
        dataset=dataset,
        columns=columns,
        series=series,
        areas=areas,
        activities=activities,
        area=area,
        period=when,
        questions=tuple(_questions(dataset, known, areas, activities, series)),
    )


def _stated(table: RawTable, role: Role) -> str:
    """A fact that the title states for the whole table, such as `地区：深圳`."""
    words = {folded(word) for word in vocabulary().roles[role]}
    return next((text for key, text in table.labels if folded(key) in words), "")


def about(table: RawTable) -> str:
    """What the table says its figures are: its label, its title, its sheet, else the name of the file.

    A label such as `Count` says too little: the title stands beside it.
    """
    stated = _stated(table, Role.MEASURE)
    lines = [line for line in table.title if line.strip()]
    if stated:
        short = next((line for line in lines if len(line) <= _SHORT), "")
        return stated if aspects_of(stated) else f"{stated} · {short}".strip(" ·")
    return " ".join(lines[:2]) or table.sheet or table.file


def _period(table: RawTable, columns: Iterable[ColumnMatch]) -> str:
    """The period of a table whose columns give none: a label or the year in its title."""
    if any(column.role == Role.PERIOD or column.period for column in columns):
        return ""
    stated = period(_stated(table, Role.PERIOD))
    banner = next((found for _, text in table.labels if (found := period(text))), None)
    return stated or banner or year_inside(" ".join((*table.title, table.sheet))) or ""


def _dataset(long: pd.DataFrame, book: Codebook, choices: Choices) -> str:
    """The chosen dataset, the one a column names, else the one whose country most areas are of."""
    if choices.new_dataset is not None:
        return choices.new_dataset.dataset
    if choices.dataset:
        return choices.dataset
    named = set(long[Role.DATASET].unique()) & set(book.datasets)
    if len(named) == 1:
        return str(named.pop())
    written = [name for name in long[Role.AREA].unique() if name]
    if not written or known_part(written, book) < 0.5:
        return NEW
    found = [code for name in written for code in book.area_names.find(name)]
    countries = [book.country_of(code) for code in found]
    fitting = {
        ds: (sum(code in book.areas_of(ds) for code in found), countries.count(known.country))
        for ds, known in book.datasets.items()
    }
    best = max(fitting, key=lambda ds: fitting[ds])
    return best if any(fitting[best]) else NEW


def _questions(
    dataset: str,
    known: KnownDataset | None,
    areas: dict[str, NameMatch],
    activities: dict[str, NameMatch],
    series: dict[str, SeriesMatch],
) -> Iterable[Question]:
    """What must be asked before the table can be read. A table without any series of ours asks nothing."""
    if known is None:
        yield Question("dataset-not-chosen", dataset)
        return
    if not any(match.series is not None for match in series.values()):
        return
    for area in areas.values():
        if area.code is None:
            kind = "area-ambiguous" if area.ambiguous else "area-unknown"
            yield Question(kind if area.written else "area-not-given", area.written, area.candidates)
    for activity in activities.values():
        if activity.code is None:
            yield Question("activity-unknown", activity.written, activity.candidates)
    for match in series.values():
        if match.series is not None and match.conversion is None:
            if match.unit is None:
                yield Question("unit-unknown", match.written, (match.target,))
            else:
                yield Question("unit-unfit", match.written, (match.unit.written, match.target))
