"""How far long work is, on one line of a terminal; in a log, a line for each stage that takes long."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from indicators.model import Lang
from indicators.present.words import label

_SHORT = frozenset({"reading", "checking"})  # of most files, a matter of a second


class ProgressLine:
    """Called with a stage and the part of it that is done; the line goes when the `with` block ends."""

    def __init__(self) -> None:
        self._stage, self._live = "", sys.stderr.isatty()

    def __call__(self, stage: str, share: float | None) -> None:
        """Say how far it is."""
        said = label(f"progress.{stage}", Lang.EN)
        if self._live:
            part = "" if share is None else f" {share:.0%}"
            sys.stderr.write(f"\r\x1b[K  {said}{part}")
        elif stage != self._stage and stage not in _SHORT:
            sys.stderr.write(f"  {said}\n")
        self._stage = stage
        sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
