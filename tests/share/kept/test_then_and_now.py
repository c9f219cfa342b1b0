"""Is a reader of a pinned page told what changed since, by which release, and nothing that is not so?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.answers.questions import QUESTIONS
from indicators.answers.served import ServedReleases
from indicators.model import Lang
from indicators.present.words import say
from indicators.share.since import since_then
from indicators.share.then_and_now import Shown, changed_by, compare
from tests.share.kept.asked import WUHAN, answer_to, publish_growth, view_of

QUERY = f"?area={WUHAN}&t=2021&release=1"


def said(served: ServedReleases, query: str, pinned: int, current: int, page: str = "rankings") -> str:
    """What stands above a pinned page."""
    view = view_of(page, query, served.release(pinned))
    return " ".join(
        say(part, view.lang) for part in since_then(served, QUESTIONS[page], view, pinned, current)
    )


def test_value_and_rank_then_and_now(served: ServedReleases) -> None:
    view = view_of("rankings", QUERY, served.release(1))
    then = answer_to(served.release(1), view)
    now = answer_to(served.release(2), replace(view, release=None))
    change = compare(then, now)
    assert change.named is not None
    assert (change.named.ref_area, change.named.time_period) == (WUHAN, "2021")
    assert (change.then.value, change.now.value) == (12.2, 12.0)
    ranks = [answer.table.loc[answer.table["ref_area"] == WUHAN, "rank"].tolist() for answer in (then, now)]
    assert [[change.then.rank], [change.now.rank]] == ranks


def test_the_sentence_names_figure_count_and_release(served: ServedReleases) -> None:
    sentence = said(served, QUERY, 1, 2)
    assert sentence.startswith(
        "Pinned to release 1. Since then: Wuhan, GDP growth, volume 2021: 12.2% → 12.0%"
    )
    assert "Last changed by release 2 · Revised growth rates, " in sentence


def test_the_sentence_in_chinese(served: ServedReleases) -> None:
    sentence = said(served, QUERY + "&lang=zh", 1, 2)
    assert "武汉 2021 年生产总值增速（不变价） 12.2% → 12.0%" in sentence
    assert "最近一次由数据版本 2（增速修订数，" in sentence


def test_nothing_is_said_of_the_current_release(served: ServedReleases) -> None:
    assert said(served, QUERY.replace("release=1", "release=2"), 2, 2) == ""


def test_nothing_changed_is_said_so(served: ServedReleases) -> None:
    assert said(served, "?t=2023&release=1", 1, 2) == (
        "Pinned to release 1. Nothing shown here has changed up to release 2, the latest."
    )


def test_it_names_the_release_that_brought_the_present_state(served: ServedReleases) -> None:
    """Release 3 changes the figure, 4 changes it again, 5 and 6 leave it: release 4 made it what it is."""
    for value in (12.5, 11.0, 11.0, 11.0):
        publish_growth(served.store, value)
    view = view_of("rankings", QUERY, served.release(1))
    answers = {
        r.number: answer_to(served.release(r.number), replace(view, release=None)) for r in served.known()
    }
    later = served.known()[1:]
    by = changed_by(answers[1], answers[6], later, answers.__getitem__)
    assert by is not None
    assert by.number == 4


def test_back_to_what_it_was_is_no_change(served: ServedReleases) -> None:
    served.store.undo(1, "test")
    assert said(served, QUERY, 1, 3).startswith("Pinned to release 1. Nothing shown here has changed")


def test_a_release_pinned_after_the_one_in_force(served: ServedReleases) -> None:
    served.store.withdraw(2, "A slip.")
    sentence = said(served, QUERY.replace("release=1", "release=2"), 2, 1)
    assert sentence.startswith("Pinned to release 2. In release 1, the one in force: Wuhan")
    assert "12.0% → 12.2%" in sentence


def test_a_figure_that_is_gone_is_a_dash(served: ServedReleases) -> None:
    view = view_of("rankings", QUERY, served.release(1))
    then = answer_to(served.release(1), view)
    without = then.table[then.table["ref_area"] != WUHAN]
    change = compare(then, replace(then, tabled=lambda: without))
    assert change.now == Shown(None, None)
    assert change.differing == 1


@pytest.mark.parametrize("page", QUESTIONS)
@pytest.mark.parametrize("lang", Lang)
def test_every_page_can_be_compared(served: ServedReleases, page: str, lang: Lang) -> None:
    assert said(served, f"?area={WUHAN}&t=2020&release=1&lang={lang}", 1, 2, page) != ""
