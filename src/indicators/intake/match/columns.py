"""What does each column of a table hold? Headings first, then what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from indicators.intake.match.codebook import Codebook
from indicators.intake.match.glued import are_glued_areas
from indicators.intake.match.matching import ColumnMatch, Confidence, Role
from indicators.intake.match.names import folded
from indicators.intake.match.periods import period
from indicators.intake.match.units import unit_in
from indicators.intake.match.vocabulary import vocabulary
from indicators.intake.raw import RawTable

SAMPLE = 400
_NUMBER = re.compile(r"^[<>~≈]?[-−+(]?[\d.,\s']+\)?%?\s?[a-z]{0,2}$", re.IGNORECASE)
_CODE = re.compile(r"^[A-Z0-9][A-Z0-9_.\-]{0,14}$")


def columns_of(table: RawTable, book: Codebook, chosen: Mapping[str, str]) -> tuple[ColumnMatch, ...]:
    """The role of every column. `chosen` are roles a person gave, by heading."""
    found = [_column(table, position, book, chosen) for position in range(len(table.columns))]
    return tuple(_one_activity(_one_area(table, found, book)))


def heading_key(table: RawTable, position: int) -> str:
    """By what a column is remembered: its heading, or its letter where it has none."""
    column = table.columns[position]
    return column.heading.strip() or column.letter


def sample(table: RawTable, position: int) -> list[str]:
    """Some cells of a column that are not empty."""
    filled = (cell.strip() for cell in table.cells.iloc[:, position].tolist())
    return list(islice((cell for cell in filled if cell), SAMPLE))


def _column(table: RawTable, position: int, book: Codebook, chosen: Mapping[str, str]) -> ColumnMatch:
    heading = heading_key(table, position)
    when, label = _split(table.columns[position].heading)
    if heading in chosen:
        return ColumnMatch(position, heading, Role(chosen[heading]), Confidence.CHOSEN, when, label)
    role = _role_of_heading(table.columns[position].heading)
    if role is not None:
        label = "" if role == Role.VALUE else label
        return ColumnMatch(position, heading, role, Confidence.SURE, when, label)
    figures = bool(when) or unit_in(heading) is not None
    role = Role.VALUE if figures else _role_of_cells(sample(table, position), book)
    return ColumnMatch(position, heading, role, Confidence.LIKELY, when, label)


def _split(heading: str) -> tuple[str, str]:
    """The period a heading names and the rest of it: `2023年 / GDP(亿元)` is 2023 and `GDP(亿元)`."""
    pieces = [piece.strip() for piece in heading.split(" / ") if piece.strip()]
    periods = [found for piece in pieces if (found := period(piece))]
    rest = " / ".join(piece for piece in pieces if not period(piece))
    return (periods[0], rest) if len(set(periods)) == 1 else ("", heading.strip())


def _role_of_heading(heading: str) -> Role | None:
    """The part whose word a heading is, or one of its levels, or one word of a heading in two languages."""
    words = _words_of_roles()
    for piece in (heading, *heading.split(" / ")):
        if (role := words.get(folded(piece))) is not None:
            return role
    spoken = heading.split()
    found = [words.get(folded(word)) for word in spoken] if len(spoken) == 2 else []
    return next((role for role in found if role in (Role.AREA, Role.PERIOD)), None)


@cache
def _words_of_roles() -> Mapping[str, Role]:
    """Every word that heads a column, folded, and the part it stands for."""
    return {
        folded(word): Role(role)
        for role, words in reversed(list(vocabulary().roles.items()))
        for word in words
    }


def _role_of_cells(cells: Sequence[str], book: Codebook) -> Role:
    """What a column without a telling heading holds."""
    if not cells:
        return Role.LEFT_OUT
    if _part(cells, lambda cell: period(cell) is not None) > 0.9:
        return Role.PERIOD
    if _part(cells, lambda cell: bool(_NUMBER.match(cell)) or is_mark(cell)) >= 0.5:
        return Role.VALUE
    if known_part(cells, book) > 0.4 or are_glued_areas(set(cells)):
        return Role.AREA
    return Role.LEFT_OUT


def is_mark(cell: str) -> bool:
    """Whether a cell holds a sign for a missing or withheld figure rather than a name."""
    return cell.casefold() in {
        ":",
        "..",
        "…",
        "...",
        "-",
        "–",
        "—",
        "(d)",
        "(na)",
        "(l)",
        "(x)",
        "n/a",
        "na",
        "c",
        "u",
        "x",
        "*",
    }


def known_part(cells: Sequence[str], book: Codebook) -> float:
    """How many of the cells name an area we know."""
    totals = {folded(word) for word in vocabulary().totals}
    known = {cell: bool(book.area_names.find(cell)) or folded(cell) in totals for cell in set(cells)}
    return _part(cells, lambda cell: known[cell])


def _part(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _one_area(table: RawTable, columns: list[ColumnMatch], book: Codebook) -> list[ColumnMatch]:
    """Of several columns that name areas one is the key: what we know best, else the one that looks like codes."""
    rivals = [c for c in columns if c.role in (Role.AREA, Role.AREA_NAME)]
    fixed = [c for c in rivals if c.confidence == Confidence.CHOSEN and c.role == Role.AREA]
    if len(rivals) < 2 and not (rivals and rivals[0].role == Role.AREA_NAME):
        return columns
    key = fixed[0] if fixed else max(rivals, key=lambda c: _fitness(sample(table, c.position), book))
    names = [c for c in rivals if c is not key and c.confidence != Confidence.CHOSEN]
    roles = {key.position: Role.AREA} | {c.position: Role.LEFT_OUT for c in names[1:]}
    roles |= {c.position: Role.AREA_NAME for c in names[:1]}
    return [replace(c, role=roles.get(c.position, c.role)) for c in columns]


def _one_activity(columns: list[ColumnMatch]) -> list[ColumnMatch]:
    """Of several columns that name activities the first is the key, the next one holds its names."""
    given = [c for c in columns if c.role == Role.ACTIVITY]
    named = any(c.role == Role.ACTIVITY_NAME for c in columns)
    second = Role.LEFT_OUT if named else Role.ACTIVITY_NAME
    others = {c.position: second for c in given[1:2]} | {c.position: Role.LEFT_OUT for c in given[2:]}
    return [replace(c, role=others.get(c.position, c.role)) for c in columns]


def _fitness(cells: Sequence[str], book: Codebook) -> tuple[float, float, int]:
    distinct = len(set(cells))
    return (round(known_part(cells, book), 1), _part(cells, lambda cell: bool(_CODE.match(cell))), distinct)
