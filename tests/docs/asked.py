"""What the program can be asked, as the documentation has to say it."""

from __future__ import annotations

from indicators.answers.questions import QUESTIONS
from indicators.share import PAGES
from indicators.share.address import KEYS
from indicators.ui.frame import SHOWN

DOCUMENTED = tuple(page for page in PAGES if page in SHOWN or page in QUESTIONS)
_EXCEPTIONS = 4  # up to so many pages are named as exceptions to "all"


def pages_that_heed(key: str) -> str:
    """The pages that heed a key, in the words of the table of keys."""
    if key in ("v", "release", "lang"):
        return "all"
    heeding = [page for page in DOCUMENTED if KEYS[key] in PAGES[page].fields]
    others = [page for page in DOCUMENTED if page not in heeding]
    if not others:
        return "all"
    return f"all but {', '.join(others)}" if len(others) <= _EXCEPTIONS else ", ".join(heeding)
