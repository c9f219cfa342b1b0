"""What was decided of a file so far: its matching, and the warnings that were accepted. Kept while it is on its way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from indicators.intake.check import Finding
from indicators.intake.match.kept import choices_of, record_of
from indicators.intake.match.matching import Choices


@dataclass(frozen=True)
class Decided:
    """Choices by the position of the table, and the accepted findings as `name_of` names them."""

    choices: Mapping[int, Choices] = field(default_factory=lambda: MappingProxyType({}))
    accepted: frozenset[str] = frozenset()

    def text(self) -> str:
        """What is kept of it."""
        choices = {str(at): record_of(chosen) for at, chosen in self.choices.items()}
        return json.dumps({"choices": choices, "accepted": sorted(self.accepted)}, ensure_ascii=False)


def decided_of(text: str) -> Decided:
    """What was decided, from what was kept; nothing where nothing was.

    >>> decided_of(Decided({0: Choices(status="P")}).text()).choices[0].status
    'P'
    """
    if not text:
        return Decided()
    kept = json.loads(text)
    choices = {int(at): choices_of(record) for at, record in kept["choices"].items()}
    return Decided(choices, frozenset(kept["accepted"]))


def name_of(finding: Finding) -> str:
    """By what an accepted finding is known again: its kind, its place and what it says."""
    return "|".join(
        (finding.code, finding.place.sheet, finding.place.cell, finding.found.en, finding.expected.en)
    )
