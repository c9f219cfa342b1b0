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


def test_a_text_weighs_what_it_is_long_and_anything_what_its_keeper_says() -> None:
    memory = Memory(100)
    made: list[str] = []

    def making(name: str, length: int) -> Callable[[], str]:
        return lambda: made.append(name) or "x" * length  # type: ignore[func-returns-value]

    memory.once("a", making("a", 60))
    memory.once("b", making("b", 30))
    memory.once("c", making("c", 1), weigh=lambda _text: 50)
    memory.once("b", making("b", 30))
    memory.once("a", making("a", 60))
    assert made == ["a", "b", "c", "a"], "a had to go for c"


def test_one_result_larger_than_the_memory_is_kept_until_the_next() -> None:
    memory = Memory(1_000)
    made: list[int] = []
    memory.once("large", of_bytes(8_000, made))
    memory.once("large", of_bytes(8_000, made))
    memory.once("small", of_bytes(80, made))
    memory.once("small", of_bytes(80, made))
    memory.once("large", of_bytes(8_000, made))
    assert made == [8_000, 80, 8_000]
