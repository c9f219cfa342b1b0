"""Does every answer keep what every answer promises: one value a row, its unit, status, source and release?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Lang
from indicators.present.words import say
from tests.answers.asking import ask
from tests.share.views import views

CODES = ["dataset", "ref_area", "name_en", "name_zh", "time_period", "measure"]
QUERIES = ["?area=420100", "?area=420100&t=2020", "?area=440300,420100&t=2022", "?area=330200&t=2020"]
# What is measured between cities comes from the figures of all of them.
OF_ALL_CITIES = {"peers"}
CORE = ("overview", "rankings", "contributions", "high-tech", "clusters", "peers", "city")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("page", CORE)
def test_each_value_has_unit_source_and_release(
    first: OpenedRelease, revised: OpenedRelease, page: str, number: int, query: str
) -> None:
    opened = {1: first, 2: revised}[number]
    answer = ask(opened, page, query)
    valued = answer.table[answer.table["obs_value"].notna()]
    assert (valued["unit"] != "").all()
    assert valued["unit"].notna().all()
    assert set(valued["release"]) <= {number}
    assert answer.release.number == number
    if page not in OF_ALL_CITIES:
        named = {code for cell in valued["source"] for code in cell.split(";")}
        assert named <= set(opened.scope.sources)
        assert named <= {source.source for source in answer.sources}


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("page", ["overview", "rankings", "contributions", "high-tech", "city"])
def test_a_row_without_a_value_says_so_by_its_status(revised: OpenedRelease, page: str, query: str) -> None:
    table = ask(revised, page, query).table
    empty = table["obs_value"].isna()
    assert (table.loc[empty, "obs_status"].isin(["M", "O", "Q"])).all()
    assert (~table.loc[~empty, "obs_status"].isin(["M", "O", "Q"])).all()


@pytest.mark.parametrize("page", [page for page in CORE if page != "clusters"])
def test_the_columns_come_in_one_order(revised: OpenedRelease, page: str) -> None:
    columns = [name for name in ask(revised, page, "?area=420100").table.columns if name in CODES]
    assert columns == [name for name in CODES if name in columns]


@pytest.mark.parametrize("page", CORE)
def test_the_language_changes_no_figure(revised: OpenedRelease, page: str) -> None:
    english = ask(revised, page, "?area=420100")
    chinese = QUESTIONS[page](revised, replace(english.view, lang=Lang.ZH))
    pd.testing.assert_frame_equal(english.table, chinese.table)


@settings(deadline=None, max_examples=25, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_view_a_reader_can_reach_is_answered_in_words(
    revised: OpenedRelease, data: st.DataObject
) -> None:
    view = data.draw(views(revised.scope).filter(lambda view: view.page in CORE))
    answer = QUESTIONS[view.page](revised, view)
    assert answer.view == replace(view, area=answer.view.area)
    for lang in Lang:
        spoken = [say(phrase, lang) for phrase in (answer.headline, *answer.notes)]
        assert all("{" not in sentence and "nan" not in sentence.split() for sentence in spoken)
