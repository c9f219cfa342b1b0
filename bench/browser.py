"""A reader at a real browser: turns a control, and tells when what it asked for was painted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
QUIET_MS = 250  # without any change for so long, what was painted last was the whole of it
PATIENCE_MS = 60_000
# A list of the browser's own is no part of the page: its option is chosen by script, and that is the press.
PRESS = """(list, name) => {
    list.value = [...list.options].find(option => option.text === name).value;
    window.__bench.began = performance.now();
    list.dispatchEvent(new Event('change'));
}"""


class NothingChanged(Exception):
    """A control was turned and the page showed the same as before."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser named in CHROMIUM, one that is installed, else playwright's own."""
    found = next(filter(None, map(shutil.which, [os.environ.get("CHROMIUM", ""), *NAMES])), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Reader:
    """One fresh profile with one page open."""

    page: Page

    def open(self, address: str) -> float:
        """Go to an address; milliseconds from the start of navigation to the last thing painted."""
        self.page.goto(address)
        self.until_still()
        return float(self.page.evaluate("window.__bench.painted"))

    @property
    def opening_painted(self) -> float:
        """Of the last press: milliseconds until heading, first chart and first table were painted.

        Where these stayed as they were, until the last of the page was.
        """
        return float(
            self.page.evaluate(
                "(({ first, painted, began }) => (first > began ? first : painted) - began)(window.__bench)"
            )
        )

    def unfold(self, key: str) -> None:
        """Make sure that a control can be reached: some are folded away."""
        self.page.locator(".ci-group").filter(has=self.page.locator(f"[name={key}]")).evaluate_all(
            "groups => groups.forEach(group => group.open = true)"
        )

    def choose(self, key: str, option: str) -> float:
        """Choose an option of a control; milliseconds from the press to the last thing painted."""
        self.page.bring_to_front()  # a browser seldom draws a page behind another
        own = self._own(key)
        if not own.count():
            box = self.page.locator(f".st-key-{key} [role=combobox]")
            box.click()
            box.fill(option)  # long lists hold only the options in sight
            return self._painted(self.page.get_by_role("option", name=option, exact=True).click)
        kind = own.evaluate("control => control.tagName")
        if kind == "SELECT":
            return self._painted(lambda: own.evaluate(PRESS, option))
        if kind == "FIELDSET":
            return self._painted(own.get_by_text(option, exact=True).click)
        own.hover()  # the names are fetched when a reader reaches for the field
        self.page.wait_for_function("field => field.list.options.length", arg=own.element_handle())
        own.fill(option)  # a city, looked up
        return self._painted(lambda: own.press("Enter"))

    def _own(self, key: str) -> Locator:
        """A control of the dashboard's own, by its key of the address."""
        return self.page.locator(f".ci-lens [name={key}]")

    def _painted(self, turn: Any) -> float:
        before = self.page.evaluate("window.__bench.shown()")
        turn()
        self.until_still()
        if self.page.evaluate("window.__bench.shown()") == before:
            raise NothingChanged(self.page.url)
        return float(self.page.evaluate("window.__bench.painted - window.__bench.began"))

    def until_still(self) -> None:
        """Until the run is over and nothing has changed for a while."""
        self.page.wait_for_function(f"window.__bench.isStill({QUIET_MS})", timeout=PATIENCE_MS)


@contextmanager
def reader(browser: Browser) -> Iterator[Reader]:
    """A fresh profile, watched from before its first page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    try:
        yield Reader(context.new_page())
    finally:
        context.close()
