"""Statistics small enough to check by hand: two cities and their country, three sectors, a few years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from indicators.model import Text
from indicators.store import OBSERVATION_COLUMNS, Draft, ReleaseFile

WUHAN, SUZHOU, NATION = "420100", "320500", "CN"


class Figure(NamedTuple):
    """One observation; what is not said is GDP in current prices, normal, with one decimal."""

    ref_area: str
    time_period: str
    value: float | None
    measure: str = "gdp_current_prices"
    activity: str = "_T"
    price_basis: str = "V"
    status: str = "A"
    decimals: int | None = 1
    source: str = "bureau"


def observations(figures: Iterable[Figure]) -> pd.DataFrame:
    """The figures as a table of observations, as intake makes it."""
    rows = pd.DataFrame(
        [
            {
                **{
                    name: value for name, value in figure._asdict().items() if name not in ("value", "status")
                },
                "dataset": "cn-cities",
                "freq": "A" if len(figure.time_period) == 4 else figure.time_period[5],
                "definition": "_Z",
                "obs_value": figure.value,
                "obs_status": figure.status,
                "note": "",
            }
            for figure in figures
        ],
        columns=list(OBSERVATION_COLUMNS),
    )
    rows["obs_value"] = pd.to_numeric(rows["obs_value"])
    rows["decimals"] = rows["decimals"].astype("Int64")
    return rows


def codelists() -> dict[str, pd.DataFrame]:
    """The codes the figures speak in."""
    both = {"schemes": "three-sectors", "bases": "current_prices;volume_published_rates"}
    dataset = {
        "dataset": "cn-cities",
        "name_en": "Cities",
        "name_zh": "城市",
        "definition_en": "Cities.",
        "definition_zh": "城市。",
        "country": "CN",
        "benchmark": NATION,
        "focus": WUHAN,
        "unit": "CNY_100M",
        "total_level": "gdp_current_prices",
        "activity_level": "gva_current_prices",
        "shock_year": "2019",
        **both,
    }
    areas = [
        (WUHAN, "city", "Wuhan", "武汉", "420000", "central", "sub_provincial"),
        (SUZHOU, "city", "Suzhou", "苏州", "320000", "east", "other"),
        (NATION, "country", "China", "中国", None, None, None),
    ]
    sectors = [
        ("primary", "Primary", "第一产业"),
        ("secondary", "Secondary", "第二产业"),
        ("tertiary", "Tertiary", "第三产业"),
    ]
    return {
        "dataset": pd.DataFrame([dataset]),
        "area": pd.DataFrame(
            areas, columns=["ref_area", "kind", "name_en", "name_zh", "parent", "region", "tier"]
        ),
        "activity": pd.DataFrame(
            [("three-sectors", code, en, zh, "_T", at) for at, (code, en, zh) in enumerate(sectors, start=1)],
            columns=["scheme", "activity", "name_en", "name_zh", "parent", "position"],
        ),
        "source": pd.DataFrame(
            [("bureau", "Statistics bureau", "统计局", "official_site")],
            columns=["source", "title_en", "title_zh", "source_class"],
        ),
    }


def draft(
    figures: Iterable[Figure],
    parent: int | None = None,
    title: str = "Small",
    codes: Mapping[str, pd.DataFrame] | None = None,
) -> Draft:
    """A change to publish; the first release brings the codelists."""
    given = codelists() if codes is None and parent is None else (codes or {})
    return Draft(
        Text(title, "小"), Text("For tests.", "测试用。"), "tester", parent, observations(figures), given
    )


def values(file: ReleaseFile) -> dict[tuple[str, str, str, str], float | None]:
    """Every observation of a release: (area, period, measure, activity) and its value."""
    rows = file.query("all_observations", {"ds": "cn-cities"})
    keys = zip(rows["ref_area"], rows["time_period"], rows["measure"], rows["activity"], strict=True)
    return {
        key: None if pd.isna(value) else float(value)
        for key, value in zip(keys, rows["obs_value"], strict=True)
    }


def gdp(file: ReleaseFile) -> dict[tuple[str, str], float | None]:
    """The GDP figures of a release: (area, period) and value."""
    return {key[:2]: value for key, value in values(file).items() if key[2] == "gdp_current_prices"}
