"""How long does an answer take, computed and from memory? No server, no browser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.results import Result, result
from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import View
from indicators.share import read_address
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
    Asked("city", ("area=SY00007", "area=SY00020", "area=SY00100")),
    Asked("high-tech", ("", "m=contribution_pp")),
    Asked("overview", ("",)),
    Asked("composite", ("", "norm=z_score")),
    Asked("rank-history", ("m=gdp_growth_volume_pct", "m=gdp_current_prices")),
    Asked("peers", ("", "area=SY00020")),
    Asked("shift-share", ("",)),
    Asked("clusters", ("",)),
)


def measured(size: str, store: Path) -> Iterator[Result]:
    """Each question with many slices: the first time on a release just opened, then again."""
    opened = Store(store)
    file, _ = opened.open_current()
    for asked in ASKED:
        cold: list[float] = []
        cached: list[float] = []
        release = OpenedRelease(file)
        for query in (f"?{some}{region}" for some in asked.queries for region in REGIONS):
            view, _ = read_address(asked.question, query, release.scope)
            cold.append(_timed_ms(release, asked.question, view))
            cached.append(_timed_ms(release, asked.question, view))
        yield result(f"answer, first time: {asked.question}", size, cold, "ms", COLD_GOAL)
        yield result(f"answer from memory: {asked.question}", size, cached, "ms", CACHED_GOAL)
    opened.close()


def _timed_ms(release: OpenedRelease, question: str, view: View) -> float:
    begun = time.perf_counter()
    release.answer(QUESTIONS[question], view)
    return (time.perf_counter() - begun) * 1000
