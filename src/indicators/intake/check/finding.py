"""One thing found in a file: how grave, where, what stands there, what was expected, how to mend it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from indicators.model import Lang, Text

KINDS = Path(__file__).parents[1] / "finding_kinds.toml"


class Severity(StrEnum):
    """An error refuses, a warning must be answered, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class FindingKind:
    """A kind of finding as finding_kinds.toml declares it."""

    code: str
    severity: Severity
    when: Text
    found: Text
    expected: Text
    mend: Text


@dataclass(frozen=True)
class Place:
    """Where in a file: the cell may be empty when a whole table or file is meant."""

    file: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Finding:
    """A finding, said in both languages."""

    code: str
    severity: Severity
    place: Place
    found: Text
    expected: Text
    mend: Text

    def message(self, lang: Lang | str) -> str:
        """The finding as one sentence or two."""
        if lang == Lang.ZH:
            return f"发现{self.found.zh}；应为{self.expected.zh}。{self.mend.zh}"
        return f"Found {self.found.en}; expected {self.expected.en}. {self.mend.en}"


@cache
def kinds() -> Mapping[str, FindingKind]:
    """Every kind of finding by its code."""
    raw = tomllib.loads(KINDS.read_text(encoding="utf-8"))
    return {
        code: FindingKind(
            code,
            Severity(entry["severity"]),
            *(Text(entry[name]["en"], entry[name]["zh"]) for name in ("when", "found", "expected", "mend")),
        )
        for code, entry in raw.items()
    }


def finding(code: str, place: Place, /, **values: Text | str) -> Finding:
    """A finding of a declared kind with its values set in."""
    kind = kinds()[code]
    said = {
        lang: {name: value.in_(lang) if isinstance(value, Text) else value for name, value in values.items()}
        for lang in Lang
    }

    def filled(template: Text) -> Text:
        return Text(template.en.format(**said[Lang.EN]), template.zh.format(**said[Lang.ZH]))

    return Finding(code, kind.severity, place, filled(kind.found), filled(kind.expected), filled(kind.mend))


def more_of_kind(last: Finding, count: int) -> Finding:
    """How many more findings there are of the kind of the last one told."""
    more = finding("more", Place(last.place.file, last.place.sheet), count=f"{count:,}")
    return replace(more, code=last.code, severity=last.severity)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, then warnings, then notes; within these as they stand in the file."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda item: order.index(item.severity)))
