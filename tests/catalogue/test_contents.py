"""What the catalogue that comes with the package says: complete, in both languages, nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

import pytest

from indicators.catalogue import load
from indicators.catalogue.records import Record
from indicators.model import Lang, Text

CATALOGUE = load()
RECORDS: list[Record] = [
    *CATALOGUE.units.values(),
    *CATALOGUE.indicators.values(),
    *CATALOGUE.sections.values(),
    *CATALOGUE.methods.values(),
    *CATALOGUE.bases.values(),
    *CATALOGUE.terms.values(),
]
PRINTED_AROUND_NUMBERS = {"prefix", "suffix", "suffix_one"}
SIGNS_WITHOUT_LANGUAGE = {"%"}
# The indicators that the design of the dashboard names; a page, a link or a download may ask for any of them.
PROMISED = {
    "gdp_current_prices",
    "gva_current_prices",
    "gdp_growth_volume_pct",
    "gva_growth_volume_pct",
    "gdp_growth_current_prices_pct",
    "gdp_cagr_volume_pct",
    "gdp_volume_index",
    "gdp_recovery_level",
    "share_of_output_pct",
    "contribution_pp",
    "share_of_growth_pct",
    "share_of_nation_pct",
    "rank",
    "rank_change",
    "published_share_pct",
    "published_value_added",
    "published_gross_output",
    "published_growth_pct",
    "published_share_of_growth_pct",
    "published_contribution_pp",
    "published_share_change_pp",
    "cluster_output",
    "growth_needed_pct",
    "peer_distance",
    "location_quotient",
    "herfindahl",
    "krugman",
    "shannon",
    "shift_share_national",
    "shift_share_mix",
    "shift_share_regional",
    "eci",
    "pci",
    "density",
    "composite_index",
    "stars",
}


def texts() -> Iterator[tuple[str, Text]]:
    """Every label and sentence, with the record and field it stands in."""
    for record in RECORDS:
        for field in fields(record):
            value = getattr(record, field.name)
            if isinstance(value, Text) and field.name not in PRINTED_AROUND_NUMBERS:
                yield f"{type(record).__name__} {record.code}.{field.name}", value


TEXTS = dict(texts())


def test_every_indicator_that_was_promised_is_declared() -> None:
    assert set(CATALOGUE.indicators) >= PROMISED


def test_every_text_is_complete_in_both_languages() -> None:
    said = {(where, lang): text.in_(lang) for where, text in TEXTS.items() for lang in Lang}
    assert {where for where, words in said.items() if words != words.strip() or words == ""} == set()


def test_the_chinese_is_chinese() -> None:
    foreign = {where for where, text in TEXTS.items() if not re.search(r"[\u4e00-\u9fff]", text.zh)}
    assert {where for where in foreign if TEXTS[where].zh not in SIGNS_WITHOUT_LANGUAGE} == set()


def test_chinese_is_punctuated_as_chinese() -> None:
    """A half-width comma beside a Chinese character betrays a text that was not written in Chinese."""
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
    assert {where for where, text in TEXTS.items() if half_width.search(text.zh)} == set()


@pytest.mark.parametrize("lang", list(Lang))
def test_no_label_is_written_twice(lang: Lang) -> None:
    labels = [
        label.in_(lang).casefold()
        for indicator in CATALOGUE.indicators.values()
        for label in (indicator.name, indicator.short)
    ]
    labels += [method.title.in_(lang).casefold() for method in CATALOGUE.methods.values()]
    labels += [term.term.in_(lang).casefold() for term in CATALOGUE.terms.values()]
    labels += [section.title.in_(lang).casefold() for section in CATALOGUE.sections.values()]
    labels += [basis.name.in_(lang).casefold() for basis in CATALOGUE.bases.values()]
    assert {label for label, count in Counter(labels).items() if count > 1} == set()


@pytest.mark.parametrize("lang", list(Lang))
def test_short_labels_fit_an_axis(lang: Lang) -> None:
    longest = {Lang.EN: 25, Lang.ZH: 8}[lang]
    long = [i.code for i in CATALOGUE.indicators.values() if len(i.short.in_(lang)) > longest]
    assert long == []


def test_the_unit_is_the_one_the_code_promises() -> None:
    """`_pct` is per cent, `_pp` percentage points: a code never lies about its unit."""
    for indicator in CATALOGUE.indicators.values():
        promised = {"pct": "PCT", "pp": "PP"}.get(indicator.code.rsplit("_", 1)[-1])
        assert promised is None or indicator.unit == promised, indicator.code


def test_only_a_derived_indicator_is_computed_from_others() -> None:
    observed = [i for i in CATALOGUE.indicators.values() if i.kind == "observed"]
    assert all(indicator.inputs == () for indicator in observed)
    assert all(indicator.code not in indicator.inputs for indicator in CATALOGUE.indicators.values())


def test_every_published_figure_needs_its_definition() -> None:
    published = [i for i in CATALOGUE.indicators.values() if i.method == "published_figures"]
    assert len(published) == 8
    assert all(indicator.needs_definition for indicator in published)


def test_every_chapter_has_methods_and_keeps_the_order_of_reading() -> None:
    assert list(CATALOGUE.sections)[:3] == ["growth", "contribution", "high_tech"]
    counted = {section: len(CATALOGUE.methods_in(section)) for section in CATALOGUE.sections}
    assert all(counted.values())
    assert sum(counted.values()) == len(CATALOGUE.methods)


@pytest.mark.parametrize("code", CATALOGUE.methods)
def test_the_equation_is_well_formed_latex(code: str) -> None:
    equation = CATALOGUE.method(code).equation
    assert "$" not in equation
    bare = equation.replace(r"\{", "").replace(r"\}", "")
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert bare.count(r"\left") - bare.count(r"\leftarrow") == bare.count(r"\right") - bare.count(
        r"\rightarrow"
    )
    assert re.findall(r"\\begin\{(\w+)\}", equation) == re.findall(r"\\end\{(\w+)\}", equation)


def test_the_three_confusable_measures_are_told_apart() -> None:
    method = CATALOGUE.method("three_measures")
    assert method.example is not None
    assert 0.25 * 4 == 1.0
    assert 100 * (0.25 * 4) / 8 == 12.5
    for said in ("1.0 percentage point", "12.5 per cent of growth", "a quarter of output"):
        assert said in method.example.en
    for said in ("1.0个百分点", "12.5%", "贡献率"):
        assert said in method.example.zh
