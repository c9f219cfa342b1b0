"""By how much did output grow on the same period of the year before?

Tables are long: one row a series and period with `ref_area`, `time_period`, `obs_value`, `obs_status`,
usually `activity`, `decimals`, `source`; `keys` names further columns that tell series apart (dataset …).
Results keep the rows, their order and index, and all other columns. `obs_value` becomes the result in
per cent, `obs_status` and `reason` say whether and why it is not defined. Results that compare across a
break carry B.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from indicators.formulas.status import Floats, M, Reason, read_cells, require
from indicators.formulas.timeline import Timeline, has_break
from indicators.formulas.verdict import Verdict
from indicators.model import PriceBasis

COLUMNS = ("ref_area", "time_period", "obs_value", "obs_status")


class VolumeForm(StrEnum):
    """In which form a statistics office publishes volumes."""

    PUBLISHED_RATE = "published_rate"  # per cent on the year before
    CONSTANT_PRICES = "constant_prices"  # money at the prices of a fixed year
    CHAINED_INDEX = "chained_index"  # chained volume or its index, any reference year
    INDEX_PREVIOUS_YEAR = "index_previous_year"  # previous year = 100


def growth_current_prices(levels: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """By how much did output in current prices grow on the same period of the year before?

    100 * (Y_t / Y_{t-1} - 1), both periods present and Y_{t-1} > 0.
    In: output in current prices, any unit of money. Out: `obs_value` in per cent, `price_basis` V.
    Not defined: previous_missing, previous_not_positive, missing_input, suppressed_input.
    Source: System of National Accounts 2008, ch. 15 (value change = price change x volume change).

    >>> levels = pd.DataFrame({"ref_area": "420100", "activity": "_T", "time_period": ["2022", "2023"],
    ...                        "obs_value": [200.0, 212.0], "obs_status": "A"})
    >>> growth_current_prices(levels)[["time_period", "obs_value", "obs_status", "reason"]]
      time_period  obs_value obs_status            reason
    0        2022        NaN          O  previous_missing
    1        2023        6.0          A
    """
    require(levels, COLUMNS)
    return _year_on_year(levels, keys).assign(price_basis=PriceBasis.CURRENT.value)


def growth_volume(volumes: pd.DataFrame, form: VolumeForm, keys: Sequence[str] = ()) -> pd.DataFrame:
    """By how much did the volume of output grow on the same period of the year before?

    A published rate is taken as it is; an index with the previous year = 100 gives I - 100; constant prices
    and chained indices 100 * (v_t / v_{t-1} - 1). Never derived from current prices: that needs a deflator.
    In: what `form` says. Out: `obs_value` in per cent, `price_basis` Q, `derived_from` = the form; `decimals`
    stay where the rate itself was published. Not defined: as for current prices; a rate below -100 per cent
    is rate_impossible. A rate published with status B keeps it.
    Source: System of National Accounts 2008, ch. 15.

    >>> rates = pd.DataFrame({"ref_area": "420100", "time_period": ["2019", "2020"],
    ...                       "obs_value": [107.4, 95.3], "obs_status": "A"})
    >>> growth_volume(rates, VolumeForm.INDEX_PREVIOUS_YEAR)["obs_value"].round(1).tolist()
    [7.4, -4.7]
    """
    require(volumes, COLUMNS)
    published = {VolumeForm.PUBLISHED_RATE: 0.0, VolumeForm.INDEX_PREVIOUS_YEAR: 100.0}
    result = _published(volumes, published[form]) if form in published else _year_on_year(volumes, keys)
    return result.assign(price_basis=PriceBasis.CONSTANT.value, derived_from=form.value)


def _year_on_year(levels: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    line = Timeline.of(levels, keys)
    now = read_cells(levels)
    before = now.at(line.shifted(-1))
    verdict = Verdict(len(levels)).refuse(~line.understood, M, Reason.PERIOD_NOT_UNDERSTOOD)
    verdict.need(now, Reason.MISSING_INPUT).need(before, Reason.PREVIOUS_MISSING)
    verdict.refuse(before.value <= 0, M, Reason.PREVIOUS_NOT_POSITIVE).flag_break(line.breaks_within(1))
    with np.errstate(all="ignore"):
        rate = 100.0 * (now.value / before.value - 1.0)
    return with_result(levels.drop(columns="decimals", errors="ignore"), rate, verdict)


def _published(volumes: pd.DataFrame, hundred: float) -> pd.DataFrame:
    cells = read_cells(volumes)
    rate = cells.value - hundred
    verdict = Verdict(len(volumes)).need(cells, Reason.MISSING_INPUT)
    verdict.refuse(rate < -100.0, M, Reason.RATE_IMPOSSIBLE)
    verdict.flag_break(has_break(volumes))
    return with_result(volumes, rate, verdict)


def with_result(table: pd.DataFrame, value: Floats, verdict: Verdict) -> pd.DataFrame:
    """The table with a result in place of its values: `obs_value`, `obs_status`, `reason`."""
    result = verdict.keep(value)
    return table.assign(obs_value=result, obs_status=verdict.statuses(), reason=verdict.reasons())
