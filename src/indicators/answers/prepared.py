"""What answers rest on whatever is asked, read before anyone asks: by a process that serves, once a release is open."""

from __future__ import annotations

import threading
from contextlib import suppress

from indicators.answers.figures import totals_of
from indicators.answers.memory import bytes_of
from indicators.answers.numbers import Numbers
from indicators.answers.opened import OpenedRelease
from indicators.errors import IndicatorsError
from indicators.model import NONE

MOST_BYTES = 64 << 20
"""Of matrices read ahead: half of what is kept of a release, so that they do not push each other out."""
ALWAYS_ASKED = (
    "output_told",
    "contribution_told",
    "cluster_names",
    "clusters",
    "cluster_figures",
    "cluster_stages",
)
"""Small tables no view changes."""


def in_background(opened: OpenedRelease) -> threading.Thread:
    """Begin to prepare a release; readers are answered meanwhile, from what is there or by reading it themselves."""

    def run() -> None:
        with suppress(IndicatorsError):  # damage found on the way is told to the reader who asks
            prepare(opened)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def prepare(opened: OpenedRelease) -> None:
    """Read the matrices of totals, as many as may be kept, in the order of datasets and measures; and small tables."""
    Numbers.of(opened)
    for query in ALWAYS_ASKED:
        opened.rows(query)
    coverage = opened.scope.coverage
    totals = coverage[
        (coverage["definition"] == NONE) & coverage["measure"].isin(opened.catalogue.indicators)
    ]
    left = MOST_BYTES
    for ds, measure in dict.fromkeys(zip(totals["dataset"], totals["measure"], strict=True)):
        indicator = opened.catalogue.indicators[measure]
        if indicator.by_activity or indicator.by_basis:
            continue
        left -= bytes_of(totals_of(opened, ds, measure))
        if left <= 0:
            return
