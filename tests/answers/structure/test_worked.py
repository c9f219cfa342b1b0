"""The worked examples of the methods page: true to the release, in both languages, absent where there is no figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indicators import catalogue
from indicators.answers import OpenedRelease
from indicators.answers.worked import EXAMPLES, examples
from indicators.model import Lang, Phrase, Quantity, View
from indicators.present.words import keys, say
from indicators.share import read_address
from tests.answers.asking import ask, only
from tests.answers.structure.small import Small, published

# Methods that the starter data cannot give an example of: too few cities have enough activities.
WITHOUT = {"complexity", "relatedness", "stars"}
WUHAN = "420100"


SECTORS = ("primary", "secondary", "tertiary")


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


def test_a_method_without_figures_says_what_it_needs_and_shows_made_up_ones() -> None:
    for code in WITHOUT:
        method = catalogue.load().method(code)
        assert f"worked_needs.{code}" in keys()
        assert method.example is not None
        assert any(word in method.example.en for word in ("made-up", "round figures"))


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


def _figures(opened: OpenedRelease, measure: str, year: str) -> dict[str, float]:
    """What the release holds of Wuhan in a year, by sector."""
    rows = opened.rows("all_observations", ds="cn-cities")
    rows = rows[(rows["ref_area"] == WUHAN) & (rows["measure"] == measure) & (rows["time_period"] == year)]
    return {code: float(rows.loc[rows["activity"] == code, "obs_value"].iloc[0]) for code in SECTORS}


def test_contributions_in_volume_are_made_of_published_rates(revised: OpenedRelease) -> None:
    """Worked out again by hand: values of 2021 and 2022, growth of 2022 and 2023."""
    found = examples(revised, _view(revised))
    base, before, now = (_figures(revised, "gva_current_prices", year) for year in ("2021", "2022", "2023"))
    first, second = (_figures(revised, "gva_growth_volume_pct", year) for year in ("2022", "2023"))
    earlier = {code: base[code] * (1 + first[code] / 100) for code in SECTORS}
    added = {code: earlier[code] * second[code] / 100 for code in SECTORS}
    fixed = found["contribution_fixed_base"]
    assert fixed.values["base"] == "2021"
    assert _value(fixed, "growth") == pytest.approx(100 * sum(added.values()) / sum(earlier.values()))
    assert _value(fixed, "contribution") == pytest.approx(100 * added["tertiary"] / sum(earlier.values()))
    assert _value(fixed, "rest") == pytest.approx(0, abs=1e-9)

    quantity = {code: before[code] * (1 + second[code] / 100) for code in SECTORS}  # at prices of 2022
    price = {code: now[code] / quantity[code] for code in SECTORS}
    laspeyres = sum(price[code] * before[code] for code in SECTORS) / sum(before.values())
    paasche = sum(now.values()) / sum(quantity.values())
    deflator = (laspeyres * paasche) ** 0.5
    weight = {code: 1 + price[code] / deflator for code in SECTORS}
    whole = sum(weight[code] * before[code] for code in SECTORS)
    tertiary = weight["tertiary"] * (quantity["tertiary"] - before["tertiary"])
    fisher = found["contribution_fisher"]
    assert _value(fisher, "contribution") == pytest.approx(100 * tertiary / whole)
    assert _value(fisher, "growth") == pytest.approx(5.7)


def test_a_class_that_no_published_activity_lies_in_wholly_has_an_upper_end(revised: OpenedRelease) -> None:
    found = examples(revised, _view(revised))["high_tech_share"]
    assert found.key == "worked.high_tech_share_at_most"
    assert found.values["year"] == "2020"
    assert "makes up 26.2% of output" in say(found, Lang.EN)


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
