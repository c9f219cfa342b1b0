"""Sentences and numbers in the reader's language. Every word a person sees stands in catalogue/words/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from indicators import catalogue
from indicators.model import Lang, Phrase, Quantity, Text

WORDS = Path(catalogue.__file__).parent / "words"
NO_FIGURE = "–"


def label(key: str, lang: Lang | str) -> str:
    """A fixed label.

    >>> label("nav.rankings", "zh")
    '城市排名'
    """
    return _words()[key].in_(lang)


def say(phrase: Phrase, lang: Lang | str) -> str:
    """A phrase as a sentence: its words with its values set in."""
    values = {name: _said(value, lang) for name, value in phrase.values.items()}
    return _words()[phrase.key].in_(lang).format(**values)


def quantity(number: Quantity, lang: Lang | str) -> str:
    """A number with its unit, rounded half to even, with a true minus sign.

    >>> quantity(Quantity(-4.75, "PCT", 1), "en")
    '−4.8%'
    """
    text = figure(number, lang)
    return text if text == NO_FIGURE else catalogue.load().unit(number.unit).written(text, lang)


def figure(number: Quantity, lang: Lang | str) -> str:
    """A number without its unit, in the unit its language counts in."""
    if number.value is None or number.value != number.value:
        return NO_FIGURE
    sign = "+" if number.signed else "-"
    shown = number.value * catalogue.load().unit(number.unit).scale_in(lang)
    text = f"{shown:{sign},.{number.decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("+-")
    return text.replace("-", "−")


def keys() -> frozenset[str]:
    """All keys of the word list."""
    return frozenset(_words())


def _said(value: object, lang: Lang | str) -> str:
    if isinstance(value, Text):
        return value.in_(lang)
    if isinstance(value, Phrase):
        return say(value, lang)
    if isinstance(value, Quantity):
        return quantity(value, lang)
    if isinstance(value, tuple):
        return listed([item.in_(lang) for item in value], lang)
    return str(value)


def listed(items: list[str], lang: Lang | str) -> str:
    """Several names as a list in a sentence.

    >>> listed(["Shiyan", "Xiangyang", "Jingzhou"], "en")
    'Shiyan, Xiangyang and Jingzhou'
    """
    if lang == Lang.ZH:
        return "、".join(items)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


@cache
def _words() -> Mapping[str, Text]:
    words: dict[str, Text] = {}
    for file in sorted(WORDS.glob("*.toml")):
        for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for key, entry in entries.items():
                words[f"{section}.{key}"] = Text(entry["en"], entry["zh"])
    return words
