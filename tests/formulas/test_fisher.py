"""Fisher volumes and contributions: the published worked example, and what happens when cells are missing.

Check: Statistics Canada, 13-017-X, table 2.12 (four commodities, periods 0 to 3), published to one decimal
for indices and two for contributions.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.formulas.chain import Given, index_on_base
from indicators.formulas.fisher import contribution_chained, contribution_fisher
from indicators.formulas.index_numbers import fisher_index

QUANTITIES = {
    "A": [80, 120, 144, 192],
    "B": [180, 180, 192, 204],
    "C": [250, 300, 350, 360],
    "D": [100, 125, 125, 135],
}
PRICES = {
    "A": [1, 0.75, 0.5, 0.25],
    "B": [1, 350 / 300, 1.25, 1.25],
    "C": [1, 1.5, 1.3, 1.4],
    "D": [1, 1.2, 1.2, 1],
}
PERIODS = ["2000", "2001", "2002", "2003"]


def long(wide: dict[str, list[float]]) -> pd.DataFrame:
    """One row an activity and period."""
    rows = [(a, t, float(v)) for a, values in wide.items() for t, v in zip(PERIODS, values, strict=True)]
    table = pd.DataFrame(rows, columns=["activity", "time_period", "obs_value"])
    return table.assign(ref_area="X", obs_status="A")


def values_and_volumes(total_2003: float = 1.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The example as published accounts: current prices and chained volumes, with totals."""
    quantities, prices = long(QUANTITIES), long(PRICES)
    values = quantities.assign(obs_value=quantities["obs_value"] * prices["obs_value"])
    total = values.groupby("time_period", as_index=False)["obs_value"].sum()
    chained = linked().set_index("time_period")["obs_value"] * 6.1
    extra = {"ref_area": "X", "activity": "_T", "obs_status": "A"}
    volumes = total.assign(obs_value=total["time_period"].map(chained) * total_2003, **extra)
    return (
        pd.concat([values, total.assign(**extra)], ignore_index=True),
        pd.concat([quantities, volumes], ignore_index=True),
    )


def linked() -> pd.DataFrame:
    """The Fisher index chained on the first period = 100."""
    index = fisher_index(long(QUANTITIES), long(PRICES))
    rates = index.assign(obs_value=index["obs_value"] - 100.0)
    return index_on_base(rates, "2000", Given.RATES)


def test_indices_of_the_published_example() -> None:
    index = fisher_index(long(QUANTITIES), long(PRICES)).set_index("time_period").loc[PERIODS[1:]]
    assert index["laspeyres_index"].round(1).tolist() == [118.9, 111.9, 107.0]
    assert index["paasche_index"].round(1).tolist() == [117.6, 111.2, 105.7]
    assert index["obs_value"].round(1).tolist() == [118.2, 111.5, 106.3]


def test_linked_index_of_the_published_example() -> None:
    chained = linked().set_index("time_period")["obs_value"]
    assert chained.loc[PERIODS].round(1).tolist() == [100.0, 118.2, 131.9, 140.2]


def test_contributions_of_the_published_example() -> None:
    table = contribution_fisher(long(QUANTITIES), long(PRICES)).query("time_period == '2003'")
    points = table.set_index("activity")["contribution_pp"]
    assert points.round(2).to_dict() == {"A": 1.98, "B": 1.66, "C": 1.49, "D": 1.22, "_T": 6.35}
    assert points.drop("_T").sum() == pytest.approx(points["_T"], abs=1e-12)
    shares = table.set_index("activity")["share_of_output_pct"]
    assert shares.drop("_T").sum() == pytest.approx(100.0)


def test_first_period_has_no_growth_and_says_so() -> None:
    first = contribution_fisher(long(QUANTITIES), long(PRICES)).query("time_period == '2000'")
    assert first["contribution_pp"].isna().all()
    assert set(first["reason"]) == {"previous_missing"}
    assert set(first["obs_status"]) == {"O"}


def test_published_series_give_the_same_contributions_without_residual() -> None:
    values, volumes = values_and_volumes()
    table = contribution_chained(values, volumes).query("time_period == '2003'")
    points = table.set_index("activity")["contribution_pp"]
    assert points.round(2).to_dict() == {"A": 1.98, "B": 1.66, "C": 1.49, "D": 1.22, "_T": 6.35}


def test_difference_from_the_published_total_is_a_residual_row() -> None:
    values, volumes = values_and_volumes()
    at = (volumes["activity"] == "_T") & (volumes["time_period"] == "2003")
    volumes.loc[at, "obs_value"] *= 1.001
    table = contribution_chained(values, volumes).query("time_period == '2003'").set_index("activity")
    assert table.loc["_R", "contribution_pp"] == pytest.approx(0.106, abs=0.001)
    assert table["contribution_pp"].drop("_T").sum() == pytest.approx(table.loc["_T", "contribution_pp"])


def test_suppressed_activity_leaves_estimates_for_the_others() -> None:
    values, volumes = values_and_volumes()
    hidden = values["activity"] == "D"
    values.loc[hidden, "obs_status"] = "Q"
    table = contribution_chained(values, volumes).query("time_period == '2003'").set_index("activity")
    assert table.loc["D", ["obs_status", "reason"]].tolist() == ["Q", "suppressed_input"]
    assert np.isnan(table.loc["D", "contribution_pp"])
    assert table.loc["A", ["obs_status", "reason"]].tolist() == ["E", "total_price_published"]
    assert table.loc["A", "contribution_pp"] == pytest.approx(1.98, abs=0.02)
    assert table.loc["_R", ["obs_status", "reason"]].tolist() == ["E", "includes_missing"]
    assert table.loc["_R", "contribution_pp"] == pytest.approx(1.22, abs=0.05)


def test_missing_activity_without_published_total_is_refused() -> None:
    prices = long(PRICES)
    prices.loc[(prices["activity"] == "A") & (prices["time_period"] == "2002"), "obs_value"] = np.nan
    table = contribution_fisher(long(QUANTITIES), prices).set_index(["time_period", "activity"])
    assert table.loc[("2003", "A"), "reason"] == "previous_missing"
    assert table.loc[("2003", "B"), "reason"] == "components_incomplete"
    assert table.loc["2001", "contribution_pp"].notna().all()


def test_activity_idle_in_both_years_contributes_nothing() -> None:
    quantities, prices = long(QUANTITIES | {"E": [0, 0, 0, 5]}), long(PRICES | {"E": [1, 1, 1, 1]})
    values = quantities.assign(obs_value=quantities["obs_value"] * prices["obs_value"])
    table = contribution_chained(values, quantities).set_index(["time_period", "activity"])
    assert table.loc[("2002", "E"), "contribution_pp"] == 0.0
    assert table.loc[("2003", "E"), ["obs_status", "reason"]].tolist() == ["M", "price_not_defined"]


def test_break_in_series_is_carried() -> None:
    values, volumes = values_and_volumes()
    volumes.loc[volumes["time_period"] == "2002", "obs_status"] = "B"
    table = contribution_chained(values, volumes).set_index(["time_period", "activity"])
    assert set(table.loc["2002", "obs_status"]) == {"B"}
    assert set(table.loc["2003", "obs_status"]) == {"A"}
