"""Is an answer in words and figures throughout: its finding, notes, tables and files?"""

from __future__ import annotations

import math

import pandas as pd

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Answer
from indicators.present.download import as_file
from indicators.present.tables import tables_of
from indicators.present.words import say
from indicators.share.address import UNUSED, read_address

_NO_FIGURES = {"nan", "<na>", "nat", "inf", "-inf"}
_WITHOUT_VALUE = ["M", "O", "Q"]


def says_all_in_words(opened: OpenedRelease, page: str, query: str = "") -> Answer:
    """The answer, after looking for anything in it that is neither a figure nor a word."""
    view, ignored = read_address(page, query, opened.scope)
    assert {part.reason.key for part in ignored} <= {UNUSED, "ignored.period", "ignored.area"}, ignored
    answer = QUESTIONS[page](opened, view)
    lang = answer.view.lang
    sentences = [say(phrase, lang) for phrase in (answer.headline, *answer.notes)]
    assert all(sentences), "a sentence is empty"
    cells = [cell for table in tables_of(answer, opened.scope) for row in table.rows for cell in row]
    for text in (*sentences, *cells):
        assert not _NO_FIGURES & set(text.lower().split()), text
        assert text != "None"
        assert "{" not in text, text
    _values_say_what_they_are(answer.table)
    assert as_file(answer, opened.scope, "csv")
    return answer


def _values_say_what_they_are(table: pd.DataFrame) -> None:
    """A value is finite; where there is none, status and reason say why."""
    if "obs_value" not in table.columns or "obs_status" not in table.columns:
        return
    values = pd.to_numeric(table["obs_value"])
    assert not values.map(lambda value: math.isinf(value)).any()
    empty = values.isna()
    assert table.loc[empty, "obs_status"].isin(_WITHOUT_VALUE).all()
    assert not table.loc[~empty, "obs_status"].isin(_WITHOUT_VALUE).any()
    if empty.any() and "reason" in table.columns:
        assert table.loc[empty, "reason"].fillna("").ne("").all(), "a cell without a value says why"
