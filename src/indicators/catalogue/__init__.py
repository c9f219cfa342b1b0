"""Indicators, methods, price bases, units and terms as data: declared once, checked once, read everywhere.

A new indicator with a known formula is one more record in `indicators/*.toml`; no Python is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from indicators.catalogue.checking import check_codes, check_references
from indicators.catalogue.contents import Catalogue
from indicators.catalogue.errors import CatalogueError, Fault
from indicators.catalogue.reading import Located, read_folder
from indicators.catalogue.records import (
    MONEY,
    BasisOption,
    Indicator,
    Method,
    R,
    Section,
    Term,
    Unit,
)

__all__ = [
    "MONEY",
    "BasisOption",
    "Catalogue",
    "CatalogueError",
    "Fault",
    "Indicator",
    "Method",
    "Section",
    "Term",
    "Unit",
    "load",
    "read_catalogue",
]


@cache
def load() -> Catalogue:
    """The catalogue that comes with the package, read and checked on the first call.

    >>> load().indicator("contribution_pp").unit
    'PP'
    """
    return read_catalogue(Path(__file__).parent)


def read_catalogue(folder: Path) -> Catalogue:
    """Which definitions does a folder of TOML files hold? Raises CatalogueError naming every fault."""
    records, faults = read_folder(folder)
    # A record that could not be read would make each reference to it look wrong: report the cause alone.
    faults = faults or check_codes(records) + check_references(records)
    if faults:
        raise CatalogueError(tuple(faults))
    return Catalogue(
        _by_code(records["unit"], Unit),
        _by_code(records["indicator"], Indicator),
        _by_code(records["section"], Section),
        _by_code(records["method"], Method),
        _by_code(records["basis"], BasisOption),
        _by_code(records["term"], Term),
    )


def _by_code(located: Sequence[Located], kind: type[R]) -> Mapping[str, R]:
    records = (item.record for item in located)
    return MappingProxyType({record.code: record for record in records if isinstance(record, kind)})
