"""The composite index as an answer: weights in the address, the same draws every time, ties and gaps said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from indicators.answers import OpenedRelease, composite
from indicators.formulas.composite import Aggregation, Normalisation
from indicators.formulas.score_rounding import scores_within_rounding
from indicators.share import read_address, to_query_string
from tests.answers.asking import ask, headline, notes
from tests.answers.structure.small import Small, Values, published, years


def test_weights_travel_in_the_address(revised: OpenedRelease) -> None:
    asked = "w=gdp_current_prices:1.5,gdp_recovery_level:2&norm=z_score&agg=geometric"
    view, ignored = read_address("composite", f"?{asked}", revised.scope)
    assert ignored == ()
    assert view.weights == (("gdp_current_prices", 1.5), ("gdp_recovery_level", 2.0))
    assert (view.norm, view.agg) == ("z_score", "geometric")
    again, _ = read_address("composite", to_query_string(view), revised.scope)
    assert again == view


@pytest.mark.parametrize(
    "pair", ["gdp_current_prices", "nothing:1", "gdp_current_prices:-1", "rank:1", "x:nan"]
)
def test_a_weight_that_is_none_is_ignored_and_said_to_be(revised: OpenedRelease, pair: str) -> None:
    view, ignored = read_address("composite", f"?w={pair}", revised.scope)
    assert [part.value for part in ignored] == [pair]
    assert view.weights == read_address("composite", "", revised.scope)[0].weights


def test_the_same_view_gives_the_same_intervals(revised: OpenedRelease) -> None:
    view, _ = read_address("composite", "", revised.scope)
    first = composite._computed(revised, composite._inputs(revised, view), view)
    shuffled = composite._inputs(revised, view).sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(first, composite._computed(revised, shuffled, view))


def test_one_indicator_ranks_as_it_does_alone(revised: OpenedRelease) -> None:
    index = ask(revised, "composite", "?w=gdp_current_prices:1").parts["scores"]
    alone = ask(revised, "rankings", "?m=gdp_current_prices&t=2023").parts["seen"]
    ranks = alone.set_index("ref_area")["rank"].astype(int).to_dict()
    assert index.set_index("ref_area")["rank"].astype(int).to_dict() == ranks
    assert (index["rank_low"] <= index["rank"]).all()
    assert (index["rank"] <= index["rank_high"]).all()


def test_a_city_without_one_indicator_has_no_index_and_the_note_names_it(revised: OpenedRelease) -> None:
    answer = ask(revised, "composite", "?t=2023")
    without = answer.parts["scores"].loc[answer.parts["scores"]["rank"].isna(), "ref_area"]
    assert len(without)
    named = revised.scope.areas[without.iloc[0]].name.en
    assert any(note.startswith("Not computed:") and named in note for note in notes(answer))


def test_growth_across_a_break_counts_as_no_figure(revised: OpenedRelease) -> None:
    answer = ask(revised, "composite", "?t=2019&w=gdp_growth_current_prices_pct:1")
    broken = answer.parts["inputs"][answer.parts["inputs"]["reason"] == "break_in_series"]
    assert len(broken)
    scores = answer.parts["scores"].set_index("ref_area").loc[broken["ref_area"]]
    assert scores["rank"].isna().all()
    assert set(scores["reason"]) == {"break_in_series"}


def test_scaling_a_unit_changes_neither_score_nor_what_rounding_hides() -> None:
    table = pd.DataFrame(
        {"ref_area": list("ABCD"), "measure": "x", "obs_value": [1.0, 2.0, 2.04, 9.0], "obs_status": "A"}
    ).assign(decimals=1)
    in_thousands = table.assign(obs_value=table["obs_value"] * 1000, decimals=-2)
    for how in Normalisation:
        for aggregation in Aggregation:
            one = scores_within_rounding(table, {"x": 1}, (), how, aggregation)
            other = scores_within_rounding(in_thousands, {"x": 1}, (), how, aggregation)
            pd.testing.assert_frame_equal(one, other)
    assert one["within_rounding"].tolist() == [False, True, True, False]


def _small(growth: dict[str, float | None]) -> Small:
    values: Values = {area: years(2022, {"_T": 100.0}, {"_T": 110.0}) for area in growth}
    rates: Values = {area: {"2023": {"_T": "O" if rate is None else rate}} for area, rate in growth.items()}
    return Small(values, further={("gdp_growth_volume_pct", "gva_growth_volume_pct"): rates})


@pytest.mark.parametrize(
    "growth",
    [{"A": 5.0}, {"A": 5.0, "B": 5.0, "C": 5.0}, {"A": None, "B": None}],
    ids=["one single city", "constant features", "nothing published"],
)
def test_where_nothing_can_be_told_apart_a_sentence_says_so(
    tmp_path: Path, growth: dict[str, float | None]
) -> None:
    with published(_small(growth), tmp_path) as opened:
        answer = ask(opened, "composite", "?t=2023")
    assert headline(answer).startswith("No composite index for 2023")
    assert answer.table["obs_value"].notna().sum() == 0


def test_equal_scores_share_a_place_and_are_marked(tmp_path: Path) -> None:
    small = _small({"A": 5.0, "B": 7.0, "C": 5.0, "D": 4.0})
    with published(small, tmp_path) as opened:
        scores = ask(opened, "composite", "?t=2023&w=gdp_growth_volume_pct:1").parts["scores"]
    ranks = scores.set_index("ref_area")[["rank", "tied"]]
    assert ranks.loc[["A", "C"], "rank"].tolist() == [2, 2]
    assert ranks["tied"].to_dict() == {"A": True, "B": False, "C": True, "D": False}


def test_the_language_changes_no_figure(revised: OpenedRelease) -> None:
    answer = ask(revised, "composite", "?area=420100")
    chinese = composite.answer(revised, replace(answer.view, lang="zh"))  # type: ignore[arg-type]
    pd.testing.assert_frame_equal(answer.table, chinese.table)
