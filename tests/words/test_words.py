"""The word list: does every word that is spoken exist, in both languages, and is every word spoken?"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from string import Formatter

import pytest

from indicators.answers.profile import PLACES
from indicators.answers.questions import QUESTIONS
from indicators.formulas.status import Reason
from indicators.model import Text
from indicators.present.pictures import PICTURES
from indicators.present.words import WORDS, keys, label
from indicators.share import PAGES
from tests.words.said import MODULES, ROOT, families, literal_keys, pieces

HAN = re.compile(r"[\u4e00-\u9fff]")
# English words and a full stop or a question mark: a sentence, not a code, a selector or a format.
SENTENCE = re.compile(r"[A-Z][\w’'-]*(?: [\w’'-]+){3,}[.?!]$")
ASCII_PUNCTUATION = re.compile(r"[\u4e00-\u9fff][,;?!]|[,;?!][\u4e00-\u9fff]")
# Chinese that holds no Chinese character: names of a file format and of a citation style (GB/T 7714).
NAMES_ONLY = {"share.brief_pdf", "cite.text"}
# Written to two national standards, which ask for different parts.
OWN_VALUES = {"cite.text"}


@cache
def words() -> dict[str, Text]:
    """The word list as it is written."""
    return {
        f"{section}.{key}": Text(entry["en"], entry["zh"])
        for file in sorted(WORDS.glob("*.toml"))
        for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items()
        for key, entry in entries.items()
    }


SECTIONS = frozenset(key.partition(".")[0] for key in words())


def lacks_chinese(text: Text) -> bool:
    """Whether the Chinese of a word, its values left out, has letters but no Chinese character."""
    bare = re.sub(r"\{\w+\}", "", text.zh)
    return text.en != text.zh and bool(re.search(r"[^\W\d_]", bare)) and not HAN.search(bare)


def placeholders(text: str) -> set[str]:
    """The names of the values a sentence takes."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_key_in_the_code_exists() -> None:
    missing = {key: place for key, place in literal_keys(SECTIONS).items() if key not in keys()}
    assert missing == {}


def test_every_family_of_keys_has_members() -> None:
    empty = {
        start: place
        for start, place in families(SECTIONS).items()
        if not any(k.startswith(start) for k in keys())
    }
    assert empty == {}


def test_no_word_is_unused() -> None:
    spoken, starts = literal_keys(SECTIONS).keys(), tuple(families(SECTIONS))
    assert sorted(key for key in keys() if key not in spoken and not key.startswith(starts)) == []


def test_no_key_is_given_twice() -> None:
    """In two files of words: the later one would silently win."""
    given: list[str] = []
    for file in sorted(WORDS.glob("*.toml")):
        for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            given += [f"{section}.{key}" for key in entries]
    assert sorted(key for key in set(given) if given.count(key) > 1) == []


FAMILIES = {
    "nav": sorted({*PAGES, *QUESTIONS}),
    "reason": sorted({reason.value for reason in Reason} - {""}),
    "short_reason": sorted({reason.value for reason in Reason} - {""}),
    "chart_title": sorted(f"{page}_{kind}" for page, kinds in PICTURES.items() for kind in kinds),
    "chart_help": sorted(f"{page}_{kind}" for page, kinds in PICTURES.items() for kind in kinds),
    "high_tech": list(PAGES["high-tech"].measures),
    "lang": ["en", "zh"],
    "by": ["areas", "periods"],
}


@pytest.mark.parametrize(("section", "codes"), FAMILIES.items(), ids=FAMILIES)
def test_every_code_of_a_family_has_its_word(section: str, codes: list[str]) -> None:
    assert [code for code in codes if f"{section}.{code}" not in keys()] == []


def test_every_source_class_and_basis_has_its_word(release_codes: dict[str, set[str]]) -> None:
    assert {f"source_class.{code}" for code in release_codes["source_class"]} <= keys()
    assert {f"basis.{code}" for code in release_codes["basis"]} <= keys()
    assert {f"stage.{code}" for code in release_codes["stage"]} <= keys()


def test_every_word_takes_the_same_values_in_both_languages() -> None:
    unequal = {key for key, text in words().items() if placeholders(text.en) != placeholders(text.zh)}
    assert unequal <= OWN_VALUES


def test_every_word_is_filled_in_both_languages() -> None:
    empty = [key for key, text in words().items() if "" in (text.en.strip(), text.zh.strip())]
    edges = [key for key, text in words().items() if (text.en.strip(), text.zh.strip()) != (text.en, text.zh)]
    nameless = [key for key, text in words().items() if not all(map(str.isidentifier, placeholders(text.en)))]
    assert (empty, edges, nameless) == ([], [], [])


def test_each_language_is_written_in_itself() -> None:
    chinese_without = [key for key, text in words().items() if lacks_chinese(text) and key not in NAMES_ONLY]
    english_with = [key for key, text in words().items() if HAN.search(text.en) and key != "lang.zh"]
    punctuated = [key for key, text in words().items() if ASCII_PUNCTUATION.search(text.zh)]
    assert (chinese_without, english_with, punctuated) == ([], [], [])


def test_labels_are_found_by_page_and_key() -> None:
    assert (label("nav.rankings", "en"), label("nav.rankings", "zh")) == ("Rankings", "城市排名")
    with pytest.raises(KeyError):
        label("nav.happiness", "en")


def test_no_sentence_stands_outside_the_word_list() -> None:
    """In the layers that speak to readers; errors.py and the catalogue hold both languages side by side."""
    layers = ("src/indicators/ui/", "src/indicators/present/", "pages/", "dashboard.py")
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value!r}"
        for path in MODULES
        if str(path.relative_to(ROOT)).startswith(layers)
        for node in pieces(path)
        if HAN.search(str(node.value)) or SENTENCE.match(str(node.value).strip())
    ]
    assert found == []


def test_every_place_of_a_city_is_a_known_indicator() -> None:
    assert set(PLACES) <= set(PAGES["rankings"].measures)
