"""Addresses of earlier versions: what a link shared years ago asks for, in today's keys.

Whoever changes the meaning of a key raises SCHEMA_VERSION, adds the step from the version before, and freezes
links of the new version beside the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

Query = dict[str, str]
Step = Callable[[str, Query], Query]

SCHEMA_VERSION: Final = 1

STEPS: Final[Mapping[int, Step]] = MappingProxyType({})
"""From each earlier version to the next: (page, query) to query."""


def migrated(
    page: str,
    query: Mapping[str, str],
    steps: Mapping[int, Step] = STEPS,
    current: int = SCHEMA_VERSION,
) -> tuple[Query, bool]:
    """The query in today's version, and whether its version is known. Without `v` it is of today.

    >>> migrated("rankings", {"v": "1", "year": "2020"}, {1: lambda _, q: {"t": q["year"]}}, current=2)
    ({'t': '2020'}, True)
    """
    given = dict(query)
    version = given.pop("v", str(current))
    known = version.isascii() and version.isdecimal() and len(version) < 6 and 1 <= int(version) <= current
    if known:
        for number in range(int(version), current):
            given = steps[number](page, given)
    return given, known
