"""A dataset that a file sets up: its row of the codelist, and the areas it brings."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from indicators.intake.match.codebook import KnownDataset
from indicators.model import Text

BASES = {"gdp_growth_volume_pct": "volume_published_rates"}


def dataset_row(dataset: KnownDataset, outline: pd.DataFrame, definition: str) -> pd.DataFrame:
    """The row of a new dataset. Bases follow from the measures the file brings; `definition` opens its pages.

    `outline`: measure, ref_area, largest (figure), first_period.
    """
    bases = [
        "current_prices",
        *(basis for measure, basis in BASES.items() if (outline["measure"] == measure).any()),
    ]
    total = outline[outline["measure"] == dataset.total_level]
    largest = total.set_index("ref_area")["largest"].sort_values(ascending=False)
    return pd.DataFrame(
        [
            {
                "dataset": dataset.dataset,
                "name_en": dataset.name.en,
                "name_zh": dataset.name.zh,
                "definition_en": dataset.definition.en,
                "definition_zh": dataset.definition.zh,
                "country": dataset.country,
                "benchmark": dataset.benchmark or None,
                "schemes": ";".join(dataset.schemes),
                "bases": ";".join(bases),
                "focus": ";".join(code for code in largest.index[:1] if code != dataset.benchmark),
                "focus_definition": definition,
                "unit": dataset.unit,
                "total_level": dataset.total_level,
                "activity_level": dataset.activity_level,
                "shock_year": str(outline["first_period"].min())[:4],
            }
        ]
    )


def area_rows(dataset: KnownDataset, names: Mapping[str, str]) -> pd.DataFrame:
    """The rows of areas a file brings: all of one kind, in one country; the benchmark is the country itself."""
    named = {code: Text(name, name) for code, name in names.items()}
    return pd.DataFrame(
        [
            {
                "ref_area": code,
                "kind": "country" if code == dataset.benchmark else "city",
                "name_en": name.en,
                "name_zh": name.zh,
                "parent": None if code == dataset.benchmark else dataset.benchmark or None,
                "region": None,
                "tier": None,
                "longitude": None,
                "latitude": None,
            }
            for code, name in named.items()
        ],
        columns=[
            "ref_area",
            "kind",
            "name_en",
            "name_zh",
            "parent",
            "region",
            "tier",
            "longitude",
            "latitude",
        ],
    )


def scheme_row(dataset: KnownDataset) -> pd.DataFrame:
    """The row of a scheme of activities that comes with a new dataset and is called after it."""
    row = {"codelist": "scheme", "code": dataset.schemes[0], "position": 99}
    return pd.DataFrame([{**row, "name_en": dataset.name.en, "name_zh": dataset.name.zh}])
