"""Does every page open whole, in both languages, on a desk and on a phone, in light and in dark?"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PATIENCE_MS, Reader

pytestmark = pytest.mark.browser

PAGES = ["/", "/rankings", "/contributions", "/high-tech", "/clusters", "/city", "/data", "/methods"]
WITHOUT_CHARTS = {"/data", "/methods"}
READERS = [("desktop", "light", "en"), ("phone", "dark", "zh")]


@pytest.mark.parametrize(("screen", "colours", "lang"), READERS)
@pytest.mark.parametrize("path", PAGES)
def test_page_opens_whole(
    new_profile: Callable[..., Reader], path: str, screen: str, colours: str, lang: str
) -> None:
    reader = new_profile(screen, colours)
    reader.open(f"{path}?lang={lang}")

    expect(reader.page.get_by_test_id("stException")).to_have_count(0)
    heading = reader.page.locator("h1").first
    expect(heading).to_be_visible()
    expect(heading).to_have_text(re.compile("[一-鿿]" if lang == "zh" else "[A-Za-z]"))
    if path not in WITHOUT_CHARTS:
        expect(reader.charts.first).to_be_visible(timeout=PATIENCE_MS)
        assert reader.blank_charts() == 0
    assert reader.overflow_px() <= 0, "the page is wider than the screen"
    assert reader.errors == []
    assert reader.left_the_host == []
