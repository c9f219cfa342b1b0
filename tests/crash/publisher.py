"""A publisher to be killed: publishes one release after another, each with its own number as its one figure."""

from __future__ import annotations

from multiprocessing.synchronize import Event
from pathlib import Path

from indicators.store import Store
from tests.store.small import WUHAN, Figure, draft


def publish_without_end(folder: Path, begun: Event) -> None:
    """Publish until killed. Says when it begins, so that the time before is not counted."""
    store = Store(folder)
    current = store.releases()[-1].number
    begun.set()
    while True:
        figure = Figure(WUHAN, "2023", float(current + 1))
        current = store.publish(draft([figure], parent=current)).number
