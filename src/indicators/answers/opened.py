"""A release that is open: its file, its codes, the catalogue it is explained by, and a memory of what was asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

import pandas as pd

from indicators.answers.cities import Cities, Column, names_of
from indicators.answers.memory import Memory
from indicators.answers.scope import Scope, scope_of
from indicators.catalogue import Catalogue, load
from indicators.model import Answer, Release, Source, View
from indicators.store import Parameter, ReleaseFile

_REMEMBERED = 128 << 20  # bytes kept of one release, of each kind: results of queries, slices, answers
T = TypeVar("T")

Earlier = Callable[[int], "tuple[OpenedRelease, ...]"]
"""The releases before one, latest first, at most so many: withdrawn ones too, damaged ones left out."""


class OpenedRelease:
    """What every answer is computed from. Immutable, so what was asked once need not be asked again.

    What came before a release is as fixed as what it holds: `earlier` gives those releases.
    """

    def __init__(self, file: ReleaseFile, earlier: Earlier = lambda _most: ()) -> None:
        self.file = file
        self.earlier = earlier
        self.scope: Scope = scope_of(file)
        self.catalogue: Catalogue = load()
        self.cities = Cities.of(self.scope.areas)
        self._names = names_of(self.scope.areas)
        self._rows, self._slices, self._answers = (Memory(_REMEMBERED) for _ in range(3))

    @property
    def release(self) -> Release:
        """Which release this is."""
        return self.file.release

    def answer(self, question: Callable[[OpenedRelease, View], Answer], view: View) -> Answer:
        """The answer to a question, from memory where it was asked before."""
        return self._answers.once((question, view), lambda: question(self, view))

    def rows(self, query: str, **parameters: Parameter) -> pd.DataFrame:
        """The rows of a named query; the same question is answered from memory. Copied on write."""
        key = tuple(
            sorted((k, tuple(v) if isinstance(v, list | tuple) else v) for k, v in parameters.items())
        )
        return self._rows.once((query, key), lambda: self._asked(query, key)).copy(deep=False)

    def once(
        self, question: str, view: View, fields: tuple[str, ...], make: Callable[[], pd.DataFrame]
    ) -> pd.DataFrame:
        """A slice computed once for the fields of the view it depends on. Copied on write."""
        key = (question, *(getattr(view, name) for name in fields))
        return self.kept(key, make).copy(deep=False)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for a key, made once. Nobody changes it."""
        return self._slices.once(key, make)

    def names_of(self, codes: pd.Series[str]) -> dict[str, Column]:
        """The columns `name_en` and `name_zh` beside a column of areas, all of them known."""
        at = self._names.index.get_indexer(pd.Index(codes))
        return {column: self._names[column].array.take(at) for column in self._names.columns}

    def sources(self, codes: pd.Series) -> tuple[Source, ...]:
        """The sources behind a column of source codes (several in one cell are parted by `;`)."""
        used = dict.fromkeys(code for cell in codes.dropna().unique() for code in str(cell).split(";"))
        return tuple(self.scope.sources[code] for code in sorted(used) if code in self.scope.sources)

    def _asked(self, query: str, parameters: tuple[tuple[str, Parameter], ...]) -> pd.DataFrame:
        asked: Mapping[str, Parameter] = {
            key: list(value) if isinstance(value, tuple) else value for key, value in parameters
        }
        return self.file.query(query, asked)


def filters(view: View) -> dict[str, Parameter]:
    """The reader's filters on areas, as parameters of a query."""
    return {
        "ds": view.ds,
        "prov": view.prov,
        "region": view.region,
        "tier": view.tier,
        "floor": view.floor,
    }
