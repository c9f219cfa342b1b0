"""Citations: how is a finding of the dashboard cited, so that whoever follows the citation sees the same figures?"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from indicators.model import Answer, Lang
from indicators.present.words import label, say

PUBLISHER: Final = "INDICATORS_PUBLISHER"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX: Final = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}


@dataclass(frozen=True)
class Citation:
    """What a citation names. `title` is the finding, `url` the pinned link, `read` the day it was looked at."""

    title: str
    publisher: str
    edition: str
    key: str
    released: date
    url: str
    read: date
    lang: Lang


def citation_of(answer: Answer, url: str, read: date) -> Citation:
    """The citation of an answer that is found at `url`. The publisher is configured, else the dashboard's name."""
    release, lang = answer.release, answer.view.lang
    edition = label("cite.edition", lang).format(number=release.number, title=release.title.in_(lang))
    return Citation(
        title=say(answer.headline, lang).rstrip(".。"),
        publisher=os.environ.get(PUBLISHER) or label("app.name", lang),
        edition=edition,
        key=f"{answer.question}-{release.number}-{url.rsplit('/', 1)[-1]}",
        released=date.fromisoformat(release.published_at[:10]),
        url=url,
        read=read,
        lang=lang,
    )


def as_text(cited: Citation) -> str:
    """One line; in Chinese in the order of GB/T 7714 for an online database."""
    return label("cite.text", cited.lang).format(
        publisher=cited.publisher,
        year=cited.released.year,
        title=cited.title,
        edition=cited.edition,
        released=cited.released,
        url=cited.url,
        read=cited.read,
    )


def as_bibtex(cited: Citation) -> str:
    """A BibTeX entry; braces keep the names' capitals."""
    fields = {
        "title": f"{{{_tex(cited.title)}}}",
        "author": f"{{{_tex(cited.publisher)}}}",
        "year": str(cited.released.year),
        "month": _MONTHS[cited.released.month - 1],
        "note": _tex(f"{cited.edition}, {cited.released}"),
        "url": cited.url,
        "urldate": cited.read.isoformat(),
    }
    lines = [
        f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}},"
        for name, value in fields.items()
    ]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}", ""])


def as_ris(cited: Citation) -> str:
    """An RIS record of a data file."""
    tags = [
        ("TY", "DATA"),
        ("TI", cited.title),
        ("AU", cited.publisher),
        ("PB", cited.publisher),
        ("PY", str(cited.released.year)),
        ("DA", f"{cited.released:%Y/%m/%d}"),
        ("ET", cited.edition),
        ("UR", cited.url),
        ("Y2", f"{cited.read:%Y/%m/%d}"),
        ("LA", cited.lang.value),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(text.split())}\r\n" for tag, text in tags)


STYLES: Final[dict[str, Callable[[Citation], str]]] = {
    "text": as_text,
    "bibtex": as_bibtex,
    "ris": as_ris,
}


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
