"""Do the contributions of the starter data agree with those the statistics offices published themselves?

A published rate of growth has one decimal, so it lies within 0.05 of what is printed. A share of growth is
weight * rate / total rate: it can be told only as well as both rates. The tolerance of each check is exactly
that interval, widened by half a unit of the published share's own last decimal.
"""

from __future__ import annotations

import pytest

from indicators.store import Parameter, ReleaseFile

HALF = 0.05  # half a unit of a figure with one decimal
VOLUME, CURRENT = "volume_published_rates", "current_prices"
SECTORS = ["primary", "secondary", "tertiary"]
# Ningbo bureau of statistics, communique on 2020: shares of growth; rates of growth of sectors and GDP (3.3);
# weights are the value added of 2019 in 100 million yuan, of 11985.12.
NINGBO_2020 = [
    ("primary", 322.27, 2.1, 1.7),
    ("secondary", 5782.92, 3.0, 44.5),
    ("tertiary", 5879.93, 3.6, 53.8),
]


def contributions(file: ReleaseFile, area: str, year: str, basis: str) -> dict[str, dict[str, float]]:
    """The contributions of one city and year: by activity, its figures by column."""
    asked: dict[str, Parameter] = {"ds": "cn-cities", "areas": [area]}
    asked |= {"acts": "three-sectors", "basis": basis}
    rows = file.query("contributions", asked)
    rows = rows[rows["time_period"] == year].set_index("activity")
    columns = [name for name in rows.columns if name.endswith(("_pp", "_pct"))]
    return {
        str(activity): {name: float(figures[name]) for name in columns}
        for activity, figures in rows.to_dict("index").items()
    }


def summed(found: dict[str, dict[str, float]], column: str) -> float:
    """One column of the three sectors together."""
    return sum(found[sector][column] for sector in SECTORS)


@pytest.mark.parametrize(("sector", "weight", "rate", "published"), NINGBO_2020)
def test_ningbo_2020_published_shares_of_growth(
    first_published: ReleaseFile, sector: str, weight: float, rate: float, published: float
) -> None:
    found = contributions(first_published, "330200", "2020", VOLUME)
    share = found[sector]["share_of_growth_pct"]
    assert share == pytest.approx(100 * weight / 11985.12 * rate / 3.3)
    low, high = (100 * weight / 11985.12 * (rate + end) / (3.3 - end) for end in (-HALF, HALF))
    assert low - HALF <= published <= high + HALF
    assert abs(share - published) < 0.7, "and no share is as much as 0.7 points away"


def test_ningbo_2020_sectors_leave_what_rounding_leaves(first_published: ReleaseFile) -> None:
    """The three weighted rates make 3.27 of the 3.3 published."""
    found = contributions(first_published, "330200", "2020", VOLUME)
    assert summed(found, "contribution_pp") == pytest.approx(3.270161, abs=1e-6)
    assert found["_R"]["contribution_pp"] == pytest.approx(3.3 - 3.270161, abs=1e-6)
    assert found["_R"]["contribution_low_pp"] < 0 < found["_R"]["contribution_high_pp"]


def test_hangzhou_2023_services_brought_4_9_points_and_89_per_cent(first_published: ReleaseFile) -> None:
    """Published: services grew 7.2, GDP 5.6; they pull growth by 4.9 points, 89.0 per cent of it.

    4.9 of 5.6 would be 87.5: the city worked with rates it did not round. Value added of services in 2022:
    12787 of 18753.
    """
    tertiary = contributions(first_published, "330100", "2023", VOLUME)["tertiary"]
    weight = 12787 / 18753
    assert tertiary["contribution_pp"] == pytest.approx(weight * 7.2)
    assert round(tertiary["contribution_pp"], 1) == 4.9
    assert tertiary["share_of_growth_pct"] == pytest.approx(100 * weight * 7.2 / 5.6)
    low, high = (100 * weight * (7.2 + end) / (5.6 - end) for end in (-HALF, HALF))
    assert low - HALF <= 89.0 <= high + HALF


def test_wuhan_2021_sectors_add_up_exactly_in_current_prices(first_published: ReleaseFile) -> None:
    """GDP went from 15616.06 to 17716.76: 13.45 per cent, and the sectors' points are all of it."""
    found = contributions(first_published, "420100", "2021", CURRENT)
    growth = 100 * (17716.76 / 15616.06 - 1)
    assert round(growth, 2) == 13.45
    assert found["_T"]["contribution_pp"] == pytest.approx(growth, rel=1e-12)
    assert summed(found, "contribution_pp") == pytest.approx(growth, rel=1e-12)
    assert "_R" not in found
    assert summed(found, "share_of_growth_pct") == pytest.approx(100, rel=1e-12)
