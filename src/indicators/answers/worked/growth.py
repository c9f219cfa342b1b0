"""Worked examples of growth and of what activities contribute to it."""

from __future__ import annotations

import pandas as pd

from indicators.answers.contribution import RESIDUAL
from indicators.answers.worked.asked import Asked, per_cent, points
from indicators.formulas.recovery import recovery
from indicators.model import TOTAL, Phrase, Said, Text

CURRENT, RATES = "current_prices", "volume_published_rates"
GROWTH = "gdp_growth_volume_pct"


def value_added(asked: Asked) -> Phrase | None:
    """The sectors of a total."""
    rows = asked.contributions(CURRENT)
    rows = rows[(rows["time_period"] == asked.view.t) & rows["output"].notna()]
    total = asked.total(asked.opened.scope.datasets[asked.view.ds].total_level, asked.view.t)
    if rows.empty or total is None:
        return None
    parts = tuple(asked.activity(code) for code in rows["activity"])
    summed = float(rows["output"].sum())
    return Phrase(
        "worked.value_added",
        asked.said | {"parts": parts, "sum": asked.money(summed), "total": asked.money(total)},
    )


def current_price_growth(asked: Asked) -> Phrase | None:
    """Two levels and the growth between."""
    level = asked.opened.scope.datasets[asked.view.ds].total_level
    now, earlier = asked.total(level, asked.view.t), asked.total(level, str(int(asked.view.t) - 1))
    growth = asked.growth("gdp_growth_current_prices_pct")
    if now is None or earlier is None or growth is None:
        return None
    values: dict[str, Said] = {
        "now": asked.money(now),
        "earlier": asked.money(earlier),
        "growth": per_cent(growth, 2),
    }
    return Phrase("worked.current_price_growth", asked.said | values)


def volume_growth(asked: Asked) -> Phrase | None:
    """The published rate, beside growth in current prices."""
    volume = asked.total(GROWTH, asked.view.t)
    prices = asked.growth("gdp_growth_current_prices_pct")
    if volume is None or prices is None:
        return None
    return Phrase(
        "worked.volume_growth", asked.said | {"volume": per_cent(volume), "prices": per_cent(prices)}
    )


def average_annual_growth(asked: Asked) -> Phrase | None:
    """The yearly rates since the compared year and their geometric mean."""
    row = asked.figure("gdp_cagr_volume_pct")
    rates = _rates(asked)
    rates = rates[(rates["time_period"] > asked.view.since) & (rates["time_period"] <= asked.view.t)]
    if row is None or rates.empty:
        return None
    each = tuple(_plain(value) for value in rates["obs_value"])
    return Phrase(
        "worked.average_annual_growth", asked.said | {"rates": each, "mean": per_cent(row["obs_value"], 2)}
    )


def volume_index(asked: Asked) -> Phrase | None:
    """The index on the compared year."""
    row = asked.figure("gdp_recovery_level")
    if row is None:
        return None
    return Phrase("worked.volume_index", asked.said | {"level": f"{row['obs_value']:.1f}"})


def recovery_years(asked: Asked) -> Phrase | None:
    """How deep output fell below the compared year, and when it was back."""
    found = recovery(_rates(asked), asked.view.since)
    if found.empty or pd.isna(found["drawdown_pp"].iloc[0]) or found["outcome"].iloc[0] != "regained":
        return None
    row = found.iloc[0]
    values: dict[str, Said] = {
        "fall": points(abs(row["drawdown_pp"]), 1),
        "regained": str(row["regained_period"]),
    }
    return Phrase("worked.recovery", asked.said | values)


def _rates(asked: Asked) -> pd.DataFrame:
    rows = asked.totals[asked.totals["measure"] == GROWTH]
    return rows[rows["time_period"].str.len() == 4].sort_values("time_period")


def three_measures(asked: Asked) -> Phrase | None:
    """Share of output, contribution and share of growth of one activity, side by side."""
    row = asked.lead(RATES)
    if row is None or pd.isna(row["share_of_growth_pct"]) or pd.isna(row["share_of_output_pct"]):
        return None
    values: dict[str, Said] = {
        "activity": asked.activity(row["activity"]),
        "share": per_cent(row["share_of_output_pct"]),
        "contribution": points(row["contribution_pp"]),
        "growth": per_cent(row["growth_pct"]),
        "of_growth": per_cent(row["share_of_growth_pct"]),
    }
    return Phrase("worked.three_measures", asked.said | values)


