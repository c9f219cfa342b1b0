"""Run the benchmarks: print a table, write bench/results.json.

python -m bench                  # S and M, everything
python -m bench --sizes L        # sixty million observations: an hour, 20 GB of disk
python -m bench --only slices    # one kind of measure
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench import answering, cpu, lens, page, protocol, publishing, slices, starting, visits
from bench.browser import chromium
from bench.datasets import SIZES, built
from bench.results import FILE, Result, result, table, write

KINDS = ("publish", "answers", "start", "cpu", "load", "visits", "lens", "slices")
FOLDER = Path(__file__).parent / "data"


def measured(size: str, kinds: tuple[str, ...], folder: Path) -> Iterator[Result]:
    """All measures of the kinds asked for, at one size."""
    yield result("share of a processor that one busy process gets", size, [_processor_share()], "")
    if "publish" in kinds:
        yield from publishing.measured(size, folder)
    store = built(SIZES[size], folder / size)
    if "answers" in kinds:
        yield from answering.measured(size, store)
    if "start" in kinds:
        yield from starting.measured(size, store)
    if "cpu" in kinds:
        yield from cpu.measured(size, store)
    if "load" in kinds:
        yield from protocol.measured(size, store)
    with ExitStack() as stack:
        if {"visits", "lens", "slices"} & set(kinds):
            browser = stack.enter_context(chromium())
        if "visits" in kinds:
            yield from visits.measured(size, store, browser)
        if "lens" in kinds:
            yield from lens.measured(size, store, browser)
        if "slices" in kinds:
            yield from slices.measured(size, store, browser)


def _processor_share() -> float:
    """Below 0.9 others are at work on the machine: then only ratios tell something."""
    wall, cpu = time.perf_counter(), time.process_time()
    while time.perf_counter() - wall < 1:
        pass
    return (time.process_time() - cpu) / (time.perf_counter() - wall)


def main() -> None:
    """Measure what was asked for; results are printed as they come."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=["S", "M"])
    parser.add_argument("--only", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the data sets are kept")
    parser.add_argument("--results", type=Path, default=FILE)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    results: list[Result] = []
    for size in asked.sizes:
        for one in measured(size, tuple(asked.only), asked.folder):
            results.append(one)
            print(table([one]).splitlines()[1], flush=True)
            write(results, asked.results)
    print("\n" + table(results))
    if asked.results == FILE:
        page.write()


if __name__ == "__main__":
    main()
