"""Does an address say all of a view, and nothing but it?"""

from __future__ import annotations

import random
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.answers import Scope
from indicators.model import Ignored, Lang, View
from indicators.present.words import say
from indicators.share import PAGES, read_address, to_query, to_query_string
from indicators.share.address import KEYS
from tests.share.views import asked_for, views

# The codes do not change between the examples of one test; how long an example takes says nothing here.
STEADY = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)
SETS = ("area", "prov", "region", "tier")
NUMBERS = ("top", "target", "stars", "min")


@STEADY
@given(data=st.data())
def test_a_view_read_back_from_its_address_is_the_same_view(scope: Scope, data: st.DataObject) -> None:
    view = data.draw(views(scope))
    again, ignored = read_address(view.page, to_query_string(view), scope)
    assert asked_for(again) == asked_for(view)
    assert ignored == ()


@STEADY
@given(data=st.data())
def test_an_address_written_from_what_was_read_is_the_same_address(scope: Scope, data: st.DataObject) -> None:
    """In canonical order, whatever order its parts came in."""
    view = data.draw(views(scope))
    parts = list(to_query(view).items())
    data.draw(st.randoms(use_true_random=False)).shuffle(parts)
    again, _ = read_address(view.page, urlencode(parts), scope)
    assert to_query_string(again) == to_query_string(view)
    assert list(to_query(again)) == ["v", *(key for key in KEYS if key in to_query(view))]


@STEADY
@given(data=st.data(), page=st.sampled_from(list(PAGES)))
def test_garbage_gives_the_page_and_says_what_was_ignored(
    scope: Scope, data: st.DataObject, page: str
) -> None:
    keys = st.one_of(st.sampled_from([*KEYS, "v"]), st.text(max_size=12))
    values = st.one_of(
        st.text(max_size=60), st.sampled_from(["420100", "2020", "1", "0", "nan", "-1", "1e999"])
    )
    garbage = data.draw(st.dictionaries(keys, values, max_size=12))
    view, ignored = read_address(page, garbage, scope)
    for key, value in garbage.items():
        asked = key not in KEYS or KEYS[key] in (*PAGES[page].fields, "release", "lang")
        assert not asked or _used(view, key, value) or _named(ignored, key, value), (key, value, ignored)
    for part in ignored:
        assert part.key in garbage
        assert all(say(part.reason, lang) for lang in Lang)
    assert read_address(page, to_query(view), scope)[1] == (), "what was read is a view like any other"


@STEADY
@given(text=st.text(max_size=200), page=st.sampled_from(list(PAGES)))
def test_any_text_after_the_question_mark_gives_the_page(scope: Scope, text: str, page: str) -> None:
    view, ignored = read_address(page, "?" + text, scope)
    unknown = {key for key, _ in parse_qsl(text.lstrip("?"), keep_blank_values=True)} - {*KEYS, "v"}
    assert view.page == page
    assert unknown <= {part.key for part in ignored}


@STEADY
@given(data=st.data())
def test_another_language_changes_no_code(scope: Scope, data: st.DataObject) -> None:
    view = data.draw(views(scope))
    other = {lang.value: read_address(view.page, {**to_query(view), "lang": lang}, scope)[0] for lang in Lang}
    queries = [{key: value for key, value in to_query(v).items() if key != "lang"} for v in other.values()]
    assert queries[0] == queries[1]
    assert all(part.isascii() for part in to_query_string(other["zh"]))


@pytest.mark.parametrize("page", PAGES)
def test_defaults_stand_in_the_address(scope: Scope, page: str) -> None:
    """All but empty sets and an unpinned release, whose absence always means the same."""
    view, ignored = read_address(page, "", scope)
    written = to_query(view)
    key_of = {name: key for key, name in KEYS.items()}
    for name, value in asked_for(view).items():
        if value not in ((), "", None):
            assert key_of[name] in written, name
    assert written["v"] == "1"
    assert {"ds", "lang"} <= written.keys()
    assert "release" not in written
    assert ignored == ()


@pytest.mark.parametrize("page", PAGES)
def test_an_address_holds_no_key_that_its_page_does_not_ask(scope: Scope, page: str) -> None:
    view, _ = read_address(page, "", scope)
    assert {KEYS[key] for key in to_query(view) if key != "v"} <= {*PAGES[page].fields, "lang", "release"}


