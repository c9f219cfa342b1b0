"""Publishers to be killed. Each release they publish has its own number as its one figure."""

from __future__ import annotations

import os
import signal
from multiprocessing.synchronize import Event
from pathlib import Path

from indicators.store import Store, marts, publishing, register
from tests.store.small import WUHAN, Figure, draft

# The steps of a publication after which something new is on the disk.
STEPS: dict[str, tuple[object, str]] = {
    "marts computed": (marts, "compute"),
    "revisions numbered": (publishing, "_number_revisions"),
    "file synced": (os, "fsync"),
    "file put in place": (os, "replace"),
    "release recorded": (register._Append, "record"),
}


def publish_without_end(folder: Path, begun: Event) -> None:
    """Publish until killed. Says when it begins, so that the time before is not counted."""
    store = Store(folder)
    current = store.releases()[-1].number
    begun.set()
    while True:
        figure = Figure(WUHAN, "2023", float(current + 1))
        current = store.publish(draft([figure], parent=current)).number


def publish_and_die(folder: Path, step: str, before: bool) -> None:
    """Publish the next release and be killed right before, or right after, one step of it."""
    owner, name = STEPS[step]
    done = getattr(owner, name)

    def fatal(*arguments: object, **named: object) -> None:
        if not before:
            done(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    store = Store(folder)
    current = store.releases()[-1].number
    setattr(owner, name, fatal)
    store.publish(draft([Figure(WUHAN, "2023", float(current + 1))], parent=current))
