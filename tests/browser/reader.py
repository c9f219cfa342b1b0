"""A reader at a browser: opens pages of the served dashboard, sees what they show, keeps what went wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    WebSocket,
    expect,
)

Screen = Literal["desktop", "phone"]
Colours = Literal["light", "dark"]

SETTLED = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
SCREENS: dict[Screen, tuple[int, int]] = {"desktop": (1440, 900), "phone": (390, 844)}
PATIENCE_MS = 20_000
# Opened at /page, Streamlit first asks whether it is served below /page, and is told no.
PROBE = re.compile(r"/[\w-]+/_stcore/(?:health|host-config)$")

# Vega draws a chart on one canvas or svg of the class `marks`. A canvas with nothing on it is of one colour.
IS_DRAWN = """chart => {
    if (chart.tagName !== 'CANVAS') return chart.querySelectorAll('path, rect, text, circle').length > 3;
    if (!chart.width || !chart.height) return false;
    const pixels = new Uint32Array(
        chart.getContext('2d').getImageData(0, 0, chart.width, chart.height).data.buffer);
    return pixels.some(pixel => pixel !== pixels[0]);
}"""
# Of the page and of the part of it that scrolls: by how many pixels they are wider than the screen.
OVERFLOW = """() => Math.max(
    ...[document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
    .map(part => part.scrollWidth - part.clientWidth))"""


@dataclass(frozen=True)
class Shown:
    """What a page shows, as far as it must come back the same: its address, heading, text and tables."""

    address: str
    heading: str
    text: str
    tables: tuple[str, ...]


@dataclass
class Reader:
    """One profile of a browser with one page open."""

    context: BrowserContext
    page: Page
    server: str
    errors: list[str] = field(default_factory=list)
    left_the_host: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Go to a path of the dashboard, or to a whole address, and wait until it stands still."""
        self.page.goto(address if address.startswith("http") else self.server + address)
        self.wait()

    def wait(self) -> None:
        """Until the script has run, the heading stands and nothing is still being loaded."""
        expect(self.page.locator(SETTLED)).to_be_visible(timeout=PATIENCE_MS)
        expect(self.page.locator("h1").first).not_to_be_empty(timeout=PATIENCE_MS)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE_MS)
        expect(self.page.locator(".ci-chart[data-painted='0']")).to_have_count(0, timeout=PATIENCE_MS)
        expect(self.page.locator(".ci-table[aria-busy=true]")).to_have_count(0, timeout=PATIENCE_MS)
        grids = self.main.get_by_test_id("stDataFrame").count()
        expect(self.tables).to_have_count(grids, timeout=PATIENCE_MS)

    @property
    def main(self) -> Locator:
        """The page without the sidebar."""
        return self.page.get_by_test_id("stMain")

    @property
    def charts(self) -> Locator:
        """Every chart on the page."""
        return self.page.locator("canvas.marks, svg.marks")

    @property
    def tables(self) -> Locator:
        """Every data grid, as it reads to a screen reader: the grid itself is painted on a canvas."""
        return self.main.locator("canvas table")

    def shown(self) -> Shown:
        """What the page shows now."""
        heading = self.page.locator("h1").first.inner_text()
        text = self.main.text_content() or ""  # what is out of sight too
        return Shown(self.page.url, heading, text, tuple(self.tables.all_text_contents()))

    def overflow_px(self) -> int:
        """How much wider than the screen the page is."""
        return int(self.page.evaluate(OVERFLOW))

    def blank_charts(self) -> int:
        """How many charts stand there with nothing drawn on them."""
        return sum(not self.charts.nth(number).evaluate(IS_DRAWN) for number in range(self.charts.count()))


def new_reader(browser: Browser, server: str, screen: Screen, colours: Colours) -> Reader:
    """A fresh profile that notes console errors and every request to another host."""
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=colours,
        is_mobile=screen == "phone",
        has_touch=screen == "phone",
    )
    page = context.new_page()
    reader = Reader(context, page, server)
    host = urlsplit(server).netloc

    def note_request(request: Request | WebSocket) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != host:
            reader.left_the_host.append(request.url)

    def note_console(line: ConsoleMessage) -> None:
        if line.type == "error" and not PROBE.search(line.location["url"]):
            reader.errors.append(f"{line.text} ({line.location['url']})")

    context.on("request", note_request)
    page.on("websocket", note_request)
    page.on("pageerror", lambda error: reader.errors.append(str(error)))
    page.on("console", note_console)
    return reader
