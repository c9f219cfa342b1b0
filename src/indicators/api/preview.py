"""What a pasted link shows before it is opened: the page's finding, its source, its chart as a picture.

Chats and mail read the head of the page and run none of it, so the answer is asked for before the page is sent.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from indicators.answers import OpenedRelease
from indicators.answers.memory import Memory
from indicators.answers.questions import QUESTIONS
from indicators.api.asking import release_asked
from indicators.api.files import CARD
from indicators.errors import IndicatorsError
from indicators.model import Lang, View
from indicators.present.caption import caption_of
from indicators.present.card import HEIGHT, WIDTH
from indicators.present.words import keys, label
from indicators.share import PAGES, read_address, to_query_string
from indicators.share.permalink import full_address, path_of

log = logging.getLogger("indicators")

_PAGE_OF: Final = {path_of(page): page for page in PAGES}
_LONGEST: Final = 300  # characters of a description that are read
_LOCALE: Final = {Lang.EN: "en_US", Lang.ZH: "zh_CN"}
_heads = Memory(1 << 20)


@dataclass(frozen=True)
class _Finding:
    """What is said of a view in its language; `picture` is the query of its card."""

    title: str
    about: str
    picture: str


def preview_of(path: str, query: dict[str, str], base: str) -> str:
    """The tags for the head of the page at `path` below the root: its title, and what chats read of it.

    A bad query, an unknown page or a damaged release get the name of the page instead; never an error.
    """
    page = _PAGE_OF.get(path.strip("/"), "")
    try:
        if page in QUESTIONS:
            return _of_answer(page, query, base)
    except IndicatorsError as refusal:
        log.info("no preview: %s", refusal)
    except Exception as error:
        log.error("preview failed", exc_info=error)
    return plain_preview(path, query, base)


def plain_preview(path: str, query: dict[str, str], base: str) -> str:
    """The same without an answer: the name of the page, or of the dashboard."""
    page = _PAGE_OF.get(path.strip("/"), "")
    lang = Lang.ZH if query.get("lang") == Lang.ZH else Lang.EN
    name = f"nav.{page}"
    title = label(name, lang) if page and name in keys() else label("app.name", lang)
    return _tags(title, label("preview.fallback", lang), lang, f"{base}/{path_of(page) if page else ''}", "")


def _of_answer(page: str, query: dict[str, str], base: str) -> str:
    opened, _ = release_asked(query)
    view, _ = read_address(page, query, opened.scope)
    if not query or (page == "city" and not view.area):  # a first visit picks out some cities
        view = replace(view, area=opened.scope.datasets[view.ds].focus)
    pinned = replace(view, release=opened.release.number)
    found = _heads.once((opened.release.sha256, pinned), lambda: _finding(opened, pinned))
    picture = f"{base}/api/v1/{page}/{CARD}.png{found.picture}"
    return _tags(found.title, found.about, view.lang, full_address(base, view), picture)


def _finding(opened: OpenedRelease, view: View) -> _Finding:
    caption = caption_of(opened.answer(QUESTIONS[view.page], view))
    about = " ".join((*caption.notes[:1], *caption.lines(view.lang)[1:]))
    return _Finding(caption.title, about, to_query_string(view))


def _tags(title: str, about: str, lang: Lang, address: str, picture: str) -> str:
    name = label("app.name", lang)
    described = about if len(about) <= _LONGEST else about[: _LONGEST - 1] + "…"
    told = {
        "og:type": "website",
        "og:site_name": name,
        "og:title": title,
        "og:description": described,
        "og:url": address,
        "og:locale": _LOCALE[lang],
    }
    if picture:
        told |= {"og:image": picture, "og:image:type": "image/png", "og:image:width": str(WIDTH)}
        told |= {
            "og:image:height": str(HEIGHT),
            "og:image:alt": label("preview.picture", lang).format(title=title),
        }
    size = "summary_large_image" if picture else "summary"
    tags = [
        f"<title>{escape(title if title == name else f'{title} · {name}')}</title>",
        f'<meta name="description" content="{escape(described)}">',
        f'<meta name="twitter:card" content="{size}">',
    ]
    tags += [f'<meta property="{key}" content="{escape(value)}">' for key, value in told.items()]
    return "".join(tags)
