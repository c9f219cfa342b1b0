"""A reader on the way through the dashboard: do choices last, and are troubles told?"""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.store import Store
from tests.pages.conftest import ENTRY, Open, address_of, sheets_of, text_of

PAGES = ENTRY.parents[3] / "pages"


def test_a_first_visit_picks_out_the_focus_of_the_dataset(open_page: Open) -> None:
    app = open_page("rankings", {})
    assert address_of(app)["area"].split(",")[0] == "420100"
    assert "Wuhan is no." in text_of(app)


def test_another_address_in_the_same_visit_is_another_view(open_page: Open) -> None:
    app = open_page("rankings", {"lang": "en", "m": "gdp_growth_volume_pct", "area": "420100", "t": "2020"})
    assert "Wuhan is no. 47 of 50 cities" in text_of(app)
    app.query_params["release"] = "1"
    app.run()
    assert not app.exception
    assert address_of(app)["release"] == "1"
    assert "Wuhan is no. 46 of 49 cities" in text_of(app)


def test_the_language_turns_every_word_and_no_code(open_page: Open) -> None:
    app = open_page("rankings", {"lang": "en", "area": "420100", "t": "2020"})
    before = address_of(app)
    english = text_of(app)
    app.query_params["lang"] = "zh"
    app.run()
    assert address_of(app) == {**before, "lang": "zh"}
    assert "武汉" in text_of(app)
    assert "Wuhan is no." in english
    assert "Wuhan is no." not in text_of(app)


def test_a_page_that_stands_already_is_told_where_its_sheets_are(open_page: Open) -> None:
    """The browser fetches them, if it has not yet; the first ones come with the page."""
    app = open_page("rankings", {"lang": "en", "area": "420100", "t": "2020"})
    assert all("parts" in sheet for sheet in sheets_of(app))
    before = text_of(app)
    app.run()
    assert [sheet["question"] for sheet in sheets_of(app)] == ["rankings", "composite", "rank-history"]
    assert all("frame" in sheet for sheet in sheets_of(app))
    assert text_of(app) == before


def test_what_another_page_was_asked_changes_nothing_that_an_address_does_not_say(open_page: Open) -> None:
    """Growth by sector in a finer breakdown; the page of a city has no breakdown in its address."""
    app = open_page("contributions", {"lang": "en", "area": "420100", "acts": "gbt-4754"})
    app.query_params.clear()
    app.switch_page(str(PAGES / "city.py")).run()
    assert text_of(app) == text_of(open_page("city", address_of(app)))


def test_choices_last_from_page_to_page(open_page: Open) -> None:
    app = open_page(
        "rankings", {"lang": "zh", "area": "440300", "t": "2021", "release": "1", "region": "east"}
    )
    app.query_params.clear()
    app.switch_page(str(PAGES / "contributions.py")).run()
    assert not app.exception
    kept = {key: address_of(app).get(key) for key in ("area", "t", "release", "region", "lang")}
    assert kept == {"area": "440300", "t": "2021", "release": "1", "region": "east", "lang": "zh"}


def test_a_damaged_release_is_named_and_the_last_good_one_shown(open_page: Open, own: Path) -> None:
    file = own / "releases" / "000002.duckdb"
    file.write_bytes(file.read_bytes()[:5000])
    app = open_page("rankings", {"lang": "en"}, own)
    assert not app.exception
    told = str(app.error[0].value).replace("\\", "")
    assert "Release 2 cannot be read: the file was altered or only half written." in told
    assert "Release 1, the last good one, is shown instead." in told
    assert str(own) not in told
    assert "1 · First published" in text_of(app)


def test_a_store_without_releases_says_how_to_fill_it(open_page: Open, tmp_path: Path) -> None:
    for lang, told in (
        ("en", "There is no published release in this store yet."),
        ("zh", "数据库中尚无已发布的版本。"),
    ):
        app = open_page("overview", {"lang": lang}, tmp_path / "empty")
        assert not app.exception
        assert told in str(app.error[0].value).replace("\\", "")


def test_a_withdrawn_release_that_a_link_pins_is_shown_with_the_reason(open_page: Open, own: Path) -> None:
    store = Store(own)
    store.withdraw(2, "Wrong *year*.")
    app = open_page("rankings", {"lang": "en", "release": "2"}, own)
    assert not app.exception
    assert str(app.warning[0].value).replace("\\", "") == "Release 2 was withdrawn: Wrong *year*."
    assert "2 · Revised growth rates" in text_of(app)


def test_a_release_withdrawn_under_the_reader_is_marked_at_the_next_turn(open_page: Open, own: Path) -> None:
    app = open_page("data", {"lang": "en", "release": "2"}, own)
    assert not app.warning
    Store(own).withdraw(2, "Wrong year.")
    app.run()
    assert "Release 2 was withdrawn" in str(app.warning[0].value).replace("\\", "")


@pytest.mark.parametrize("page", ["overview", "contributions", "city", "clusters"])
def test_a_year_nobody_has_figures_for_is_a_page_with_a_sentence(open_page: Open, page: str) -> None:
    app = open_page(page, {"lang": "en", "t": "2025", "area": "140100"})
    assert not app.exception
    assert "<h1" in text_of(app)
