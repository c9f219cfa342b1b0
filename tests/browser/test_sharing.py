"""Does what is shared come out the same at the other end: by link, in a frame, in a file?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import PATIENCE_MS, Colours, Reader, Screen

pytestmark = pytest.mark.browser

RANKINGS = "/rankings?lang=en&area=420100&t=2021&release=1"


def dialog(reader: Reader) -> Locator:
    """The open dialog of sharing."""
    reader.page.get_by_role("button", name="Share", exact=True).first.click()
    opened = reader.page.get_by_role("dialog")
    expect(opened.get_by_role("textbox").first).to_be_visible(timeout=PATIENCE_MS)
    return opened


def pictures(reader: Reader) -> list[bytes]:
    """The charts of the page as they are seen."""
    reader.wait()
    return [reader.charts.nth(at).screenshot(timeout=PATIENCE_MS) for at in range(reader.charts.count())]


def test_a_link_copied_and_opened_elsewhere_shows_the_same_pictures(
    new_profile: Callable[..., Reader],
) -> None:
    sender, receiver = new_profile(), new_profile()
    sender.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sender.open(RANKINGS)
    seen, heading = pictures(sender), sender.page.locator("h1").first.inner_text()
    opened = dialog(sender)
    opened.get_by_role("button", name="Copy: Pinned: always release 1").click()
    expect(opened.get_by_text("Copied")).to_be_visible()
    link = sender.page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{sender.server}/s/")
    receiver.open(link)
    expect(receiver.page.locator("h1").first).to_have_text(heading, timeout=PATIENCE_MS)
    assert len(seen) > 1
    assert pictures(receiver) == seen
    assert (sender.errors, receiver.errors, receiver.left_the_host) == ([], [], [])


def test_a_pinned_page_says_what_changed_and_leads_to_the_live_one(
    new_profile: Callable[..., Reader],
) -> None:
    reader = new_profile()
    reader.open(RANKINGS)
    above = reader.page.locator(".ci-since")
    expect(above).to_contain_text("12.2% → 12.0%", timeout=PATIENCE_MS)
    above.get_by_role("link", name="Show the latest").click()
    expect(reader.page.locator("h1").first).to_contain_text("12.0%", timeout=PATIENCE_MS)
    expect(above).to_have_count(0)


@pytest.mark.parametrize(("screen", "colours"), [("desktop", "light"), ("phone", "dark")])
def test_a_part_stands_alone(new_profile: Callable[..., Reader], screen: Screen, colours: Colours) -> None:
    reader = new_profile(screen, colours)
    for part in ("bars", "table"):
        reader.page.goto(f"{reader.server}/embed/rankings/{part}?lang=zh&area=420100&t=2021&theme={colours}")
        expect(reader.page.locator("footer")).to_contain_text("数据版本", timeout=PATIENCE_MS)
        drawn = reader.charts if part == "bars" else reader.page.get_by_role("table")
        expect(drawn).to_be_visible(timeout=PATIENCE_MS)
        assert reader.blank_charts() == 0
        assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert (reader.errors, reader.left_the_host) == ([], [])


def test_a_brief_opens_without_the_server(new_profile: Callable[..., Reader], tmp_path: Path) -> None:
    reader = new_profile()
    reader.open(RANKINGS)
    opened = dialog(reader)
    opened.get_by_role("tab", name="Brief").click()
    opened.get_by_role("radio", name="Both").click()
    expect(opened.get_by_role("radio", name="Both")).to_be_checked()
    reader.page.wait_for_timeout(1_000)  # the choice travels to the server, which then offers another file
    with reader.page.expect_download(timeout=3 * PATIENCE_MS) as download:
        opened.get_by_role("button", name="Interactive file").click()
    file = tmp_path / "brief.html"
    download.value.save_as(file)
    reader.context.set_offline(True)
    reader.page.goto(file.as_uri())
    expect(reader.charts.first).to_be_visible(timeout=PATIENCE_MS)
    reader.page.get_by_role("button", name="中文").click()
    expect(reader.page.locator("main[data-lang=zh] svg.marks").first).to_be_visible(timeout=PATIENCE_MS)
    expect(reader.page.get_by_role("heading", name="城市经济指标简报")).to_be_visible()
    assert (reader.errors, reader.left_the_host) == ([], [])
