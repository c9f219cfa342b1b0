"""Short links: `/s/7Kq2` stands for one page with its whole query, for good.

A short link is drawn at random, so that nobody can walk through what others shared in order; the same view
gets the same one. It holds no statistics and no rights: opening it opens the address anybody could type.
"""

from __future__ import annotations

import secrets
from typing import Final

from indicators.model import View
from indicators.share.address import to_query_string
from indicators.share.pages import PAGES
from indicators.share.permalink import on_its_page
from indicators.store import KeptAddress, Links

ALPHABET: Final = "23456789BCDFGHJKLMNPQRSTVWXYZbcdfghjkmnpqrstvwxyz"
"""No signs that are taken for each other (0 O, 1 I l), and no vowels, so that no words come up."""

_SHORTEST = 4
_LONGEST = 12
_FREE = 1000  # of so many possible links at most one is taken: guessing finds nothing


def shorten(links: Links, view: View) -> str:
    """The short link of a view, without its address: the one given before, or a new one."""
    shown = on_its_page(view)
    kept = KeptAddress(shown.page, to_query_string(shown))
    return links.keep(kept, _drawn)


def expand(links: Links, link: str) -> KeptAddress | None:
    """The page and query behind a short link; None where it was never given out."""
    if not _SHORTEST <= len(link) <= _LONGEST or not set(link) <= set(ALPHABET):
        return None
    kept = links.behind(link)
    return kept if kept is not None and kept.page in PAGES else None


def length(given: int) -> int:
    """How long must the next link be, so many having been given out?

    >>> [length(given) for given in (0, 5_000, 6_000, 300_000)]
    [4, 4, 5, 6]
    """
    long = _SHORTEST
    while len(ALPHABET) ** long < given * _FREE:
        long += 1
    return long


def _drawn(given: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length(given)))
