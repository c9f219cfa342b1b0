"""A release that is open: its file, its codes, the catalogue it is explained by, and a memory of what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import pandas as pd

from indicators.answers.scope import Scope, scope_of
from indicators.catalogue import Catalogue, load
from indicators.model import Answer, Release, Source, View
from indicators.store import Parameter, ReleaseFile

_ANSWERS = 128  # answers of one release kept
_REMEMBERED = 256  # slices of one release kept; a slice is some hundred rows


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
        self._slices: dict[tuple[object, ...], pd.DataFrame] = {}
        self._answer = lru_cache(maxsize=_ANSWERS)(lambda question, view: question(self, view))
        self._ask = lru_cache(maxsize=_REMEMBERED)(self._asked)

    @property
    def release(self) -> Release:
        """Which release this is."""
        return self.file.release

    def answer(self, question: Callable[[OpenedRelease, View], Answer], view: View) -> Answer:
        """The answer to a question, from memory where it was asked before."""
        known: Answer = self._answer(question, view)
        return known

    def rows(self, query: str, **parameters: Parameter) -> pd.DataFrame:
        """The rows of a named query; the same question is answered from memory. Copied on write."""
        key = tuple(
            sorted((k, tuple(v) if isinstance(v, list | tuple) else v) for k, v in parameters.items())
        )
        return self._ask(query, key).copy(deep=False)

    def once(
        self, question: str, view: View, fields: tuple[str, ...], make: Callable[[], pd.DataFrame]
    ) -> pd.DataFrame:
        """A slice computed once for the fields of the view it depends on. Copied on write."""
        key = (question, *(getattr(view, name) for name in fields))
        if key not in self._slices:
            if len(self._slices) >= _REMEMBERED:
                self._slices.pop(next(iter(self._slices)), None)
            self._slices[key] = make()
        return self._slices[key].copy(deep=False)

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
