"""Which code does a written name mean? Codes first, then names in either language; never a guess between two."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_MARKS = re.compile(r"[\s　·'’`\-_.,，。、\"“”]+")
_KIND_OF_SUFFIX = {
    "特别行政区": "province",
    "壮族自治区": "province",
    "回族自治区": "province",
    "维吾尔自治区": "province",
    "自治区": "province",
    "自治州": "city",
    "地区": "city",
    "省": "province",
    "市": "city",
    "盟": "city",
}
_ENGLISH_KIND = {"municipality": "city", "city": "city", "province": "province"}


@dataclass(frozen=True)
class Named:
    """An area or activity as the codelist names it. `kind` is that of an area, empty for others."""

    code: str
    en: str
    zh: str
    kind: str = ""


def folded(text: str) -> str:
    """A name with everything taken away that spelling varies in: width, case, spaces, marks.

    >>> folded("湖　 北"), folded("Xi'an"), folded("XI AN")
    ('湖北', 'xian', 'xian')
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _as_code(text: str) -> str:
    """A code as it is compared: `_T`, the total, is not section T."""
    return ("_" if text.strip().startswith("_") else "") + folded(text)


class Names:
    """The names of one codelist, ready to be asked."""

    def __init__(self, known: Iterable[Named], extra: Mapping[str, Iterable[str]] | None = None) -> None:
        self._known = {named.code: named for named in known}
        self._codes: dict[str, str] = {_as_code(code): code for code in self._known}
        self._names: dict[str, list[str]] = {}
        for named in self._known.values():
            for name in {folded(named.en), folded(named.zh)} - {""}:
                self._names.setdefault(name, []).append(named.code)
        for code, words in (extra or {}).items():
            for word in words:
                self._names.setdefault(folded(word), [code])

    def find(self, written: str) -> tuple[str, ...]:
        """The code a name means; all its codes when it is ambiguous, none when it is unknown."""
        plain = folded(written)
        code = self._codes.get(_as_code(written))
        return self._by_name(plain) if code is None else (code,)

    def nearest(self, written: str) -> tuple[str, ...]:
        """The codes whose names are most like an unknown one; at most three, best first."""
        close = difflib.get_close_matches(folded(written), self._names, n=3, cutoff=0.5)
        codes = dict.fromkeys(code for name in close for code in self._names[name] if code in self._known)
        return tuple(codes)

    def inside(self, text: str) -> str | None:
        """The code whose name stands in a longer text, the longest name winning; None where none or two do."""
        longest = self.longest_inside(text)
        codes = self._names.get(longest, [])
        return codes[0] if len(codes) == 1 else None

    def longest_inside(self, text: str) -> str:
        """The longest known name, folded, that stands in a text; English names only as whole words."""
        plain, words = folded(text), unicodedata.normalize("NFKC", text).casefold()
        fitting = [
            name
            for name in self._names
            if (name in plain if not name.isascii() else re.search(rf"\b{re.escape(name)}\b", words))
        ]
        return max((name for name in fitting if len(name) > 1), key=len, default="")

    def label(self, code: str) -> Named:
        """The names of a code."""
        return self._known[code]

    def _by_name(self, plain: str) -> tuple[str, ...]:
        if plain in self._names:
            return tuple(self._names[plain])
        for suffix, kind in (_KIND_OF_SUFFIX | _ENGLISH_KIND).items():
            stem = plain.removesuffix(suffix)
            if stem != plain and stem in self._names:
                fitting = [code for code in self._names[stem] if self._known[code].kind == kind]
                if fitting:
                    return tuple(fitting)
        return ()
