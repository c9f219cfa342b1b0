"""A dataset of its own for a test: a few areas, activities and years, small enough to check by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from indicators.answers import OpenedRelease
from indicators.intake.starter import read_codelists
from indicators.model import TOTAL, Text
from indicators.store import OBSERVATION_COLUMNS, Draft, Store

DATA = Path(__file__).parents[3] / "data"

Cell = float | str | None
"""A figure, or the status of one that is missing ("O"), suppressed ("Q") …"""

Values = Mapping[str, Mapping[str, Mapping[str, Cell]]]
"""Area, year, activity: figure."""


@dataclass(frozen=True)
class Small:
    """What a test publishes. `figures` are output by activity; `_T` among them is the published total.

    `parents` names the group of an activity; without it an activity stands right below the total.
    `further` holds other measures, by name.
    """

    figures: Values
    scheme: str = "isic4"
    benchmark: str | None = None
    unit: str = "USD_M"
    total_level: str = "gdp_current_prices"
    activity_level: str = "gva_current_prices"
    bases: Sequence[str] = ("current_prices",)
    parents: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    further: Mapping[tuple[str, str], Values] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def areas(self) -> list[str]:
        """The areas, the benchmark among them."""
        return list(self.figures)

    @property
    def activities(self) -> list[str]:
        """The activities in the order in which they first occur."""
        found = [a for of_year in self.figures.values() for cells in of_year.values() for a in cells]
        return [code for code in dict.fromkeys(found) if code != TOTAL]


@contextmanager
def published(small: Small, folder: Path) -> Iterator[OpenedRelease]:
    """The dataset `small` as the first release of a store."""
    store = Store(folder)
    store.publish(
        Draft(Text("Small", "小"), Text("Test.", "测试。"), "tester", None, _figures(small), _codes(small))
    )
    try:
        yield OpenedRelease(store.open(1))
    finally:
        store.close()


def _figures(small: Small) -> pd.DataFrame:
    levels = {(small.total_level, small.activity_level): small.figures} | dict(small.further)
    rows = [
        {
            "dataset": "small",
            "ref_area": area,
            "time_period": year,
            "freq": "A",
            "measure": of_total if activity == TOTAL else of_activity,
            "activity": activity,
            "price_basis": "V",
            "definition": "_Z",
            "obs_value": cell if isinstance(cell, int | float) else None,
            "obs_status": cell if isinstance(cell, str) else "A",
            "decimals": 1,
            "source": "geonames",
            "note": "",
        }
        for (of_total, of_activity), values in levels.items()
        for area, years in values.items()
        for year, cells in years.items()
        for activity, cell in cells.items()
    ]
    table = pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS))
    table["obs_value"] = pd.to_numeric(table["obs_value"])
    return table.assign(decimals=table["decimals"].astype("Int64"))


def _codes(small: Small) -> dict[str, pd.DataFrame]:
    dataset = {
        "dataset": "small",
        "name_en": "Small",
        "name_zh": "小",
        "definition_en": "For tests.",
        "definition_zh": "测试用。",
        "country": "",
        "benchmark": small.benchmark,
        "schemes": small.scheme,
        "bases": ";".join(small.bases),
        "focus": small.areas[0],
        "focus_definition": "",
        "unit": small.unit,
        "total_level": small.total_level,
        "activity_level": small.activity_level,
        "shock_year": "2020",
    }
    areas = [
        (area, "country" if area == small.benchmark else "city", f"City {area}", f"城市{area}")
        for area in small.areas
    ]
    activities = [
        (small.scheme, code, f"Activity {code}", f"行业{code}", small.parents.get(code, TOTAL), place)
        for place, code in enumerate(small.activities)
    ]
    codes = read_codelists(DATA)
    columns = ["scheme", "activity", "name_en", "name_zh", "parent", "position"]
    return codes | {
        "dataset": pd.DataFrame([dataset]),
        "area": pd.DataFrame(areas, columns=["ref_area", "kind", "name_en", "name_zh"]),
        "activity": pd.DataFrame(activities, columns=columns),
    }


def years(first: int, *rows: Mapping[str, Cell]) -> dict[str, Mapping[str, Cell]]:
    """Rows of consecutive years, beginning with `first`."""
    return {str(first + place): row for place, row in enumerate(rows)}
