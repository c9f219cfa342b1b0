"""How long does it take to publish, and how much memory? In a process of its own, so that its peak is its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.datasets import SIZES, draft, one_row_revision, write_observations
from bench.results import Result, result
from bench.servers import ROOT
from indicators.store import Store

GOALS = {"M": "20 s", "L": "360 s"}
REVISION_GOALS = {"L": "30 s"}


def measured(size: str, folder: Path) -> Iterator[Result]:
    """Publish a data set as a first release, then revise one figure of it."""
    with TemporaryDirectory(dir=folder) as work:
        file, store = Path(work) / "observations.parquet", Path(work) / "store"
        write_observations(SIZES[size], file)
        whole = _in_a_process("whole", size, file, store)
        one = _in_a_process("one", size, file, store)
    yield result("publish", size, [whole["s"]], "s", GOALS.get(size, ""))
    yield result("publish, peak memory", size, [whole["mb"]], "MB", "under 6000 MB")
    yield result("publish a revision of one figure", size, [one["s"]], "s", REVISION_GOALS.get(size, ""))
    yield result("publish a revision of one figure, peak memory", size, [one["mb"]], "MB")


def _in_a_process(what: str, size: str, file: Path, store: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.publishing", what, size, str(file), str(store)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def main(what: str, size: str, file: str, folder: str) -> None:
    """Publish, and print what it took."""
    begun = time.perf_counter()
    store = Store(Path(folder))
    chosen = SIZES[size]
    store.publish(draft(chosen, Path(file)) if what == "whole" else one_row_revision(chosen, 1))
    store.close()
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"s": time.perf_counter() - begun, "mb": peak_mb}))


if __name__ == "__main__":
    main(*sys.argv[1:])
