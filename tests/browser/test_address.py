"""Does the address hold the whole view: after a reload, a step back, elsewhere, with mistakes in it?"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PATIENCE_MS, Reader, Shown
from tests.browser.test_pages import PAGES

pytestmark = pytest.mark.browser


def expect_shown(reader: Reader, wanted: Shown) -> None:
    """The page comes to show what was seen before."""
    expect(reader.page).to_have_url(wanted.address, timeout=PATIENCE_MS)
    expect(reader.page.locator("h1").first).to_have_text(wanted.heading, timeout=PATIENCE_MS)
    reader.wait()
    expect(reader.main).to_have_text(wanted.text, timeout=PATIENCE_MS)
    expect(reader.tables).to_have_text(list(wanted.tables), timeout=PATIENCE_MS)


@pytest.mark.parametrize("path", PAGES)
def test_reload_and_another_profile_show_the_same(new_profile: Callable[..., Reader], path: str) -> None:
    reader = new_profile()
    reader.open(path)
    seen = reader.shown()
    assert parse_qs(urlsplit(seen.address).query), "the address holds the view, its defaults included"

    reader.page.reload()
    expect_shown(reader, seen)

    other = new_profile()
    other.open(seen.address)
    expect_shown(other, seen)


def test_back_and_forward_between_pages(new_profile: Callable[..., Reader]) -> None:
    reader = new_profile()
    reader.open("/rankings?lang=en")
    rankings = reader.shown()
    reader.page.locator("a[href*='/contributions']").first.click()
    expect(reader.page.locator("h1").first).not_to_have_text(rankings.heading, timeout=PATIENCE_MS)
    reader.wait()
    contributions = reader.shown()

    reader.page.go_back()
    expect_shown(reader, rankings)
    reader.page.go_forward()
    expect_shown(reader, contributions)
    assert reader.errors == []


def expect_named(reader: Reader, mistakes: tuple[str, ...]) -> None:
    """The page stands, and each mistake in its address is named on it."""
    expect(reader.page.get_by_test_id("stException")).to_have_count(0)
    for mistake in mistakes:
        expect(reader.main).to_contain_text(mistake, timeout=PATIENCE_MS)
    assert reader.errors == []


@pytest.mark.parametrize("path", PAGES)
def test_unknown_parts_are_named_and_the_page_stands(new_profile: Callable[..., Reader], path: str) -> None:
    reader = new_profile()
    reader.open(f"{path}?lang=en&t=1066&area=CN-NOWHERE&release=4711&colour=blue")
    expect_named(reader, ("1066", "CN-NOWHERE", "4711", "colour"))


def test_unknown_measure_is_named_in_chinese_too(new_profile: Callable[..., Reader]) -> None:
    reader = new_profile()
    reader.open("/rankings?lang=zh&m=loveliness")
    expect_named(reader, ("loveliness",))
