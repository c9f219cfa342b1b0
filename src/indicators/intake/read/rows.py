"""What is a row of a sheet: a title, part of a heading, figures, or nothing?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

_NUMBER = re.compile(
    r"[-+−–]?[(（]?[$€£¥￥]?\s?[-+−]?(?:\d[\d.,\s'’]*|\.\d+)(?:[eE][-+]?\d+)?[)）]?\s?[%‰]?(?:\s?[a-z*†‡]{1,3})?"
)
_PERIOD = re.compile(
    r"(?:FY\s?|Q[1-4]\s|[A-Z][a-z]{2}\s)?(?:18|19|20)\d\d(?:\.0|年度?末?|年\d{1,2}(?:[-–]\d{1,2})?(?:季度|月份?))?"
    r"(?:\s?[-/–—]\s?[QSHMT]?\d{1,2}|\s?[QSHMT]\d{1,2}|[-/–—](?:18|19|20)\d\d年?|[-/]\d\d[-/]\d\d)?"
    r"(?:\s?[a-z*]|\s?[(（\[][^)）\]]{1,12}[)）\]])?"
)
# What offices write where a figure is not given. Single letters are left out: they also head columns.
_GAPS = {
    ":",
    "…",
    "……",
    "-",
    "--",
    "—",
    "——",
    "–",
    "n/a",
    "(d)",
    "(na)",
    "(l)",
    "(x)",
    "#n/a",
    "#div/0!",
}
_UNIT = re.compile(r"[(（\[【]?\s*(?:计量)?(?:单\s*位|unit)\s*[:：,，]", re.IGNORECASE)
_NOTE = re.compile(
    r"[(（\[]?(?:注|备注|说明|数据来源|资料来源|来源|摘编自|[①-⑳]|\*|†|©|\d{1,2}[.)、]\s|note|source|footnote|legend"
    r"|last updated)"
    r"|.*(?:https?://|www\.|©|版权所有|公众号|copyright)",
    re.IGNORECASE | re.DOTALL,
)
_BANNER = re.compile(r"(?:[^\W\d_]{2,12}\s?[:：]?\s?)?(?:18|19|20)\d\d\s?年?(?:度|末)?")
_BRACKETED = re.compile(r"\[([^\]]{1,60})\](?=$|;)")
_LABEL_KEY = re.compile(r"(?:[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2})")


class Kind(Enum):
    """What kinds of row there are. NARROW has one cell, TEXT several without a figure, DATA a figure."""

    BLANK = auto()
    NARROW = auto()
    TEXT = auto()
    DATA = auto()


@dataclass(frozen=True)
class Row:
    """One row: its kind, and its filled cells by column."""

    kind: Kind
    cells: dict[int, str]

    @property
    def only(self) -> str:
        """The first text, which in a NARROW row is the only one."""
        return next(iter(self.cells.values()), "")


def is_period(text: str) -> bool:
    """Is this a year, quarter, month or span of years?

    >>> [is_period(text) for text in ("2018年", "2019-Q1", "2015.0", "2019/20", "2019年1-3月")]
    [True, True, True, True, True]
    >>> [is_period(text) for text in ("13410.34", "1926.09", "201234")]
    [False, False, False]
    """
    return _PERIOD.fullmatch(text) is not None


def is_figure(text: str) -> bool:
    """Is this a number, flagged or not, or a sign for a figure not given; and no period?

    >>> [is_figure(text) for text in ("3.10", "118597.05e", "(D)", ":", "12 345,6", "2019", "湖北")]
    [True, True, True, True, True, False, False]
    """
    whole, _, decimals = text.partition(".")
    if whole.isdecimal() and (
        (decimals.isdecimal() and decimals != "0") or (text == whole and len(text) != 4)
    ):
        return True  # most cells: the rest of the question costs more
    if text.lower() in _GAPS or (not text.strip(".") and len(text) > 1):
        return True
    return len(text) < 60 and _NUMBER.fullmatch(text) is not None and not is_period(text)


def is_note(text: str) -> bool:
    """Does this begin as a note, a source or an advert does?"""
    return _NOTE.match(text) is not None


def is_unit(text: str) -> bool:
    """Does this state the unit of the whole table, such as `单位：亿元`?"""
    return _UNIT.match(text) is not None


def is_banner(text: str) -> bool:
    """Is this a period that heads the rows after it?"""
    return _BANNER.fullmatch(text) is not None


def label(text: str) -> tuple[str, str] | None:
    """The fact a title states, when it has the form of one: `地区：深圳`, `Unit: million euro`, `[Percent]`.

    >>> label("地区：深圳"), label("[Percent]"), label("Table 1: Output")
    (('地区', '深圳'), ('unit', 'Percent'), None)
    """
    if bracketed := _BRACKETED.match(text):
        return "unit", bracketed[1]
    plain = text[1:-1] if text[:1] + text[-1:] in ("()", "（）") else text
    key, colon, value = plain.replace("：", ":", 1).partition(":")
    if (
        colon
        and value.strip(" /")
        and not value.startswith("//")
        and len(key) <= 20
        and _LABEL_KEY.fullmatch(key.strip())
    ):
        return key.strip(), value.strip()
    return None


def classify(row: list[str]) -> Row:
    """One row of a sheet with its kind."""
    cells = {column: text.strip() for column, text in enumerate(row) if text and not text.isspace()}
    if not cells:
        return Row(Kind.BLANK, cells)
    if any(is_figure(text) for text in cells.values()):
        return Row(Kind.DATA, cells)
    if len(cells) == 1:
        return Row(Kind.NARROW, cells)
    periods = [text for text in cells.values() if is_period(text)]
    return Row(Kind.TEXT if len(periods) < 2 or _in_order(periods) else Kind.DATA, cells)


def _in_order(periods: list[str]) -> bool:
    """Periods that head columns run one way; figures that look like years do not."""
    pairs = list(pairwise(periods))
    return all(one <= other for one, other in pairs) or all(one >= other for one, other in pairs)


def is_subperiod(row: Row, above: Row) -> bool:
    """Are these the quarters or months under a row of repeated years?"""
    years = [text for column, text in above.cells.items() if column in row.cells and is_period(text)]
    numbers = [text for text in row.cells.values() if text.isdecimal() and 1 <= int(text) <= 12]
    return len(numbers) == len(row.cells) == len(years) > len(set(years)) > 0


def is_counter(row: Row) -> bool:
    """Is this the row of yearbooks that numbers the columns: `甲 1 2 3`?"""
    texts = list(row.cells.values())
    texts = texts[texts[0] in ("甲", "乙", "A", "B") :]
    start = 1 if texts and texts[0] == "1" else 0
    return len(texts) > 2 and texts == [str(number) for number in range(start, start + len(texts))]
