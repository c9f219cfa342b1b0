"""Asking as a reader does: a page and a query string."""

from __future__ import annotations

import pandas as pd

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Answer, Lang
from indicators.present.words import say
from indicators.share import read_address


def ask(opened: OpenedRelease, page: str, query: str = "") -> Answer:
    """The answer to an address, all of which must be understood."""
    view, ignored = read_address(page, query, opened.scope)
    assert ignored == (), ignored
    return QUESTIONS[page](opened, view)


def headline(answer: Answer, lang: Lang = Lang.EN) -> str:
    """The finding in words."""
    return say(answer.headline, lang)


def notes(answer: Answer, lang: Lang = Lang.EN) -> list[str]:
    """The notes in words."""
    return [say(note, lang) for note in answer.notes]


def by_city(answer: Answer, column: str = "obs_value") -> dict[str, float]:
    """One column of an answer's table by city; cities without a value are left out."""
    rows = answer.table.dropna(subset=[column])
    return dict(zip(rows["ref_area"], rows[column].astype(float), strict=True))


def only(table: pd.DataFrame, **codes: str) -> pd.Series:
    """The one row with these codes."""
    for name, code in codes.items():
        table = table[table[name] == code]
    assert len(table) == 1, f"{len(table)} rows have {codes}"
    return table.iloc[0]
