"""Is what was read ahead what would have been read, and no more than may be kept?"""

from __future__ import annotations

import pytest

from indicators.answers import OpenedRelease, prepared
from indicators.answers.figures import totals_of
from indicators.answers.questions import QUESTIONS
from indicators.share import read_address
from indicators.store import ReleaseFile


def test_a_prepared_release_is_asked_nothing_more_for_a_ranking(
    revised: OpenedRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = OpenedRelease(revised.file)
    view, _ = read_address("rankings", "?m=gdp_current_prices", fresh.scope)
    expected = QUESTIONS["rankings"](fresh, view)
    prepared_one = OpenedRelease(revised.file)
    prepared.in_background(prepared_one).join()
    for asking in ("query", "columns"):
        monkeypatch.setattr(ReleaseFile, asking, lambda *_: pytest.fail("the file was asked"))
    answer = QUESTIONS["rankings"](prepared_one, view)
    assert answer.headline == expected.headline
    assert answer.parts["seen"].equals(expected.parts["seen"])


def test_no_more_is_read_ahead_than_may_be_kept(
    revised: OpenedRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noting(release: OpenedRelease, ds: str, measure: str) -> object:
        read.append(measure)
        return totals_of(release, ds, measure)

    monkeypatch.setattr(prepared, "totals_of", noting)
    monkeypatch.setattr(prepared, "MOST_BYTES", 1)
    prepared.prepare(OpenedRelease(revised.file))
    assert len(read) == 1