def share_of_output(asked: Asked) -> Phrase | None:
    """Value added over total output."""
    row = asked.lead(CURRENT)
    total = asked.total(asked.opened.scope.datasets[asked.view.ds].total_level, asked.view.t)
    if row is None or total is None or pd.isna(row["share_of_output_pct"]):
        return None
    values: dict[str, Said] = {
        "activity": asked.activity(row["activity"]),
        "output": asked.money(row["output"]),
        "total": asked.money(total),
        "share": per_cent(row["share_of_output_pct"], 2),
    }
    return Phrase("worked.share_of_output", asked.said | values)


def contribution_current_prices(asked: Asked) -> Phrase | None:
    """The change of an activity over last year's total."""
    row = asked.lead(CURRENT)
    earlier = asked.total(asked.opened.scope.datasets[asked.view.ds].total_level, str(int(asked.view.t) - 1))
    if row is None or earlier is None or pd.isna(row["output"]):
        return None
    values: dict[str, Said] = {
        "activity": asked.activity(row["activity"]),
        "change": asked.money(row["contribution_pp"] * earlier / 100),
        "total": asked.money(earlier),
        "contribution": points(row["contribution_pp"]),
        "growth": per_cent(row["growth_pct"], 2),
    }
    return Phrase("worked.contribution_current_prices", asked.said | values)


def contribution_published_rates(asked: Asked) -> Phrase | None:
    """Last year's share times the published rate, with the interval that rounding leaves."""
    row, rows = asked.lead(RATES), asked.contributions(RATES)
    if row is None:
        return None
    earlier = rows[
        (rows["time_period"] == str(int(asked.view.t) - 1)) & (rows["activity"] == row["activity"])
    ]
    if earlier.empty or pd.isna(earlier["share_of_output_pct"].iloc[0]):
        return None
    share = float(earlier["share_of_output_pct"].iloc[0])
    values: dict[str, Said] = {
        "activity": asked.activity(row["activity"]),
        "share": per_cent(share, 2),
        "rate": per_cent(100 * row["contribution_pp"] / share),
        "contribution": points(row["contribution_pp"]),
        "low": points(row["contribution_low_pp"]),
        "high": points(row["contribution_high_pp"]),
    }
    rest = rows[(rows["time_period"] == asked.view.t) & (rows["activity"] == RESIDUAL)]
    key = "worked.contribution_published_rates"
    if len(rest) and pd.notna(rest["contribution_pp"].iloc[0]):
        return Phrase(f"{key}_rest", asked.said | values | {"rest": points(rest["contribution_pp"].iloc[0])})
    return Phrase(key, asked.said | values)


def share_of_growth(asked: Asked) -> Phrase | None:
    """A year in which the share of growth is not defined, as the contributions of the city have it."""
    rows = asked.contributions(RATES)
    refused = rows[(rows["share_of_growth_reason"] == "growth_not_positive") & (rows["activity"] != TOTAL)]
    refused = refused[refused["growth_pct"].notna()]
    if refused.empty:
        return None
    row = refused.sort_values("time_period").iloc[-1]
    values: dict[str, Said] = {"year": row["time_period"], "growth": per_cent(row["growth_pct"])}
    return Phrase("worked.share_of_growth", asked.said | values)


def national_share(asked: Asked) -> Phrase | None:
    """The city's part of the nation's output."""
    share = asked.total("share_of_nation_pct", asked.view.t)
    if share is None:
        return None
    return Phrase("worked.national_share", asked.said | {"share": per_cent(share, 2)})


def _plain(value: float) -> Text:
    shown = f"{value:+.1f}".replace("-", "−")
    return Text(shown, shown)


EXAMPLES = {
    "value_added": value_added,
    "current_price_growth": current_price_growth,
    "volume_growth": volume_growth,
    "average_annual_growth": average_annual_growth,
    "volume_index": volume_index,
    "recovery": recovery_years,
    "three_measures": three_measures,
    "share_of_output": share_of_output,
    "contribution_current_prices": contribution_current_prices,
    "contribution_published_rates": contribution_published_rates,
    "share_of_growth": share_of_growth,
    "national_share": national_share,
}
