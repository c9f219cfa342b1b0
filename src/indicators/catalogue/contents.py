"""The whole catalogue, and how a record is found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.catalogue.records import (
    BasisOption,
    Indicator,
    Method,
    R,
    Section,
    Term,
    Unit,
)


@dataclass(frozen=True)
class Catalogue:
    """Every definition the dashboard speaks from, each kind by its code, in the order it is written."""

    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    sections: Mapping[str, Section]
    methods: Mapping[str, Method]
    bases: Mapping[str, BasisOption]
    terms: Mapping[str, Term]

    def unit(self, code: str) -> Unit:
        """The unit of this code; KeyError names the known ones."""
        return _known(self.units, code, "unit")

    def indicator(self, code: str) -> Indicator:
        """The indicator of this code; KeyError names the known ones."""
        return _known(self.indicators, code, "indicator")

    def method(self, code: str) -> Method:
        """The method of this code; KeyError names the known ones."""
        return _known(self.methods, code, "method")

    def basis(self, code: str) -> BasisOption:
        """The price basis of this code; KeyError names the known ones."""
        return _known(self.bases, code, "price basis")

    def methods_in(self, section: str) -> tuple[Method, ...]:
        """Which methods make up a chapter, in reading order?"""
        return tuple(method for method in self.methods.values() if method.section == section)


def _known(records: Mapping[str, R], code: str, kind: str) -> R:
    if code not in records:
        raise KeyError(f"The catalogue holds no {kind} {code!r}; it holds {', '.join(records)}.")
    return records[code]
