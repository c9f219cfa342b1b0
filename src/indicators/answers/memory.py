"""What was worked out and is kept: as much as fits, whatever the size of the statistics."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np
import pandas as pd

T = TypeVar("T")
_CELL = 16  # bytes of a cell, text and numbers alike: asking pandas for each table costs more than a small slice does


class Memory:
    """Results by what was asked. When they weigh more than `most_bytes`, what was asked longest ago goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def once(self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int] | None = None) -> T:
        """What was made for this key before, else what is made now. It weighs `bytes_of` it, or what `weigh` says."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                known: T = self._kept[key][0]
                return known
        made = make()  # not under the lock: others go on asking
        self._keep(key, made, bytes_of(made) if weigh is None else weigh(made))
        return made

    def _keep(self, key: Hashable, made: object, weight: int) -> None:
        with self._lock:
            _, before = self._kept.pop(key, (None, 0))
            self._kept[key] = made, weight
            self._bytes += weight - before
            while self._bytes > self._most_bytes and len(self._kept) > 1:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._bytes -= dropped


def bytes_of(made: object) -> int:
    """About how many bytes the tables, arrays and texts of a result take; what it shares with others counts in each."""
    if isinstance(made, pd.DataFrame):
        return made.size * _CELL
    if isinstance(made, str | bytes):
        return len(made)
    if isinstance(made, np.ndarray | pd.api.extensions.ExtensionArray):
        return int(made.nbytes)
    if isinstance(made, Mapping | tuple):
        parts = made.values() if isinstance(made, Mapping) else made
        return sum(bytes_of(part) for part in parts if not is_dataclass(part))
    if isinstance(made, partial):  # the table of an answer: what it will be made from
        return bytes_of(made.args)
    if is_dataclass(made):
        return sum(bytes_of(getattr(made, field.name)) for field in fields(made))
    return 0
