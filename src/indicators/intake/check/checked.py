"""A file checked against a release: its observations, and everything found. Publishing takes nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from indicators.intake.check.brought import brought_activities, brought_areas, taken_codes
from indicators.intake.check.evidence import KEY, Evidence, concerned
from indicators.intake.check.finding import Finding, Place, Severity, finding, kinds, worst_first
from indicators.intake.check.history import against_history
from indicators.intake.check.identities import identities
from indicators.intake.check.naming import Naming
from indicators.intake.check.observed import PLACE_COLUMNS, Observed, observed
from indicators.intake.check.questions import asked, left_out
from indicators.intake.check.single import single
from indicators.intake.match.codebook import Codebook, KnownDataset
from indicators.intake.match.matching import Matching
from indicators.intake.raw import RawTable, Reading
from indicators.store import OBSERVATION_COLUMNS, ReleaseFile, inspection

_MOST = 10_000  # findings of a kind told one by one


@dataclass(frozen=True)
class Checked:
    """What a file brings to a dataset: `count` observations, tidy, in a table or, of a large file, in a file.

    `outline` says of each measure and area the first period and the largest figure. A new dataset brings `new_areas`,
    names by code, and `new_activities`, rows of the codelist of activities.
    """

    file: str
    sha256: str
    dataset: KnownDataset | None
    is_new: bool
    source: str
    observations: pd.DataFrame | Path
    count: int
    outline: pd.DataFrame
    new_areas: Mapping[str, str]
    new_activities: pd.DataFrame
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(item for item in self.findings if item.severity == severity)

    @property
    def refused(self) -> bool:
        """Whether an error stands in the way of publishing."""
        return bool(self.of(Severity.ERROR))

    @property
    def to_answer(self) -> tuple[Finding, ...]:
        """The warnings somebody has to accept."""
        return self.of(Severity.WARNING)


def source_code(sha256: str) -> str:
    """The code a file has in the codelist of sources."""
    return f"file-{sha256[:12]}"


@dataclass(frozen=True)
class Begun:
    """What is known of a file before its figures are looked at: its tables with what they mean, and the codes."""

    reading: Reading
    used: tuple[tuple[RawTable, Matching], ...]
    book: Codebook
    checked: Checked

    def naming(self) -> Naming:
        """Names of what the figures are, new areas included."""
        return Naming(self.book, self.checked.new_areas)

    def ended(self, found: Iterable[Finding], **values: Any) -> Checked:
        """What is known once the figures have been looked at."""
        findings = [*self.checked.findings, *found]
        if not values and not any(item.severity == Severity.ERROR for item in findings):
            findings.append(finding("nothing-found", Place(self.reading.file)))
        return replace(self.checked, findings=worst_first(findings), **values)


def begun(reading: Reading, matchings: Sequence[Matching], book: Codebook) -> Begun:
    """What a file says of itself, and what is open in it. `matchings` are those of `reading.tables`."""
    new = next((m.choices.new_dataset for m in matchings if m.choices.new_dataset is not None), None)
    book = book if new is None else book.with_dataset(new)
    pairs = [(t, m) for t, m in zip(reading.tables, matchings, strict=True) if m.choices.taken is not False]
    used = tuple((t, m) for t, m in pairs if m.of_use)
    findings = [
        _noticed(reading.file, item.sheet, item.cell, item.code, item.found) for item in reading.findings
    ]
    findings += _tables(reading, pairs, used, book)
    new_areas = {} if new is None else brought_areas(used, book)
    findings += taken_codes(new_areas, used, book)
    checked = Checked(
        file=reading.file,
        sha256=reading.sha256,
        dataset=next((book.datasets[m.dataset] for _, m in used if m.dataset in book.datasets), None),
        is_new=new is not None,
        source=source_code(reading.sha256),
        observations=pd.DataFrame(columns=list(OBSERVATION_COLUMNS)),
        count=0,
        outline=pd.DataFrame(),
        new_areas=new_areas,
        new_activities=brought_activities(() if new is None else used, book),
        findings=tuple(findings),
    )
    return Begun(reading, used, book, checked)


def check(reading: Reading, matchings: Sequence[Matching], book: Codebook, release: ReleaseFile) -> Checked:
    """Read all tables by their matchings and hold them to every rule. `matchings` are those of `reading.tables`."""
    start = begun(reading, matchings, book)
    known = [(t, m) for t, m in start.used if m.dataset in start.book.datasets]
    parts = [observed(t, m, start.book.datasets[m.dataset], start.checked.source) for t, m in known]
    found = [item for part in parts for item in part.findings]
    rows, dataset = _together(parts), start.checked.dataset
    if dataset is None or not len(rows):
        return start.ended(found)
    received = rows.assign(again=rows.duplicated(KEY), line=range(len(rows)))
    with inspection(release, received, dataset.dataset, concerned(rows["measure"], dataset)) as asked:
        known_now = Evidence(asked, dataset, start.book, start.naming(), _MOST)
        found += held_to_rules(known_now)
        outline = asked.ask("outline")
    rows = rows[~received["again"]].reset_index(drop=True)
    return start.ended(found, observations=rows, count=len(rows), outline=outline)


def held_to_rules(known: Evidence) -> Iterator[Finding]:
    """What every rule finds in new figures."""
    yield from single(known)
    yield from identities(known)
    yield from against_history(known)


def _tables(
    reading: Reading,
    pairs: list[tuple[RawTable, Matching]],
    used: Sequence[tuple[RawTable, Matching]],
    book: Codebook,
) -> list[Finding]:
    """Open questions of the tables that are used, and which tables are not."""
    findings: list[Finding] = []
    belonging = [pair for pair in pairs if pair[1].dataset in book.datasets]
    if not used and not belonging and any(matching.questions for _, matching in pairs):
        pairs = [pair for pair in pairs if pair[1].questions][:1]
    elif not used and belonging:
        pairs = belonging
    for table, matching in pairs:
        if matching.of_use or not used:
            findings += [*asked(table, matching, book), *left_out(table, matching)]
        else:
            written = (table.title or (table.sheet,))[0][:80]
            findings.append(finding("table-left-out", Place(table.file, table.sheet), written=written))
    if not pairs:
        findings.append(finding("nothing-found", Place(reading.file)))
    return findings


def _together(parts: Sequence[Observed]) -> pd.DataFrame:
    frames = [part.rows for part in parts if len(part.rows)]
    columns = [*OBSERVATION_COLUMNS, "key", *PLACE_COLUMNS]
    return pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)


def _noticed(file: str, sheet: str, cell: str, code: str, found: str) -> Finding:
    """What the reader noticed, as its kind says it, or in its own words where it has no kind here."""
    place, written = Place(file, sheet, cell), found or code
    if code in kinds():
        return finding(code, place, written=written)
    return replace(finding("read", place, written=written), code=code)
