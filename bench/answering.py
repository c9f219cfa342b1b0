"""How long does an answer take, computed and from memory? No server, no browser.

Computed twice: of a release that was only just opened, and of one that the serving process has prepared
(`answers/prepared.py`), as readers meet it. Each question gets what it would hear of a page.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.results import Result, result
from indicators.answers import OpenedRelease
from indicators.answers.prepared import prepare
from indicators.answers.questions import QUESTIONS
from indicators.model import View
from indicators.share import read_address
from indicators.share.address import heard
from indicators.store import Store

COLD_GOAL, CACHED_GOAL = "p95 under 20 ms", "under 1 ms"
REGIONS = ("", "&region=east", "&region=west", "&tier=other", "&region=centre&tier=sub_provincial")


@dataclass(frozen=True)
class Asked:
    """A question and the addresses it is asked with."""

    question: str
    queries: tuple[str, ...]


ASKED = (
    Asked("rankings", ("m=gdp_growth_volume_pct", "m=gdp_current_prices", "m=share_of_nation_pct")),
    Asked("contributions", ("basis=current_prices", "basis=volume_published_rates", "acts=bench-activities")),
    Asked("city", tuple(f"area=SY00{number:03}" for number in range(7, 300, 20))),
    Asked("high-tech", ("", "m=contribution_pp")),
    Asked("overview", ("",)),
    Asked("composite", ("", "norm=z_score")),
    Asked("rank-history", ("m=gdp_growth_volume_pct", "m=gdp_current_prices")),
    Asked("peers", ("", "area=SY00020")),
    Asked("shift-share", ("",)),
    Asked("clusters", ("",)),
)


def measured(size: str, store: Path) -> Iterator[Result]:
    """Each question with many slices, each of them for the first time, and again."""
    opened = Store(store)
    file, _ = opened.open_current()
    ahead: list[float] = []
    for asked in ASKED:
        fresh, ready = OpenedRelease(file), OpenedRelease(file)
        begun = time.perf_counter()
        prepare(ready)
        ahead.append((time.perf_counter() - begun) * 1000)
        views = _views(asked, fresh)
        cold = [_timed_ms(fresh, asked.question, view) for view in views]
        first = [_timed_ms(ready, asked.question, view) for view in views]
        cached = [_timed_ms(ready, asked.question, view) for view in views]
        yield result(f"answer, first time: {asked.question}", size, first, "ms", COLD_GOAL)
        yield result(f"answer, first time, release not prepared: {asked.question}", size, cold, "ms")
        yield result(f"answer from memory: {asked.question}", size, cached, "ms", CACHED_GOAL)
    yield result("release prepared ahead", size, ahead)
    opened.close()


def _views(asked: Asked, release: OpenedRelease) -> list[View]:
    """What is asked, each once: a question that hears no filter is not asked again for every region."""
    queries = (f"?{some}{region}" for some in asked.queries for region in REGIONS)
    views = (read_address(asked.question, query, release.scope)[0] for query in queries)
    return list(dict.fromkeys(heard(view, asked.question, release.scope) for view in views))


def _timed_ms(release: OpenedRelease, question: str, view: View) -> float:
    begun = time.perf_counter()
    release.answer(QUESTIONS[question], view)
    return (time.perf_counter() - begun) * 1000
