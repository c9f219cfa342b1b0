"""Does a brief hold what the pages show, in the languages asked for, with the way back, and need nothing else?"""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf
import pytest

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.answers.served import ServedReleases
from indicators.errors import NothingToExport
from indicators.model import Lang, View
from indicators.present.brief import brief
from indicators.present.words import label, say
from indicators.share.permalink import short_address
from indicators.share.short_links import shorten
from tests.share.kept.asked import WUHAN, view_of

PAGES = ("rankings", "peers")
ROOT = "https://cities.example.org"


def asked(served: ServedReleases) -> list[tuple[OpenedRelease, View]]:
    """Two pages of the first release."""
    opened = served.release(1)
    return [(opened, view_of(page, f"?area={WUHAN}&t=2021&release=1", opened)) for page in PAGES]


def made(served: ServedReleases, langs: list[Lang], fmt: str) -> bytes:
    """The brief of those pages."""
    links = served.store.links
    return brief(asked(served), langs, lambda view: short_address(ROOT, shorten(links, view)), fmt)


def findings(served: ServedReleases, lang: Lang) -> list[str]:
    """The findings of those pages."""
    return [
        say(QUESTIONS[view.page](opened, replace(view, lang=lang)).headline, lang)
        for opened, view in asked(served)
    ]


def text_of(pdf: bytes) -> str:
    """All text of a PDF, without its spaces and line breaks."""
    document = pypdf.PdfReader(io.BytesIO(pdf))
    return re.sub(r"\s", "", "".join(page.extract_text() for page in document.pages))


@pytest.mark.parametrize("langs", [[Lang.EN], [Lang.ZH], list(Lang)], ids=["en", "zh", "both"])
def test_the_document_holds_every_finding_and_its_link(served: ServedReleases, langs: list[Lang]) -> None:
    text = text_of(made(served, langs, "pdf"))
    for lang in Lang:
        for finding in findings(served, lang):
            assert (re.sub(r"\s", "", finding) in text) == (lang in langs)
    assert len(set(re.findall(rf"{ROOT}/s/\w{{4}}", text))) == len(langs) * len(PAGES)


def test_the_document_is_a4_tagged_and_carries_its_fonts(served: ServedReleases) -> None:
    pdf = made(served, [Lang.ZH], "pdf")
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert (round(page.width), round(page.height)) == (595, 842)
    assert b"NotoSansSC" in pdf
    assert b"pdfuaid" in pdf


def test_a_brief_of_the_same_figures_is_the_same_file(served: ServedReleases) -> None:
    assert made(served, [Lang.EN], "pdf") == made(served, [Lang.EN], "pdf")
    assert made(served, [Lang.EN], "html") == made(served, [Lang.EN], "html")


def test_the_file_opens_offline(served: ServedReleases) -> None:
    """Nothing is loaded from anywhere: its own policy forbids it, and no tag asks for it."""
    page = made(served, list(Lang), "html").decode()
    assert "default-src 'none'" in page
    assert (
        re.findall(
            r"<(?:script|img|link|iframe)\b[^>]*(?:src|href)=", page.partition('<script type="module"')[0]
        )
        == []
    )
    for lang in Lang:
        for finding in findings(served, lang):
            assert finding.replace("'", "&#x27;") in page
    assert f'<button type="button" data-lang="zh" lang="zh-CN">{label("lang.zh", Lang.ZH)}' in page


def test_every_figure_leads_to_its_pinned_link(served: ServedReleases) -> None:
    page = made(served, [Lang.EN], "html").decode().partition('<script type="module"')[0]
    addresses = set(re.findall(r'href="(https?://[^"]+)"', page))
    assert len(addresses) == len(PAGES)
    for address in addresses:
        kept = served.store.links.behind(address.rpartition("/")[2])
        assert kept is not None
        assert "&release=1" in kept.query


def test_an_unknown_kind_of_file_is_refused(served: ServedReleases) -> None:
    with pytest.raises(NothingToExport, match="pdf, html"):
        made(served, [Lang.EN], "docx")
