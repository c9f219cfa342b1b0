"""Does a turn of the lens show what the server would, at once, and does the address follow?"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PATIENCE_MS, Reader

pytestmark = pytest.mark.browser

PAGES = ["/", "/rankings", "/contributions", "/high-tech", "/city"]
YEAR = ".ci-year input"


def opened(new_profile: Callable[..., Reader], address: str) -> Reader:
    """A page whose lens stands ready."""
    reader = new_profile()
    reader.open(address)
    expect(reader.page.locator(YEAR)).to_be_visible(timeout=PATIENCE_MS)
    return reader


def asked(reader: Reader) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(reader.page.url).query)


def expect_same_as_served(reader: Reader, other: Reader) -> None:
    """What the lens shows is what a reader sees who opens its address."""
    other.open(reader.page.url)
    expect(reader.page.locator("h1").first).to_have_text(other.shown().heading, timeout=PATIENCE_MS)
    reader.wait()
    said = other.main.locator(".ci-sheet").all_text_contents()
    expect(reader.main.locator(".ci-sheet")).to_have_text(said, timeout=PATIENCE_MS)
    assert reader.page.url == other.page.url
    assert reader.errors == other.errors == []


@pytest.mark.parametrize("path", PAGES)
def test_another_year_is_what_the_server_shows_for_it(new_profile: Callable[..., Reader], path: str) -> None:
    reader = opened(new_profile, f"{path}?lang=en&area=420100&t=2022")
    reader.page.locator(YEAR).press("ArrowLeft")
    reader.page.locator(YEAR).press("ArrowLeft")
    expect(reader.page.locator(".ci-year output")).to_have_text("2020")
    assert asked(reader)["t"] == ["2020"]
    expect_same_as_served(reader, new_profile())


def test_a_turn_is_shown_before_the_server_hears_of_it(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&area=420100&t=2021")
    reader.page.locator(".ci-year").hover()
    reader.page.wait_for_load_state("networkidle")
    reader.page.evaluate("WebSocket.prototype.send = () => {}")  # nothing reaches the server any more
    reader.page.locator(YEAR).press("ArrowLeft")
    expect(reader.page.locator("h1").first).to_have_text(re.compile("no. 47 of 50 cities in 2020"))
    expect(reader.page.locator("[data-part='rankings.tables'] tr.picked")).to_have_count(1)
    reader.page.locator("[data-pick='440300']").click()
    expect(reader.page.locator("[data-part='rankings.tables'] tr.picked")).to_have_count(2)
    assert asked(reader)["area"] == ["420100,440300"]


def test_cities_are_picked_out_by_the_keyboard(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=zh&t=2023&m=gdp_current_prices")
    name = reader.page.locator("[data-pick='420100']")
    expect(name).to_have_attribute("aria-pressed", "false")
    name.press("Enter")
    expect(reader.page.locator("h1").first).to_have_text(re.compile("武汉.*第9位"))
    expect(reader.page.locator(".ci-said")).to_have_text(re.compile("武汉.*第9位"))
    expect(reader.page.locator("[data-pick='420100']")).to_have_attribute("aria-pressed", "true")
    expect_same_as_served(reader, new_profile())


def test_from_the_bottom(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&t=2020")
    reader.page.get_by_label("From", exact=True).select_option("bottom")
    expect(reader.page.locator("tr[data-area]").first).to_contain_text("Jingzhou")
    assert asked(reader)["order"] == ["bottom"]
    expect_same_as_served(reader, new_profile())


def test_the_years_play(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&t=2019")
    last = reader.page.evaluate("document.querySelector('.ci-year input').max")
    reader.page.locator(".ci-play").click()
    expect(reader.page.locator(YEAR)).to_have_js_property("value", last, timeout=PATIENCE_MS)
    expect(reader.page.locator(".ci-play")).to_have_attribute("aria-pressed", "false", timeout=PATIENCE_MS)
    expect_same_as_served(reader, new_profile())


def test_turns_leave_nothing_to_go_back_through(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&t=2021")
    reader.page.locator("a[href*='/contributions']").first.click()
    expect(reader.page.locator("h1").first).to_have_text(re.compile("grew"), timeout=PATIENCE_MS)
    reader.wait()
    for _ in range(2):
        reader.page.locator(YEAR).press("ArrowLeft")
    expect(reader.page.locator("h1").first).to_have_text(re.compile("2019"), timeout=PATIENCE_MS)
    reader.wait()
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile("/rankings.*t=2021"), timeout=PATIENCE_MS)


def test_the_address_still_follows_the_server_after_a_turn_there_and_back(
    new_profile: Callable[..., Reader],
) -> None:
    reader = opened(new_profile, "/rankings?lang=en&t=2021")
    reader.page.locator(YEAR).press("ArrowLeft")
    reader.page.locator(YEAR).press("ArrowRight")
    reader.page.wait_for_timeout(1_000)  # longer than the lens waits before the server follows
    reader.page.locator("[data-pick='440300']").click()
    reader.page.locator("label", has_text="中文").click()
    expect(reader.page).to_have_url(re.compile("area=440300.*lang=zh"), timeout=PATIENCE_MS)
    expect_same_as_served(reader, new_profile())


CHOICES = [
    ("/rankings?lang=en&area=420100&t=2023", "Indicator", "gdp_current_prices"),
    ("/contributions?lang=en&area=420100&t=2023", "Prices", "volume_published_rates"),
    ("/high-tech?lang=en&t=2023", "Taxonomy", "oecd-2016"),
    ("/city?lang=en&area=420100&t=2023", "Compared with", "2021"),
    ("/clusters?lang=en&area=420100&t=2023", "Breakdown", "gbt-4754"),
    ("/rankings?lang=en&area=420100&t=2020", "Release", "1"),
]


@pytest.mark.parametrize(("path", "control", "option"), CHOICES)
def test_a_choice_is_what_the_server_shows_for_it_and_back_leads_back(
    new_profile: Callable[..., Reader], path: str, control: str, option: str
) -> None:
    reader = opened(new_profile, path)
    before, shown = reader.page.url, reader.shown()
    reader.page.get_by_label(control, exact=True).select_option(option)
    expect(reader.page).to_have_url(re.compile(f"={option}(&|$)"))
    reader.page.wait_for_timeout(1_000)  # the server has followed
    expect_same_as_served(reader, new_profile())
    reader.page.go_back()
    expect(reader.page).to_have_url(before, timeout=PATIENCE_MS)
    expect(reader.page.locator("h1").first).to_have_text(shown.heading, timeout=PATIENCE_MS)
    expect_same_as_served(reader, new_profile())


def test_a_choice_is_shown_before_the_server_runs(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&area=420100&t=2023")
    reader.page.evaluate(
        "WebSocket.prototype.send = () => {}"
    )  # nothing reaches the server's script any more
    reader.page.get_by_label("Indicator", exact=True).select_option("gdp_current_prices")
    expect(reader.page.locator("h1").first).to_have_text(
        re.compile("Wuhan is no. 9 .* in 2023 by gross domestic")
    )


def test_a_choice_leaves_the_focus_where_it_is(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&area=420100&t=2023")
    indicator = reader.page.get_by_label("Indicator", exact=True)
    indicator.focus()
    indicator.select_option("share_of_output_pct")
    expect(reader.page.get_by_label("Activity", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    expect(indicator).to_be_focused()


def test_another_city(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/city?lang=zh&area=420100,330100&t=2023")
    field = reader.page.get_by_role("combobox", name="城市", exact=True)
    expect(field).to_have_attribute("placeholder", "武汉")
    field.fill("深圳")
    field.press("Enter")
    expect(reader.page.locator("h1").first).to_contain_text("深圳", timeout=PATIENCE_MS)
    expect(field).to_have_attribute("placeholder", "深圳")
    assert asked(reader)["area"] == ["440300,330100"]
    expect_same_as_served(reader, new_profile())


def test_cities_are_looked_up_by_name_and_let_go(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&area=420100&t=2020")
    field = reader.page.get_by_role("combobox", name="Cities picked out")
    field.fill("Chengdu")
    field.press("Enter")
    expect(reader.page.locator(".ci-chips button")).to_have_text(["Wuhan", "Chengdu"])
    expect(reader.page.locator("[data-part='rankings.tables'] tr.picked")).to_have_count(2)
    reader.page.get_by_role("button", name="No longer picked out: Wuhan").click()
    expect(reader.page.locator("h1").first).to_contain_text("Chengdu is no.")
    reader.page.wait_for_timeout(1_000)  # the server has followed
    expect_same_as_served(reader, new_profile())


def test_which_cities_are_compared(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&area=420100&t=2020")
    reader.page.get_by_text("Which cities to compare").click()
    reader.page.get_by_role("checkbox", name="Centre").check()
    expect(reader.page).to_have_url(re.compile("region=centre"))
    expect(reader.page.locator("tr[data-area]").first).to_contain_text("Hefei", timeout=PATIENCE_MS)
    reader.page.get_by_label("Least GDP (latest known)").select_option("10000")
    reader.page.wait_for_timeout(1_000)  # the server has followed
    expect(reader.page.get_by_text("Which cities to compare (1)")).to_be_visible()
    expect_same_as_served(reader, new_profile())


def test_what_the_composite_index_is_made_of(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&area=420100&t=2020")
    reader.page.locator("summary", has_text="Composite index").click()
    indicators = reader.page.get_by_role("group", name="Indicators that count, and how much")
    indicators.get_by_role("checkbox", name="GDP growth, volume", exact=True).uncheck()
    indicators.get_by_role("checkbox", name="Share of the nation's GDP").check()
    indicators.get_by_role("spinbutton", name="Share of the nation's GDP").fill("3")
    indicators.get_by_role("spinbutton", name="Share of the nation's GDP").press("Enter")
    expect(reader.page).to_have_url(re.compile(r"w=gdp_current_prices%3A1%2Cshare_of_nation_pct%3A3"))
    expect_same_as_served(reader, new_profile())
    for counted in indicators.get_by_role("checkbox").all():
        counted.uncheck()
    expect(indicators).to_contain_text("Choose at least one")


def test_the_language_turns_page_and_controls(new_profile: Callable[..., Reader]) -> None:
    reader = opened(new_profile, "/rankings?lang=en&area=420100&t=2020")
    reader.page.locator("label", has_text="中文").click()
    expect(reader.page.locator("h1").first).to_contain_text("武汉")
    expect(reader.page.locator("html")).to_have_attribute("lang", "zh")
    expect(reader.page.get_by_label("指标", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    expect_same_as_served(reader, new_profile())