@pytest.mark.parametrize("number", [1, 2])
def test_a_pinned_release_stays_pinned(scopes: dict[int, Scope], number: int) -> None:
    view, ignored = read_address("rankings", f"?release={number}", scopes[number])
    assert (view.release, ignored) == (number, ())
    assert to_query(view)["release"] == str(number)


def test_a_release_that_is_not_the_one_shown_is_said_to_be_ignored(scopes: dict[int, Scope]) -> None:
    view, ignored = read_address("rankings", "?release=9", scopes[2])
    assert view.release is None
    assert say(ignored[0].reason, "en") == (
        "The address asks for release “9”, which cannot be shown; the latest one is shown."
    )


def test_the_first_city_stays_first(scope: Scope) -> None:
    """The first city picked out is the one a page speaks of."""
    for order in ("440300,420100", "420100,440300"):
        view, _ = read_address("rankings", f"?area={order}", scope)
        assert to_query(view)["area"] == order


def test_a_city_named_twice_counts_once(scope: Scope) -> None:
    view, _ = read_address("rankings", "?area=420100,420100,,440300", scope)
    assert view.area == ("420100", "440300")


def test_suzhou_and_suzhou_are_two_cities(scope: Scope) -> None:
    """Names are never keys: 320500 has figures here, 341300 has none, and the name is no code."""
    view, ignored = read_address("rankings", "?area=320500,341300,Suzhou", scope)
    assert view.area == ("320500",)
    assert [part.value for part in ignored] == ["341300", "Suzhou"]


def test_a_key_that_means_nothing_on_the_page_is_said_to_be_ignored(scope: Scope) -> None:
    view, ignored = read_address("city", "?area=420100&top=5&by=periods&lang=zh", scope)
    assert view.area == ("420100",)
    assert [say(part.reason, view.lang) for part in ignored] == [
        "本页不使用地址中的“top”，已忽略。",
        "本页不使用地址中的“by”，已忽略。",
    ]
    assert say(ignored[0].reason, "en") == (
        "The address holds “top”, which this page does not use; it was ignored."
    )


def test_the_sentence_about_an_ignored_part_names_key_and_value(scope: Scope) -> None:
    _, ignored = read_address("rankings", "?colour=red&t=1850&top=many&m=happiness&v=7", scope)
    assert {say(part.reason, "en") for part in ignored} == {
        "The address holds “colour”, which this dashboard does not know; it was ignored.",
        "The address asks for the year “1850”, for which there are no figures; it was ignored.",
        "The address asks for top = “many”, which is not a number in its range; it was ignored.",
        "The address asks for m = “happiness”, which does not exist here; it was ignored.",
        "The address was written for another edition of this dashboard (“7”); it is read as well as it can be.",
    }


def test_a_very_long_value_is_cut_where_it_is_named(scope: Scope) -> None:
    _, ignored = read_address("rankings", {"m": "x" * 10_000, "area": "y" * 10_000}, scope)
    assert [len(part.value) for part in ignored] == [40, 40]


def test_a_full_address_is_short_enough_for_every_browser_and_mail(scope: Scope) -> None:
    cities = [area.ref_area for area in scope.cities("cn-cities")]
    random.Random(1).shuffle(cities)
    view, _ = read_address("rankings", {"area": ",".join(cities)}, scope)
    assert len(view.area) == len(cities) >= 50
    assert len(to_query_string(view)) < 2000


def _used(view: View, key: str, value: str) -> bool:
    """Whether a part of an address stands in the view that was read from it."""
    if value == "" or (key == "v" and value == "1"):
        return True
    if key not in KEYS:
        return False
    held = getattr(view, KEYS[key])
    if key in SETS:
        return set(filter(None, value.split(","))) <= set(held)
    if key == "w":
        return False
    if key in NUMBERS:
        return abs(_number(value) - float(held)) < 1
    return str(held) == value


def _named(ignored: tuple[Ignored, ...], key: str, value: str) -> bool:
    """Whether what could not be used is named; of a set or of weights, each item that could not."""
    named = [part.value for part in ignored if part.key == key]
    return bool(named) or (key == "w" and not value.strip(","))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
