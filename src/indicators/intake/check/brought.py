"""What a file that sets up a dataset brings to the codelists: its areas, and the activities of its scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from indicators.intake.check.finding import Finding, Place, finding
from indicators.intake.match.codebook import Codebook
from indicators.intake.match.glued import activity_apart
from indicators.intake.match.long_form import areas_beside
from indicators.intake.match.matching import Matching, Role
from indicators.intake.match.names import folded
from indicators.intake.raw import RawTable
from indicators.model import TOTAL, records

_ACTIVITY_COLUMNS = ["scheme", "activity", "name_en", "name_zh", "parent", "position", "isic4"]
Used = Sequence[tuple[RawTable, Matching]]


def brought_areas(used: Used, book: Codebook) -> dict[str, str]:
    """Areas that are not in the codelist yet: code, and name as the file gives it."""
    known = set(book.areas["ref_area"])
    names: dict[str, str] = {}
    for table, matching in used:
        codes = {match.written: match.code for match in matching.areas.values() if match.code}
        for written, name in _areas(table, matching):
            code = codes.get(written)
            if code is not None and code not in known:
                names.setdefault(code, name.strip() or written)
    return names


def brought_activities(used: Used, book: Codebook) -> pd.DataFrame:
    """Activities of a scheme that is not in the codelist yet, in the order of the file.

    Names set in by blanks, as some offices print them, lie under the nearest one before them that is set in less.
    """
    known = {*book.activities["activity"], TOTAL}
    rows: dict[str, dict[str, object]] = {}
    for table, matching in used:
        scheme = book.datasets[matching.dataset].schemes[0]
        codes = {match.written: match.code for match in matching.activities.values() if match.code}
        above: list[tuple[int, str]] = []
        for written, name in _activities(table, matching):
            code = codes.get(written.strip())
            depth = len(name or written) - len((name or written).lstrip())
            above = [(at, other) for at, other in above if at < depth]
            if code is not None and code not in known and code not in rows:
                spoken = (name or written).strip()
                parent = above[-1][1] if above else TOTAL
                values = (scheme, code, spoken, spoken, parent, len(rows) + 1, None)
                rows[code] = dict(zip(_ACTIVITY_COLUMNS, values, strict=True))
            if code is not None:
                above.append((depth, code))
    return pd.DataFrame(list(rows.values()), columns=_ACTIVITY_COLUMNS)


def taken_codes(new: Mapping[str, str], used: Used, book: Codebook) -> Iterator[Finding]:
    """Codes a new dataset would share with areas of another name."""
    owners = {row.ref_area: (row.name_en, row.name_zh) for row in records(book.areas)}
    for table, matching in used:
        if matching.choices.new_dataset is None:
            return
        names = dict(_areas(table, matching))
        for match in matching.areas.values():
            name = names.get(match.written, "") or match.written
            if match.code is None or match.code not in owners or match.code in new:
                continue
            if not _same(name, match.code, owners[match.code]):
                yield finding(
                    "area-code-taken",
                    Place(table.file, table.sheet),
                    code=match.code,
                    written=name,
                    other=owners[match.code][0],
                )


def _same(name: str, code: str, owner: tuple[str, str]) -> bool:
    return folded(name) in {folded(code), *(folded(own) for own in owner)}


def _areas(table: RawTable, matching: Matching) -> Iterator[tuple[str, str]]:
    """Each written code or name of an area with the name beside it, in the order of the file."""
    if not matching.positions(Role.AREA):
        yield matching.area, matching.area
        return
    codes, names = areas_beside(table, matching.columns)
    yield from _firsts(codes, names if any(names) else codes)


def _activities(table: RawTable, matching: Matching) -> Iterator[tuple[str, str]]:
    """Each written code or name of an activity with the name beside it; names keep the blanks they are set in by."""
    keys, beside = matching.positions(Role.ACTIVITY), matching.positions(Role.ACTIVITY_NAME)
    if keys:
        written = table.cells.iloc[:, keys[0]]
        spoken = table.cells.iloc[:, beside[0]] if beside else written
        yield from _firsts(written, spoken)
    for column in () if keys else matching.columns:
        if column.role == Role.VALUE and (apart := activity_apart(column.label)) is not None:
            yield apart[:2]


def _firsts(keys: Iterable[str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each key, stripped, with the first name beside it."""
    found: dict[str, str] = {}
    for key, name in zip(keys, names, strict=True):
        found.setdefault(key, name)
    yield from ((key.strip(), name) for key, name in found.items())
