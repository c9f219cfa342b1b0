"""What do yearly changes make over several years: average growth, and an index on a base year?

Tables as in `growth`. A chain needs every one of its yearly links: a missing year stops it, unbridged. A
chain that crosses a change of series (status B) is shown and carries B with the reason break_in_series.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from indicators.formulas.growth import COLUMNS, with_result
from indicators.formulas.status import Cells, Codes, Floats, Ints, M, O, Reason, read_cells, require
from indicators.formulas.timeline import Timeline
from indicators.formulas.verdict import Verdict
from indicators.model import MISSING


class Given(StrEnum):
    """What a table to be chained holds."""

    LEVELS = "levels"  # money, persons, or an index
    RATES = "rates"  # growth on the year before, per cent


def cagr(levels: pd.DataFrame, years: int, keys: Sequence[str] = ()) -> pd.DataFrame:
    """By how much did a level grow a year, on average over the last n years?

    100 * ((Y_t / Y_{t-n})^(1/n) - 1), with all n yearly links present and both ends positive.
    In: levels. Out: the same rows, `obs_value` in per cent a year.
    Not defined: link_missing (a year between is absent), level_not_positive, suppressed_input …
    Source: OECD, Data and Metadata Reporting and Presentation Handbook 2007 (growth rates).

    >>> levels = pd.DataFrame({"ref_area": "420100", "time_period": ["2021", "2022", "2023"],
    ...                        "obs_value": [100.0, 130.0, 121.0], "obs_status": "A"})
    >>> cagr(levels, 2)["obs_value"].round(6).tolist()
    [nan, nan, 10.0]
    """
    line, cells, verdict = _start(levels, years, keys)
    links = _walk(line, years)
    for row in links[1:]:
        verdict.need(cells.at(row), Reason.LINK_MISSING)
    first = cells.at(links[-1])
    verdict.refuse((first.value <= 0) | (cells.value <= 0), M, Reason.LEVEL_NOT_POSITIVE)
    verdict.flag_break(line.breaks_within(years))
    with np.errstate(all="ignore"):
        rate = 100.0 * ((cells.value / first.value) ** (1.0 / years) - 1.0)
    return with_result(levels.drop(columns="decimals", errors="ignore"), rate, verdict)


def cagr_of_rates(rates: pd.DataFrame, years: int | Ints, keys: Sequence[str] = ()) -> pd.DataFrame:
    """By how much did volume grow a year, on average over the last n years?

    Geometric mean of the yearly factors: 100 * (prod(1 + g_k/100)^(1/n) - 1) over the n years to t.
    In: yearly growth in per cent (`growth.growth_volume`); `years` the same n for all rows, or one a row. Out: the same
    rows, `obs_value` in per cent a year.
    Not defined: link_missing when one of the n rates is absent. Source: as `cagr`.

    >>> rates = pd.DataFrame({"ref_area": "420100", "time_period": ["2020", "2021"],
    ...                       "obs_value": [-4.7, 12.2], "obs_status": "A"})
    >>> cagr_of_rates(rates, 2)["obs_value"].round(2).tolist()
    [nan, 3.41]
    """
    over = np.broadcast_to(np.asarray(years, np.int64), len(rates))
    line, cells, verdict = _start(rates, int(over.min(initial=over.max(initial=1))), keys)
    product, mean = np.ones(len(rates)), np.full(len(rates), np.nan)
    with np.errstate(all="ignore"):
        for step, row in enumerate(_walk(line, int(over.max(initial=1)) - 1)):
            rate = cells.at(row).set_to(0.0, step >= over)
            verdict.need(rate, Reason.LINK_MISSING).refuse(rate.value < -100.0, M, Reason.RATE_IMPOSSIBLE)
            product *= 1.0 + rate.value / 100.0
        for count in np.unique(over).tolist():
            mean[over == count] = 100.0 * (product[over == count] ** (1.0 / count) - 1.0)
    return with_result(
        rates.drop(columns="decimals", errors="ignore"), mean, verdict.flag_break(line.breaks_within(over))
    )


def _start(table: pd.DataFrame, years: int, keys: Sequence[str]) -> tuple[Timeline, Cells, Verdict]:
    require(table, COLUMNS)
    if years < 1:
        raise ValueError(f"an average over {years} years: at least one is needed")
    line, cells = Timeline.of(table, keys), read_cells(table)
    verdict = Verdict(len(table)).refuse(~line.understood, M, Reason.PERIOD_NOT_UNDERSTOOD)
    return line, cells, verdict.need(cells, Reason.MISSING_INPUT)


def _walk(line: Timeline, years: int) -> list[Ints]:
    """The rows of this year and of each of the years before, -1 from the first absent one on."""
    rows = [np.arange(len(line.key))]
    before = line.shifted(-1)
    for _ in range(years):
        here = rows[-1]
        rows.append(np.where(here >= 0, before[here], -1) if len(here) else here)
    return rows


def index_on_base(
    observations: pd.DataFrame, base: str, given: Given = Given.RATES, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """How high does a series stand against a base year = 100?

    Chain of yearly factors from the base, forwards I_t = I_{t-1} * f_t and backwards I_{t-1} = I_t / f_t,
    with f = 1 + g/100 or Y_t / Y_{t-1}. A gap stops the chain on either side of the base; it is not bridged.
    In: yearly rates in per cent, or levels; `base` a year, quarters count from the same quarter of it.
    Out: the same rows, `obs_value` the index; a base year without a row (it needs no rate) gets one.
    Not defined: base_missing, base_not_positive, chain_stopped; missing_input at the gap itself.
    Source: IMF, Quarterly National Accounts Manual 2017, ch. 8 (chaining, annual overlap).

    >>> rates = pd.DataFrame({"ref_area": "420100", "time_period": ["2020", "2021", "2023"],
    ...                       "obs_value": [-4.7, 12.2, 5.7], "obs_status": "A"})
    >>> index_on_base(rates, "2019")[["time_period", "obs_value", "reason"]].round(1)
      time_period  obs_value         reason
    0        2020       95.3
    1        2021      106.9
    2        2023        NaN  chain_stopped
    3        2019      100.0
    """
    require(observations, COLUMNS)
    table = _with_base_rows(observations, base, keys) if given == Given.RATES else observations
    line, cells = Timeline.of(table, keys), read_cells(table)
    verdict = Verdict(len(table)).refuse(~line.understood, M, Reason.PERIOD_NOT_UNDERSTOOD)
    base_row = line.shifted(int(base) - line.year)
    verdict.refuse(base_row < 0, O, Reason.BASE_MISSING)
    if given == Given.LEVELS:
        at_base = cells.at(base_row)
        verdict.need(at_base, Reason.BASE_MISSING).refuse(at_base.value <= 0, M, Reason.BASE_NOT_POSITIVE)
    start = verdict.defined & (line.year == int(base))
    index, state = _unroll(line, cells, np.flatnonzero(start), given)
    unreached = np.isnan(index)
    verdict.need(cells.set_to(0.0, ~unreached), Reason.MISSING_INPUT)
    verdict.refuse(unreached, O, Reason.CHAIN_STOPPED).worsen(state)
    verdict.flag_break(line.breaks_within(line.year - int(base)))
    return with_result(table.drop(columns="decimals", errors="ignore"), index, verdict)


def _with_base_rows(rates: pd.DataFrame, base: str, keys: Sequence[str]) -> pd.DataFrame:
    """The rates, with a row at the base for each series whose first link is there but not the base itself."""
    line = Timeline.of(rates, keys)
    first = line.understood & (line.year == int(base) + 1) & (line.shifted(-1) < 0)
    added = rates[first].assign(
        time_period=base + rates.loc[first, "time_period"].str.slice(4), obs_value=np.nan, obs_status=MISSING
    )
    return pd.concat([rates, added], ignore_index=True) if first.any() else rates


def _unroll(line: Timeline, cells: Cells, start: Ints, given: Given) -> tuple[Floats, Codes]:
    """Index and worst status along the chain, out from the starting rows in both directions."""
    index, state = np.full(len(line.key), np.nan), np.zeros(len(line.key), np.int8)
    index[start], levels = 100.0, given == Given.LEVELS
    factor = cells.value if levels else 1.0 + cells.value / 100.0
    for years in (1, -1):
        follows, here = line.shifted(years), start
        while len(here):
            here = here[follows[here] >= 0]
            there = follows[here]
            link = there if levels or years > 0 else here  # the rate of t links t with the year before
            with np.errstate(all="ignore"):
                step = factor[there] / factor[here] if levels else factor[link] ** years
            usable = np.isfinite(step) & (step >= 0)
            here, there, link, step = here[usable], there[usable], link[usable], step[usable]
            with np.errstate(all="ignore"):
                index[there] = index[here] * step
            state[there] = np.maximum(state[here], cells.state[link])
            here = there
    return index, state
