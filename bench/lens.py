"""How long until a turn of the lens is painted: another year, another city, more bars, from the other end?

Painted means: the controls say that the turn is done, charts and table were changed since the reader's press, and a
frame has passed. The baseline is the naive page asked for another year, in turn with ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Request

from bench.browser import PATIENCE_MS, Reader, reader
from bench.results import Result, result
from bench.servers import NAIVE, dashboard, naive_page

TURNS = 12
GOAL = "50 ms, p95 100 ms, 0.25 x naive page"
# Waits, frame by frame, for the turn that follows the one counted before; gives what it took and what the address says.
# Set to wait before the press: asked for afterwards it would come late itself.
WAIT = """before => { window.__turned = new Promise((done, failed) => {
    const seen = window.__bench, host = document.documentElement, since = performance.now();
    const told = painted => seen.addressed < seen.began
        ? requestAnimationFrame(() => told(painted))
        : done({ painted: painted - seen.began, addressed: seen.addressed - seen.began, shown: seen.shown() });
    const look = () => {
        if (performance.now() - since > 20000) return failed(new Error('no turn'));
        if ((host.dataset.lensTurn ?? '0') === before || seen.changed < seen.began) return requestAnimationFrame(look);
        requestAnimationFrame(() => told(performance.now()));
    };
    look();
}) }"""
TURNED = "window.__turned"
COUNT = "document.documentElement.dataset.lensTurn ?? '0'"
# Turns all years as fast as they are painted, from the first to the last; the time each took.
FILMED = """async () => {
    const host = document.documentElement, year = host.querySelector('.ci-lens input[type=range]'), took = [];
    const frame = () => new Promise(requestAnimationFrame);
    for (let at = Number(year.min); at <= Number(year.max); at++) {
        const before = host.dataset.lensTurn, begun = performance.now();
        year.value = at;
        year.dispatchEvent(new Event('input'));
        while (host.dataset.lensTurn === before) await frame();
        await frame();
        took.push(performance.now() - begun);
    }
    return took;
}"""


@dataclass
class _Taken:
    """Of the turns of one kind: milliseconds until painted and until the address said so, and requests until then."""

    painted: list[float] = field(default_factory=list)
    addressed: list[float] = field(default_factory=list)
    requests: int = 0


def measured(size: str, store: Path, browser: Browser, turns: int = TURNS) -> Iterator[Result]:
    """Turns of the lens on the ranking page, in turn with another year on the naive page."""
    with (
        dashboard(store) as ours,
        naive_page(store) as naive,
        reader(browser) as turning,
        reader(browser) as other,
    ):
        turning.open(f"{ours.address}/rankings")
        other.open(naive.address)
        first = _Taken()
        _turn(turning, lambda page: _another_year(page, "ArrowLeft"), first)
        turning.page.wait_for_load_state("networkidle")
        kinds: dict[str, Callable[[Page], None]] = {
            "year": lambda page: _another_year(page, "ArrowLeft"),
            "city": _another_city,
            "order": lambda page: _other_option(page, "select[name=order]"),
            "top": lambda page: _other_option(page, "select[name=top]"),
        }
        taken = {kind: _Taken() for kind in kinds}
        beside: list[float] = []
        years = [str(year) for year in range(2023, 2023 - turns, -1)]
        for year in years:
            for kind, press in kinds.items():
                _turn(turning, press, taken[kind])
            beside.append(other.choose("year", year))
        filmed = turning.page.evaluate(FILMED)
    yield result("lens: first turn, nothing fetched before", size, first.painted)
    for kind, one in taken.items():
        yield result(f"lens: {kind}", size, one.painted, "ms", GOAL, {NAIVE: beside})
    trips = sum(one.requests for one in taken.values())
    yield result("lens: requests before it was painted", size, [trips / (len(kinds) * turns)], "", "none")
    addressed = [ms for one in taken.values() for ms in one.addressed]
    yield result("lens: address complete", size, addressed, "ms", "300 ms")
    yield result(
        "lens: a year, turned as fast as they are painted", size, filmed, "ms", "100 ms: 10 a second"
    )
    yield result("baseline: naive page, another year", size, beside)


def _turn(turning: Reader, press: Callable[[Page], None], taken: _Taken) -> None:
    """Note what one press took."""
    page = turning.page
    page.bring_to_front()
    turning.until_still()
    requests: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type in ("fetch", "xhr"):  # not the icon, which the browser asks for by itself
            requests.append(request.url)

    page.on("request", note)
    before, shown = page.evaluate(COUNT), page.evaluate("window.__bench.shown()")
    page.evaluate(WAIT, before)
    press(page)
    seen = page.evaluate(TURNED)
    page.remove_listener("request", note)
    assert seen["shown"] != shown, "the page shows the same as before"
    taken.painted.append(float(seen["painted"]))
    taken.addressed.append(float(seen["addressed"]))
    taken.requests += len(requests)


def _another_year(page: Page, key: str) -> None:
    slider = page.locator(".ci-lens input[type=range]")
    at_the_end = slider.evaluate("slider => slider.value === slider.min")
    slider.press("End" if at_the_end else key, timeout=PATIENCE_MS)


def _another_city(page: Page) -> None:
    page.locator("[data-part='rankings.tables'] tr:not(.picked) [data-pick]").nth(3).click()


def _other_option(page: Page, which: str) -> None:
    """Turn a list of the lens to its next option; chosen by script, so the press is told apart from it."""
    page.locator(f".ci-lens {which}").evaluate(
        "list => { list.selectedIndex = (list.selectedIndex + 1) % list.options.length;"
        " window.__bench.began = performance.now(); list.dispatchEvent(new Event('change')); }"
    )
