"""The figures of docs/performance.md, written from bench/results.json so that they never differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.results import FILE

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by `make bench` -->", "<!-- end of figures -->"
_HEAD = "| Measure | Size | p50 | p95 | Ratios | Goal |\n|---|---|---|---|---|---|"


def write(page: Path = PAGE, results: Path = FILE) -> None:
    """Put the figures in their place on the page."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = [_row(one) for one in json.loads(results.read_text(encoding="utf-8")) if _is_told(one)]
    page.write_text("\n".join([f"{before}{BEGIN}", _HEAD, *rows, f"{END}{after}"]), encoding="utf-8")


def _is_told(one: dict[str, Any]) -> bool:
    """Baselines stand in the ratios already."""
    return not one["measure"].startswith("baseline")


def _row(one: dict[str, Any]) -> str:
    ratios = ", ".join(f"{value:.2f} × {name}" for name, value in one["ratios"].items())
    unit = f" {one['unit']}" if one["unit"] else ""
    several = f"{one['p95']:g}{unit}" if one["count"] > 1 else ""
    return (
        f"| {one['measure']} | {one['size']} | {one['p50']:g}{unit} | {several} | {ratios} | {one['goal']} |"
    )
