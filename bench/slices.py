"""How long until a changed slice is painted? Each page of the dashboard, in turn with the baselines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser, Error

from bench.browser import NothingChanged, reader
from bench.results import Result, result
from bench.servers import EMPTY, EMPTY_OURS, NAIVE, Server, side_by_side

ROUNDS = 8
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
        return f"{self.page}, {self.key}"


def changes(size: str) -> tuple[Change, ...]:
    """A measure, prices, activities, taxonomy, areas, city and release to change, on the pages that have them."""
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
    taxonomies = ("Eurostat high-tech and knowledge-intensive", "OECD R&D intensity")
    parts = ("Share of an activity in output", "Contribution of an activity to growth")
    sizes = ("Any size", "≥ 2,000 × 100 million yuan", "≥ 5,000 × 100 million yuan")
    releases = ("Latest", f"1 · Synthetic figures, size {size}")
    return (
        Change("rankings", "m", measures),
        Change("rankings", "release", releases),
        Change("rankings", "min", sizes),
        Change("rankings", "region", ("East", "East")),  # ticked, and no longer
        Change("contributions", "basis", (current, volume)),
        Change("contributions", "acts", schemes),
        Change("high-tech", "m", parts),
        Change("high-tech", "tax", taxonomies),
        Change("clusters", "acts", schemes),
        Change("city", "area", tuple(f"Synthetic {number:05}" for number in (7, 8, 9, 11))),
    )


def measured(
    size: str, store: Path, browser: Browser, wanted: Sequence[Change] = (), rounds: int = ROUNDS
) -> Iterator[Result]:
    """Every change asked for the first time and asked for again, set beside pages without the dashboard.

    What counts is the opening of the page: its heading, first chart and first table. `whole page` is the last of it.
    """
    with side_by_side(store) as (ours, servers):
        for change in wanted or changes(size):
            try:
                yield from _compared(size, change, rounds, ours, servers, browser)
            except (NothingChanged, Error) as fault:  # one page without an answer should not cost the others
                print(f"{change.name} at {size} could not be measured: {fault}", file=sys.stderr)


def _compared(
    size: str, change: Change, rounds: int, ours: Server, servers: dict[str, Server], browser: Browser
) -> Iterator[Result]:
    """One change and the baselines in turn, so that all bear the same load of the machine."""
    taken: dict[str, list[float]] = {kind: [] for kind in ("first", "again", "whole", *servers)}
    with ExitStack() as stack:
        readers = {name: stack.enter_context(reader(browser)) for name in ("ours", *servers)}
        turning = readers["ours"]
        turning.open(f"{ours.address}/{change.page}")
        turning.unfold(change.key)
        for name, server in servers.items():
            readers[name].open(server.address)
        options, measures = cycle(change.options), cycle(("gdp_growth_volume_pct", "gdp_current_prices"))
        next(options)
        for _ in change.options[1:]:
            turning.choose(change.key, next(options))
            taken["first"].append(turning.opening_painted)
        for number in range(1, rounds + 1):
            taken["whole"].append(turning.choose(change.key, next(options)))
            taken["again"].append(turning.opening_painted)
            taken[NAIVE].append(readers[NAIVE].choose("measure", next(measures)))
            for name in (EMPTY, EMPTY_OURS):
                taken[name].append(readers[name].choose("number", str(number)))
    beside = {name: taken[name] for name in servers}
    yield result(f"slice: {change.name}", size, taken["again"], "ms", GOAL, beside)
    yield result(f"slice, whole page: {change.name}", size, taken["whole"], "ms", "", beside)
    yield result(f"slice, asked for the first time: {change.name}", size, taken["first"], "ms", "", beside)
    yield from (result(f"baseline beside {change.name}: {name}", size, beside[name]) for name in servers)
