"""What was measured, as a table for people and as JSON for comparison. No names of machines, no times of day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import quantiles

FILE = Path(__file__).parent / "results.json"


@dataclass(frozen=True)
class Result:
    """One measure at one size: its median and 95th percentile, and what it was set beside in the same run.

    `ratios` are medians over medians: {"empty round trip": 1.5} is one and a half of it. `goal` is what was wanted.
    """

    measure: str
    size: str
    unit: str
    p50: float
    p95: float
    count: int
    goal: str = ""
    ratios: dict[str, float] = field(default_factory=dict)


def result(
    measure: str,
    size: str,
    values: Sequence[float],
    unit: str = "ms",
    goal: str = "",
    beside: Mapping[str, Sequence[float]] | None = None,
) -> Result:
    """Median and 95th percentile of some values, with the ratio of the median to that of others."""
    middle = percentile(values, 50)
    ratios = {name: round(middle / percentile(others, 50), 2) for name, others in (beside or {}).items()}
    return Result(
        measure, size, unit, _short(middle), _short(percentile(values, 95)), len(values), goal, ratios
    )


def percentile(values: Sequence[float], part: int) -> float:
    """The value that `part` per cent of the values do not exceed.

    >>> percentile([1, 2, 3], 50), percentile([7], 95)
    (2.0, 7)
    """
    if len(values) == 1:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[part - 1]


def table(results: Sequence[Result]) -> str:
    """The results as lines of text."""
    lines = [f"{'measure':52} {'size':4} {'p50':>9} {'p95':>9} {'unit':5} {'n':>4}  ratios; goal"]
    for one in results:
        ratios = ", ".join(f"{value:.2f} x {name}" for name, value in one.ratios.items())
        beside = "; ".join(filter(None, [ratios, f"goal: {one.goal}" if one.goal else ""]))
        lines.append(
            f"{one.measure:52} {one.size:4} {one.p50:9g} {one.p95:9g} {one.unit:5} {one.count:4}  {beside}"
        )
    return "\n".join(lines)


def write(results: Sequence[Result], file: Path = FILE) -> None:
    """Write the results; measures of an earlier run that this one did not take stay as they were."""
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    new = [asdict(one) for one in results]
    taken = {(one["measure"], one["size"]) for one in new}
    merged = [one for one in kept if (one["measure"], one["size"]) not in taken] + new
    merged.sort(key=lambda one: (one["measure"], "SML".find(one["size"])))
    file.write_text(json.dumps(merged, indent=1) + "\n", encoding="utf-8")


def _short(value: float) -> float:
    return float(f"{value:.3g}")
