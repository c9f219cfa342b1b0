"""Where a release is under construction: a folder of its own, held for as long as its process lives.

What a killed process left behind is swept before the next one begins. Who holds a folder has a lock on it, which the
system lets go of however the process ends. Where the system has no such locks nothing is swept.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_BEGINNING = ".building-"


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """A new folder in the folder of the releases, removed at the end."""
    with ExitStack() as held:
        with _locked(folder, wait=True):  # nobody sweeps a folder that is made and not held yet
            _sweep(folder)
            place = Path(tempfile.mkdtemp(prefix=_BEGINNING, dir=folder))
            held.enter_context(_locked(place, wait=True))
        held.callback(shutil.rmtree, place, ignore_errors=True)
        yield place


def _sweep(folder: Path) -> None:
    """Remove the folders that nobody holds."""
    for place in folder.glob(f"{_BEGINNING}*"):
        with suppress(FileNotFoundError), _locked(place, wait=False) as free:
            if free:
                shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _locked(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock of a folder; without `wait`, whether it was free. It ends with the process at the latest."""
    if fcntl is None:
        yield False
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(opened, wait)
    finally:
        os.close(opened)


def _lock(opened: int, wait: bool) -> bool:
    assert fcntl is not None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
