"""How long until a changed slice is painted? Each page of the dashboard, in turn with the baselines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser

from bench.browser import Reader, reader
from bench.results import Result, result
from bench.servers import OUR_SETTINGS, Server, dashboard, streamlit

WARM_ROUNDS = 8
EMPTY, EMPTY_OURS, NAIVE = "empty round trip as it comes", "empty round trip", "naive page"
GOAL = "1.6 x empty round trip, 0.4 x naive page"


@dataclass(frozen=True)
class Change:
    """A control of a page and the options it is turned through; the first is what the page opens with."""

    page: str
    key: str
    options: tuple[str, ...]

    @property
    def name(self) -> str:
        """What is changed where."""
        return f"{self.page}, {self.key.removeprefix('control.')}"


def changes(size: str) -> tuple[Change, ...]:
    """A measure, prices, activities, taxonomy, region, city and release to change, on the pages that have them."""
    measures = (
        "GDP growth, volume",
        "Gross domestic product, current prices",
        "GDP growth, current prices",
        "Average annual GDP growth, volume",
        "GDP volume against the pre-shock year",
        "Share of the nation's GDP",
    )
    current, volume = "Current prices", "Volume, from published rates"
    schemes = ("Synthetic sectors", "Synthetic activities")
    taxonomies = ("OECD R&D intensity", "Eurostat high-tech and knowledge-intensive")
    releases = ("Latest", f"1 · Synthetic figures, size {size}")
    return (
        Change("rankings", "control.m", measures),
        Change("rankings", "control.release", releases),
        Change("contributions", "control.basis", (current, volume)),
        Change("contributions", "control.acts", schemes),
        Change("high-tech", "control.taxonomy", taxonomies),
        Change("clusters", "control.acts", schemes),
        Change("city", "control.city", tuple(f"Synthetic {number:05}" for number in (7, 8, 9, 11))),
    )


def measured(size: str, store: Path, browser: Browser) -> Iterator[Result]:
    """Every change first asked for (cold) and asked for again (warm), set beside pages without the dashboard."""
    release = {"BENCH_RELEASE": str(max((store / "releases").glob("*.duckdb")))}
    with (
        dashboard(store) as ours,
        streamlit("naive.py", release) as naive,
        streamlit("empty.py") as empty,
        streamlit("empty.py", None, *OUR_SETTINGS) as lean,
    ):
        servers = {NAIVE: naive, EMPTY: empty, EMPTY_OURS: lean}
        for change in changes(size):
            yield from _compared(size, change, ours, servers, browser)


def _compared(
    size: str, change: Change, ours: Server, servers: dict[str, Server], browser: Browser
) -> Iterator[Result]:
    """One change and the baselines in turn, so that all bear the same load of the machine."""
    with (
        reader(browser) as turning,
        reader(browser) as naive,
        reader(browser) as empty,
        reader(browser) as lean,
    ):
        turning.open(f"{ours.address}/{change.page}")
        others = {NAIVE: naive, EMPTY: empty, EMPTY_OURS: lean}
        for name, other in others.items():
            other.open(servers[name].address)
        options, measures = cycle(change.options), cycle(("gdp_growth_volume_pct", "gdp_current_prices"))
        next(options)
        cold = [turning.choose(change.key, next(options)) for _ in change.options[1:]]
        warm: list[float] = []
        beside: dict[str, list[float]] = {NAIVE: [], EMPTY: [], EMPTY_OURS: []}
        for number in range(1, WARM_ROUNDS + 1):
            warm.append(turning.choose(change.key, next(options)))
            beside[NAIVE].append(naive.choose("measure", next(measures)))
            for name in (EMPTY, EMPTY_OURS):
                beside[name].append(_counted(others[name], number))
    yield result(f"slice: {change.name}, asked for the first time", size, cold, "ms", GOAL, beside)
    yield result(f"slice: {change.name}", size, warm, "ms", GOAL, beside)
    yield from (
        result(f"baseline beside {change.name}: {name}", size, taken) for name, taken in beside.items()
    )


def _counted(page: Reader, number: int) -> float:
    return page.choose("number", str(number))
