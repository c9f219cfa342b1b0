"""Is what was asked before answered from memory, and does the memory stay within its bounds?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from indicators.answers.memory import Memory


def of_bytes(size: int, made: list[int]) -> Callable[[], pd.DataFrame]:
    """Makes a table of about so many bytes, and notes that it was made."""

    def make() -> pd.DataFrame:
        made.append(size)
        return pd.DataFrame({"obs_value": np.zeros(size // 16)})

    return make


def test_what_was_asked_is_made_once() -> None:
    memory = Memory(10_000)
    made: list[int] = []
    first, second = (memory.once("a", of_bytes(800, made)) for _ in range(2))
    assert (first is second, made) == (True, [800])


def test_what_was_asked_longest_ago_goes_first() -> None:
    memory = Memory(2_600)  # two of the three
    made: list[int] = []
    for key in ("a", "b", "a", "c", "a", "b"):
        memory.once(key, of_bytes(1_000, made))
    assert len(made) == 4, "b had to go for c, and is made again"


def test_one_result_larger_than_the_memory_is_kept_until_the_next() -> None:
    memory = Memory(1_000)
    made: list[int] = []
    memory.once("large", of_bytes(8_000, made))
    memory.once("large", of_bytes(8_000, made))
    memory.once("small", of_bytes(80, made))
    memory.once("small", of_bytes(80, made))
    memory.once("large", of_bytes(8_000, made))
    assert made == [8_000, 80, 8_000]
