"""Which period does a text mean, in SDMX writing: 2023, 2023-Q1, 2023-S1?"""

from __future__ import annotations

import re
import unicodedata

_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_PATTERNS = (
    (re.compile(rf"^{_YEAR}(?:\.0+)?(?:年|年度)?$"), ""),
    (re.compile(rf"^{_YEAR}(?:年)?[-/ ]?(?:q|第?)(?P<part>[1-4一二三四])(?:季度|季)?$"), "Q"),
    (re.compile(rf"^(?:q|第?)(?P<part>[1-4])(?:季度)?[-/ ]{_YEAR}$"), "Q"),
    (re.compile(rf"^{_YEAR}(?:年)?[-/ ]?[sh](?P<part>[12])$"), "S"),
    (re.compile(rf"^{_YEAR}年(?P<part>[上下])半年$"), "S"),
)
_PARTS = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}


def period(text: str) -> str | None:
    """The period a text means, or None.

    >>> period("2018年"), period("2023年一季度"), period("2023q2"), period("2015.0"), period("2023年上半年")
    ('2018', '2023-Q1', '2023-Q2', '2015', '2023-S1')
    >>> period("20180"), period("广东")
    (None, None)
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    for pattern, freq in _PATTERNS:
        if found := pattern.match(plain):
            year = found["year"]
            return f"{year}-{freq}{_PARTS.get(found['part'], found['part'])}" if freq else year
    return None


def year_inside(text: str) -> str | None:
    """The one year a title names, such as `…情况(2023年)`; None where it names none or several."""
    years = set(re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", unicodedata.normalize("NFKC", text)))
    return years.pop() if len(years) == 1 else None


def frequency(code: str) -> str:
    """The SDMX frequency of a period.

    >>> frequency("2023"), frequency("2023-Q1")
    ('A', 'Q')
    """
    return "A" if len(code) == 4 else code[5]
