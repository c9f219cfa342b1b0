"""The worked examples of the methods page: true to the release, in both languages, absent where there is no figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indicators import catalogue
from indicators.answers import OpenedRelease
from indicators.answers.worked import EXAMPLES, examples
from indicators.model import Lang, Phrase, Quantity, View
from indicators.present.words import say
from indicators.share import read_address
from tests.answers.asking import ask, only
from tests.answers.structure.small import Small, published

# Methods that the starter data cannot give an example of: too few activities, or another form of data.
WITHOUT = {
    "contribution_fixed_base",
    "contribution_fisher",
    "high_tech_share",
    "complexity",
    "relatedness",
    "stars",
}


def _view(opened: OpenedRelease) -> View:
    return read_address("methods", "", opened.scope)[0]


def _value(phrase: Phrase, name: str) -> float:
    value = phrase.values[name]
    assert isinstance(value, Quantity)
    assert value.value is not None
    return value.value


def test_every_method_the_starter_data_allow_has_an_example(revised: OpenedRelease) -> None:
    assert set(examples(revised, _view(revised))) == set(catalogue.load().methods) - WITHOUT
    assert set(EXAMPLES) <= set(catalogue.load().methods)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_example_is_a_sentence(revised: OpenedRelease, lang: Lang) -> None:
    for phrase in examples(revised, _view(revised)).values():
        said = say(phrase, lang)
        assert "nan" not in said
        assert "{" not in said


def test_the_figures_are_those_of_the_answers(revised: OpenedRelease) -> None:
    found, t = examples(revised, _view(revised)), _view(revised).t
    rank = only(ask(revised, "rankings", f"?t={t}").table, ref_area="420100")["rank"]
    assert found["competition_rank"].values["rank"] == str(int(rank))
    rates = f"?t={t}&area=420100&basis=volume_published_rates"
    lead = ask(revised, "contributions", rates).parts["contributions"].sort_values("contribution_pp").iloc[-1]
    assert _value(found["three_measures"], "of_growth") == pytest.approx(lead["share_of_growth_pct"])
    quotient = ask(revised, "specialisation", f"?t={t}&area=420100").parts["quotients"]
    assert found["location_quotient"].values["quotient"] == f"{quotient['location_quotient'].max():.2f}"


def test_the_arithmetic_that_is_printed_holds(revised: OpenedRelease) -> None:
    found = examples(revised, _view(revised))
    growth = found["current_price_growth"]
    computed = 100 * (_value(growth, "now") / _value(growth, "earlier") - 1)
    assert computed == pytest.approx(_value(growth, "growth"))
    weighted = found["contribution_published_rates"]
    product = _value(weighted, "share") * _value(weighted, "rate") / 100
    assert product == pytest.approx(_value(weighted, "contribution"))


def test_a_year_without_growth_has_no_share_of_growth(revised: OpenedRelease) -> None:
    refused = examples(revised, _view(revised))["share_of_growth"]
    assert refused.values["year"] == "2020"
    assert _value(refused, "growth") < 0


def test_examples_follow_the_release(first: OpenedRelease, revised: OpenedRelease) -> None:
    before, after = (_value(examples(o, _view(o))["share_of_growth"], "growth") for o in (first, revised))
    assert before != after


def test_a_dataset_with_one_figure_has_no_examples_and_no_exception(tmp_path: Path) -> None:
    with published(Small({"A": {"2023": {"_T": 5.0}}}), tmp_path) as opened:
        view = replace(_view(opened), t="2023", since="2020")
        assert set(examples(opened, view)) <= {"rounding"}
