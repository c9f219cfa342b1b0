"""The reduced form for every commit: two minutes at S, failing only where something has gone badly wrong.

    python -m bench.check

Judged are ratios to baselines in the same run, never times, with room for a busy machine: a limit stands at two to
three times what was measured on a quiet one when it was set. What passes a limit is measured once more before that
counts.
Set the limits anew when the program has become faster.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Error

from bench import cpu, lens, slices
from bench.browser import chromium
from bench.datasets import SIZES, built
from bench.results import Result, table
from bench.servers import EMPTY_OURS, NAIVE

LIMITS = {
    ("server CPU a change, one reader", NAIVE): 0.3,
    ("slice: rankings, m", NAIVE): 0.9,
    ("slice: rankings, m", EMPTY_OURS): 8.0,
    ("slice: contributions, basis", NAIVE): 0.8,
    ("lens: year", NAIVE): 0.5,
    ("lens: city", NAIVE): 0.3,
}


def main() -> None:
    """Measure, print, and leave with 1 where a limit is passed twice."""
    with TemporaryDirectory() as folder:
        store = built(SIZES["S"], Path(folder))
        passed = _measured(store) and _measured(store)
    raise SystemExit(bool(passed))


def _measured(store: Path) -> list[str]:
    """The limits that are passed, as sentences."""
    results: list[Result] = []
    wanted = [change for change in slices.changes("S") if change.key in ("m", "basis")]
    results += cpu.measured("S", store)
    with chromium() as browser:
        results += slices.measured("S", store, browser, wanted, rounds=5)
        try:
            results += lens.measured("S", store, browser, turns=5)
        except (Error, AssertionError) as fault:  # whether it works is for the tests to say
            print(f"the lens could not be measured: {fault}", file=sys.stderr)
    print(table(results))
    passed = [line for one in results for line in _passed(one)]
    print("\n".join(passed), file=sys.stderr)
    return passed


def _passed(one: Result) -> list[str]:
    """The limits a result passes, as sentences."""
    return [
        f"{one.measure}: {ratio:.2f} x {beside}, the limit is {LIMITS[one.measure, beside]:g}"
        for beside, ratio in one.ratios.items()
        if ratio > LIMITS.get((one.measure, beside), float("inf"))
    ]


if __name__ == "__main__":
    main()
