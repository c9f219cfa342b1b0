"""What answers rest on whatever is asked, read before anyone asks: by a process that serves, once a release is open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress

from indicators.answers.figures import SINCE_YEAR, VOLUME_GROWTH, panel_of, totals_of
from indicators.answers.memory import bytes_of
from indicators.answers.numbers import Numbers
from indicators.answers.opened import OpenedRelease
from indicators.answers.panel import Panel
from indicators.errors import IndicatorsError
from indicators.model import NONE, Dataset, View

MOST_BYTES = 64 << 20
"""Of matrices read ahead: half of what is kept of a release, so that they do not push each other out."""
SMALL = (
    *("figure_told", "output_told", "contribution_told", "events"),
    *("cluster_names", "clusters", "cluster_figures", "cluster_stages", "cluster_lists", "anchors"),
)
"""Tables that no view changes."""


def in_background(opened: OpenedRelease) -> threading.Thread:
    """Begin to prepare a release; readers are answered meanwhile, from what is there or by reading it themselves."""

    def run() -> None:
        with suppress(IndicatorsError):  # damage found on the way is told to the reader who asks
            prepare(opened)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def prepare(opened: OpenedRelease) -> None:
    """Read small tables, and the matrices of totals, as many as may be kept: dataset by dataset.

    With what is computed since a year, since the one a dataset compares with unless the reader says another.
    """
    Numbers.of(opened)
    for query in SMALL:
        opened.rows(query)
    left = MOST_BYTES
    for dataset in opened.scope.datasets.values():
        opened.rows("published", ds=dataset.dataset)
        for panel in _panels(opened, dataset):
            left -= bytes_of(panel)
            if left <= 0:
                return


def _panels(opened: OpenedRelease, dataset: Dataset) -> Iterator[Panel]:
    held, indicators = opened.scope.coverage, opened.catalogue.indicators
    held = held[(held["dataset"] == dataset.dataset) & (held["definition"] == NONE)]
    known = [indicators[code] for code in held["measure"].unique().tolist() if code in indicators]
    for indicator in known:
        if not (indicator.by_activity or indicator.by_basis):
            yield totals_of(opened, dataset.dataset, indicator.code)
    if any(indicator.code == VOLUME_GROWTH for indicator in known):
        for measure in SINCE_YEAR:
            yield panel_of(opened, View("rankings", dataset.dataset, measure, "", dataset.shock_year or ""))
