"""What a file of an office brings, and the release it makes beside the codelists of the starter data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators.answers import OpenedRelease
from indicators.intake.starter import read_codelists
from indicators.model import NORMAL, TOTAL, Text
from indicators.store import OBSERVATION_COLUMNS, Draft, Store

DATA = Path(__file__).parents[2] / "data"
COLUMNS = ("ref_area", "time_period", "measure", "activity", "obs_value", "obs_status")


@dataclass(frozen=True)
class Brought:
    """Figures (`COLUMNS`), the areas and the activities they are of, and how the dataset is looked at.

    `activities` are code, name and parent; `areas` code and name.
    """

    dataset: str
    figures: pd.DataFrame
    areas: Sequence[tuple[str, str]]
    activities: Sequence[tuple[str, str, str]]
    scheme: str
    benchmark: str | None
    bases: Sequence[str]
    unit: str
    total_level: str
    activity_level: str


def with_totals(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures, and the sum of the activities of each area and period as its total where none is missing."""
    keys = ["ref_area", "time_period", "measure"]
    summed = figures.groupby(keys)["obs_value"].agg(lambda values: values.sum(skipna=False)).reset_index()
    totals = summed.assign(activity=TOTAL, obs_status=NORMAL)
    return pd.concat([figures, totals[totals["obs_value"].notna()]], ignore_index=True)


@contextmanager
def published(brought: Brought, folder: Path) -> Iterator[OpenedRelease]:
    """The file as the first release of a store."""
    store = Store(folder)
    figures = brought.figures.assign(
        dataset=brought.dataset,
        freq="A",
        price_basis="V",
        definition="_Z",
        decimals=0,
        source="file",
        note="",
    )
    figures = figures[list(OBSERVATION_COLUMNS)].astype({"decimals": "Int64"})
    said = Text("File", "文件")
    store.publish(Draft(said, said, "tester", None, figures, _codelists(brought)))
    try:
        yield OpenedRelease(store.open(1))
    finally:
        store.close()


def _codelists(brought: Brought) -> dict[str, pd.DataFrame]:
    areas = [(code, _kind(code, brought), name, name) for code, name in brought.areas]
    activities = [
        (brought.scheme, code, name, name, parent, place)
        for place, (code, name, parent) in enumerate(brought.activities)
    ]
    source = {"source": "file", "title_en": "File", "title_zh": "文件", "source_class": "official_site"}
    return read_codelists(DATA) | {
        "dataset": pd.DataFrame([_dataset(brought)]),
        "area": pd.DataFrame(areas, columns=["ref_area", "kind", "name_en", "name_zh"]),
        "activity": pd.DataFrame(
            activities, columns=["scheme", "activity", "name_en", "name_zh", "parent", "position"]
        ),
        "source": pd.DataFrame([source]),
    }


def _kind(code: str, brought: Brought) -> str:
    return "country" if code == brought.benchmark else "city"


def _dataset(brought: Brought) -> dict[str, str | None]:
    return {
        "dataset": brought.dataset,
        "name_en": brought.dataset,
        "name_zh": brought.dataset,
        "definition_en": "For tests.",
        "definition_zh": "测试用。",
        "country": "",
        "benchmark": brought.benchmark,
        "schemes": brought.scheme,
        "bases": ";".join(brought.bases),
        "focus": next(code for code, _ in brought.areas if code != brought.benchmark),
        "focus_definition": "",
        "unit": brought.unit,
        "total_level": brought.total_level,
        "activity_level": brought.activity_level,
        "shock_year": str(brought.figures["time_period"].min()),
    }
