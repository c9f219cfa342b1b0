"""Which published figure does a label mean: high-tech manufacturing, emerging industries, each as its office counts?

A definition is known by its name without what stands in brackets, as in `高技术制造业（规模以上）`. Where several have
that name, what the figure is a share of, or the range of enterprises it covers, tells them apart; else it is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.intake.match.codebook import Codebook
from indicators.intake.match.names import folded
from indicators.model import records

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_SHARE_OF = re.compile(r"占|\b(?:as (?:a )?(?:share|percentage|per cent|percent) of|share (?:of|in) total)\b")
_BASES = {
    "gdp": ("生产总值", "gdp", "gross domestic product"),
    "above_scale_va": ("规模以上", "规上", "above-scale", "above designated"),
}
_OUTPUT = ("总产值", "gross output")
_OTHERS = (
    "贡献",
    "contribution",
    "share of industrial growth",
    "营业收入",
    "revenue",
)  # names of other figures


@dataclass(frozen=True)
class _Known:
    """A definition by one of its names, without what stands in brackets; `qualified`: something does."""

    code: str
    bare: str
    qualified: bool
    base: str
    output: bool


def definition_in(label: str, book: Codebook) -> str | None:
    """The definition whose name stands in a label; None where none or several do."""
    plain = unicodedata.normalize("NFKC", label).casefold()
    subject = _SHARE_OF.split(plain, maxsplit=1)[0] if _SHARE_OF.search(plain) else plain
    output = any(word in subject for word in _OUTPUT)
    fitting = [known for known in _named(book) if known.output == output and known.bare in folded(subject)]
    longest = max((len(known.bare) for known in fitting), default=0)
    fitting = [known for known in fitting if len(known.bare) == longest]
    wanted = next((base for base, words in _BASES.items() if any(word in plain for word in words)), "")
    for narrowed in (
        [known for known in fitting if known.base == wanted],
        fitting,
        [known for known in fitting if not known.qualified],
    ):
        codes = {known.code for known in narrowed}
        if len(codes) == 1:
            return codes.pop()
    return None


def _named(book: Codebook) -> Iterator[_Known]:
    """Every definition by both of its names."""
    for row in records(book.definitions):
        for name in (row.name_en, row.name_zh):
            plain = unicodedata.normalize("NFKC", name).casefold()
            if any(word in plain for word in _OTHERS):
                continue
            bare = _BRACKETS.sub("", plain)
            output = any(word in plain for word in _OUTPUT)
            for word in (*_OUTPUT, ","):
                bare = bare.replace(word, "")
            yield _Known(row.definition, folded(bare), "(" in plain, row.base_code, output)
