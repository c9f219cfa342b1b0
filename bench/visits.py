"""What does a first visit cost a reader with an empty cache, and a second one with a full one?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from bench.browser import Reader, reader
from bench.results import Result, result
from bench.servers import NAIVE, dashboard, naive_page

VISITS = 5


def measured(size: str, store: Path, browser: Browser) -> Iterator[Result]:
    """First visits of the rankings and of the naive page in turn; both servers have been visited before."""
    with dashboard(store) as ours, naive_page(store) as naive:
        addresses = {"ours": f"{ours.address}/rankings", "naive": naive.address}
        taken: dict[str, list[float]] = {name: [] for name in addresses}
        loaded: dict[str, list[float]] = {name: [] for name in addresses}
        again: list[float] = []
        for number in range(VISITS + 1):
            for name, address in addresses.items():
                with reader(browser) as visitor, _loaded(visitor) as bytes_of:
                    painted = visitor.open(address)
                    if number:  # the first one of all warms the server
                        taken[name].append(painted)
                        loaded[name].append(sum(bytes_of) / 1e6)
                    if number and name == "ours":
                        again.append(visitor.open(address))
    yield result("first visit", size, taken["ours"], "ms", "0.7 x naive page", {NAIVE: taken["naive"]})
    yield result("second visit", size, again)
    yield result("first visit, bytes", size, loaded["ours"], "MB", "", {NAIVE: loaded["naive"]})
    yield result("baseline: first visit, naive page", size, taken["naive"])
    yield result("baseline: first visit, bytes, naive page", size, loaded["naive"], "MB")


@contextmanager
def _loaded(visitor: Reader) -> Iterator[list[float]]:
    """The bytes of each file that came over the wire, compressed as it came."""
    sizes: list[float] = []
    protocol = visitor.page.context.new_cdp_session(visitor.page)
    protocol.send("Network.enable")
    protocol.on("Network.loadingFinished", lambda event: sizes.append(float(event["encodedDataLength"])))
    yield sizes
    protocol.detach()
