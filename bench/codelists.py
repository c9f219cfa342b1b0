"""The codes of the synthetic statistics: areas, activities and what they are called.

Where the program's own codes mean something (statuses, regions, taxonomies, ISIC) the starter's are taken, so that
filters and classifications find what they look for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from indicators.intake.starter import read_codelists
from indicators.model import TOTAL

if TYPE_CHECKING:
    from bench.datasets import Size

DATA = Path(__file__).parents[1] / "data"
DATASET, NATION, SOURCE, SCHEME = "bench", "BN", "bench-random", "bench-activities"
DEFINITION = "ht-industry-gdp"
SECTION_COUNT = 10  # however many activities there are, so that as much is shown
SECTORS = {
    "bench-primary": range(1),
    "bench-secondary": range(1, 5),
    "bench-tertiary": range(5, SECTION_COUNT),
}
SECTOR_SCHEME = "bench-sectors"
PROVINCES = 30
_REGIONS = ("east", "centre", "west", "northeast")
_TIERS = ("other", "provincial_capital", "sub_provincial", "other", "other")
_HIGH_TECH_FIRST = (
    "26",
    "21",
    "62",
    "72",
    "30",
    "20",
    "28",
    "10",
    "55",
    "69",
)  # ISIC divisions of every kind


@cache
def codelists(size: Size) -> dict[str, pd.DataFrame]:
    """All codelists a first release brings."""
    starter = read_codelists(DATA)
    kept = ("definition", "taxonomy", "taxonomy_class")
    empty = {name: table.iloc[:0] for name, table in starter.items() if name not in kept}
    return (
        empty
        | {name: starter[name] for name in kept}
        | {
            "dataset": _dataset(size),
            "area": _areas(size),
            "activity": _activities(size),
            "code": pd.concat([starter["code"], _schemes()], ignore_index=True),
            "source": pd.concat([starter["source"], _source()], ignore_index=True),
            "crosswalk": pd.concat([starter["crosswalk"], _crosswalk(size)], ignore_index=True),
        }
    )


def divisions(size: Size) -> list[str]:
    """The activities below the sections."""
    return [f"D{number:03}" for number in range(size.activities - SECTION_COUNT)]


def _dataset(size: Size) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "dataset": DATASET,
                "name_en": f"Synthetic figures {size.name} (bench)",
                "name_zh": f"合成数据{size.name}（测速用）",
                "definition_en": "Random numbers for measuring speed; no real place is described.",
                "definition_zh": "测速用随机数，不对应任何真实地区。",
                "country": NATION,
                "benchmark": NATION,
                "schemes": f"{SECTOR_SCHEME};{SCHEME}",
                "bases": "current_prices;volume_published_rates",
                "focus": "SY00007",
                "focus_definition": DEFINITION,
                "unit": "CNY_100M",
                "total_level": "gdp_current_prices",
                "activity_level": "gva_current_prices",
                "shock_year": "2019",
            }
        ]
    )


def _areas(size: Size) -> pd.DataFrame:
    random = np.random.default_rng(size.seed)
    numbers = np.arange(size.areas)
    cities = pd.DataFrame(
        {
            "ref_area": [f"SY{number:05}" for number in numbers],
            "kind": "city",
            "name_en": [f"Synthetic {number:05}" for number in numbers],
            "name_zh": [f"合成{number:05}" for number in numbers],
            "parent": [f"BP{number % PROVINCES:02}" for number in numbers],
            "region": [_REGIONS[number % PROVINCES % len(_REGIONS)] for number in numbers],
            "tier": [_TIERS[number // 10 % len(_TIERS)] for number in numbers],
            "longitude": random.uniform(80, 125, size.areas).round(4),
            "latitude": random.uniform(22, 48, size.areas).round(4),
        }
    )
    return pd.concat([_above(), cities], ignore_index=True)


def _above() -> pd.DataFrame:
    """The nation and its provinces."""
    numbers = range(PROVINCES)
    provinces = pd.DataFrame(
        {
            "ref_area": [f"BP{number:02}" for number in numbers],
            "kind": "province",
            "name_en": [f"Synthetic province {number:02}" for number in numbers],
            "name_zh": [f"合成省{number:02}" for number in numbers],
            "parent": NATION,
            "region": [_REGIONS[number % len(_REGIONS)] for number in numbers],
        }
    )
    nation = pd.DataFrame(
        [{"ref_area": NATION, "kind": "country", "name_en": "Synthetic nation", "name_zh": "合成国"}]
    )
    return pd.concat([nation, provinces], ignore_index=True)


def _activities(size: Size) -> pd.DataFrame:
    """Three sectors as one scheme; sections and their divisions as another. Sections come before divisions."""
    below = divisions(size)
    parts = len(below) // SECTION_COUNT
    sections = [f"S{number:02}" for number in range(SECTION_COUNT)]
    parents = [TOTAL] * SECTION_COUNT + [sections[place // parts] for place in range(len(below))]
    codes = [*SECTORS, *sections, *below]
    return pd.DataFrame(
        {
            "scheme": [SECTOR_SCHEME] * len(SECTORS) + [SCHEME] * size.activities,
            "activity": codes,
            "name_en": [f"Synthetic {code}" for code in codes],
            "name_zh": [f"合成{code}" for code in codes],
            "parent": [TOTAL] * len(SECTORS) + parents,
            "position": range(1, len(codes) + 1),
            "isic4": None,
        }
    )


def _schemes() -> pd.DataFrame:
    rows = [
        ("scheme", SECTOR_SCHEME, "Synthetic sectors", "合成三次产业", 90),
        ("scheme", SCHEME, "Synthetic activities", "合成行业", 91),
    ]
    return pd.DataFrame(rows, columns=["codelist", "code", "name_en", "name_zh", "position"])


def _source() -> pd.DataFrame:
    row = {"source": SOURCE, "title_en": "Random numbers", "title_zh": "随机数", "url": ""}
    row |= {"source_class": "derived", "note_en": "For measuring speed", "note_zh": "仅供测速"}
    return pd.DataFrame([row])


def _crosswalk(size: Size) -> pd.DataFrame:
    """Each division in one ISIC division, those of high-tech first; several share one where there are many."""
    below = divisions(size)
    isic = [*_HIGH_TECH_FIRST, *(f"{code:02}" for code in range(1, 97) if f"{code:02}" in _known_isic())]
    order = list(dict.fromkeys(isic))
    rows = [(SCHEME, code, order[place % len(order)], "", SOURCE) for place, code in enumerate(below)]
    return pd.DataFrame(rows, columns=["scheme", "activity", "isic4", "part", "source"])


@cache
def _known_isic() -> frozenset[str]:
    table = read_codelists(DATA)["crosswalk"]
    return frozenset(table.loc[table["scheme"] == "isic4", "isic4"])
