"""Is a citation complete, well formed in every style, and does it lead to the release it cites?"""

from __future__ import annotations

import re
from datetime import date

import pytest

from indicators.answers.served import ServedReleases
from indicators.model import Lang
from indicators.present.citation import PUBLISHER, STYLES, Citation, as_bibtex, as_ris, as_text, citation_of
from tests.share.kept.asked import WUHAN, answer_to, view_of

URL = "https://cities.example.org/s/7Kq2"
DAY = date(2027, 3, 1)


def cited(served: ServedReleases, lang: Lang = Lang.EN) -> Citation:
    """The citation of a ranking in the first release."""
    opened = served.release(1)
    view = view_of("rankings", f"?area={WUHAN}&t=2021&release=1&lang={lang}", opened)
    return citation_of(answer_to(opened, view), URL, DAY)


def test_plain_text_in_english(served: ServedReleases) -> None:
    released = served.known()[0].published_at[:10]
    text = as_text(cited(served))
    assert text.startswith(
        f"City Indicators ({released[:4]}). Wuhan is no. 2 of 43 cities in 2021 by GDP growth"
    )
    assert text.endswith(f". Release 1: First published, {released}. {URL} (accessed 2027-03-01).")


def test_plain_text_in_chinese_follows_the_national_standard(served: ServedReleases) -> None:
    released = served.known()[0].published_at[:10]
    text = as_text(cited(served, Lang.ZH))
    assert text.startswith("城市经济指标. 2021")
    assert text.endswith(f"[DB/OL]. 数据版本1：首次公布数. ({released})[2027-03-01]. {URL}.")


def test_bibtex_is_balanced_and_escaped(served: ServedReleases) -> None:
    entry = as_bibtex(cited(served))
    assert entry.startswith("@misc{rankings-1-7Kq2,\n")
    assert entry.count("{") == entry.count("}")
    assert r"12.2\%" in entry
    assert not re.search(r"(?<!\\)%", entry)
    assert f"  url = {{{URL}}},\n" in entry


def test_bibtex_survives_signs_of_its_own(served: ServedReleases) -> None:
    given = cited(served)
    entry = as_bibtex(Citation(**{**vars(given), "title": r"50% & more_{x} \ ~ #1"}))
    assert r"50\% \& more\_\{x\} \textbackslash{} \textasciitilde{} \#1" in entry


def test_ris_has_one_tag_a_line(served: ServedReleases) -> None:
    lines = as_ris(cited(served)).split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert f"UR  - {URL}" in lines


@pytest.mark.parametrize("style", STYLES)
def test_the_publisher_is_configured(
    served: ServedReleases, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PUBLISHER, "Office of Statistics & Maps")
    assert "Office of Statistics" in STYLES[style](cited(served))
