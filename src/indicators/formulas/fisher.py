"""How many points did each activity bring to growth in chained volumes, whose levels do not add up?

Chained (Fisher) volumes are not additive: differences of chained levels over the total are not contributions.
The exact ones weigh the change of each quantity with prices of both years, as in `contribution_fisher`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.formulas.additive import (
    Additive,
    expected_activities,
    is_total,
    measures_table,
    share_of_output,
    sums,
    totals_of,
)
from indicators.formulas.index_numbers import Bundle, Pair, bundle_of, joined
from indicators.formulas.status import A, Cells, E, Flags, Floats, Ints, M, O, Reason
from indicators.formulas.timeline import codes_of
from indicators.formulas.verdict import Verdict
from indicators.model import TOTAL


def contribution_fisher(
    quantities: pd.DataFrame, prices: pd.DataFrame, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """How many points did each activity bring to Fisher volume growth, from quantities and prices?

    100 * (p_{i,t-1} + p_{i,t}/P_F) (q_{i,t} - q_{i,t-1}) / sum_j (p_{j,t-1} + p_{j,t}/P_F) q_{j,t-1}, with
    P_F the Fisher price index on the year before. Exactly additive: no residual.
    In: quantities and prices by activity, without `_T`. Out: `contribution.MEASURES`, `_T` the Fisher growth.
    Not defined: previous_missing, components_incomplete, price_not_defined.
    Source: BEA, Concepts and Methods of the U.S. National Income and Product Accounts, ch. 4; Statistics
    Canada, 13-017-X, ch. 2, table 2.12.

    >>> table = {"ref_area": "X", "activity": ["A", "B"] * 2, "obs_status": "A",
    ...          "time_period": ["2022", "2022", "2023", "2023"]}
    >>> quantities = pd.DataFrame(table | {"obs_value": [10.0, 10.0, 20.0, 10.0]})
    >>> prices = pd.DataFrame(table | {"obs_value": [1.0, 1.0, 0.5, 1.0]})
    >>> contribution_fisher(quantities, prices)[["activity", "contribution_pp"]].dropna().round(2)
      activity  contribution_pp
    2        A            41.42
    3        B             0.00
    5       _T            41.42
    """
    table, quantity, price = joined(quantities, prices, keys)
    first = ~pd.Series(codes_of(table, [*keys, "ref_area", "time_period"])).duplicated().to_numpy(bool)
    rows = np.concatenate([np.arange(len(table)), np.full(int(first.sum()), -1)])
    table = pd.concat([table, table[first].assign(activity=TOTAL)], ignore_index=True)
    return _contributions(Pair.of(table, keys, price.at(rows), quantity.at(rows)))


def contribution_chained(
    values: pd.DataFrame, volumes: pd.DataFrame, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """How many points did each activity bring to growth in chained volumes, from published series?

    As `contribution_fisher`, with q the chained volume and p = V / q. `_T` is the published growth of the
    total, `_R` its difference from the activities. Where an activity is suppressed or missing, P_F is the
    published price index of the total and the denominator 2 Y_{t-1} (its value when Laspeyres and Fisher
    prices agree): such results are estimates (E) with the reason total_price_published.
    In: `values` in current prices, `volumes` chained at any reference year, both with `_T`; units may differ.
    Out: `contribution.MEASURES`. Not defined: previous_missing, suppressed_input, price_not_defined …
    Source: as `contribution_fisher`.

    >>> table = {"ref_area": "X", "activity": ["A", "B", "_T"] * 2, "obs_status": "A",
    ...          "time_period": ["2022"] * 3 + ["2023"] * 3}
    >>> values = pd.DataFrame(table | {"obs_value": [10.0, 10.0, 20.0, 10.0, 10.0, 20.0]})
    >>> volumes = pd.DataFrame(table | {"obs_value": [10.0, 10.0, 20.0, 20.0, 10.0, 28.3]})
    >>> contribution_chained(values, volumes)[["activity", "contribution_pp"]].dropna().round(2)
      activity  contribution_pp
    3        A            41.42
    4        B             0.00
    5       _T            41.50
    6       _R             0.08
    """
    table, value, quantity = joined(values, volumes, keys)
    with np.errstate(all="ignore"):
        price = value.value / quantity.value
    cells = Cells(np.where(np.isfinite(price), price, np.nan), value.state, np.zeros(len(price)))
    return _contributions(Pair.of(table, keys, cells, quantity))


def _contributions(pair: Pair) -> pd.DataFrame:
    """The table of measures: activities by the Fisher weights, `_T` published or the Fisher growth."""
    total, bundle = is_total(pair.table), bundle_of(pair)
    totals = totals_of(pair.period, total)[pair.period]
    complete = bundle.complete[pair.period]
    points, verdict = _activities(pair, bundle, totals, complete)
    growth, growth_verdict = _total(pair, bundle)
    points = np.where(total, growth, points)
    verdict.overlay(total, growth_verdict).flag_break(pair.line.breaks_within(1))
    output = _output(pair, total)
    shares = share_of_output(output, output.at(totals))
    return measures_table(
        Additive(pair.keys, pair.table, pair.period, points, points, points, verdict, *shares)
    )


def _activities(pair: Pair, bundle: Bundle, totals: Ints, complete: Flags) -> tuple[Floats, Verdict]:
    p0, p1 = pair.p0.at(totals).value, pair.p1.at(totals).value
    with np.errstate(all="ignore"):
        price = np.where(complete, bundle.price[pair.period], p1 / p0)
        denominator = np.where(complete, bundle.denominator[pair.period], 2.0 * p0 * pair.q0.at(totals).value)
        change = pair.q1.value - pair.q0.value
        points = 100.0 * (pair.p0.value + pair.p1.value / price) * change / denominator
    verdict = Verdict(len(pair.table)).refuse(~pair.line.understood, M, Reason.PERIOD_NOT_UNDERSTOOD)
    verdict.need(pair.q1, Reason.MISSING_INPUT).need(pair.p1, Reason.MISSING_INPUT)
    verdict.need(pair.q0, Reason.PREVIOUS_MISSING).need(pair.p0, Reason.PREVIOUS_MISSING)
    verdict.refuse(np.isnan(pair.p0.value) | np.isnan(pair.p1.value), M, Reason.PRICE_NOT_DEFINED)
    verdict.refuse(~complete & ~np.isfinite(denominator), O, Reason.COMPONENTS_INCOMPLETE)
    verdict.refuse(~np.isfinite(points) | ~(denominator > 0), M, Reason.PRICE_NOT_DEFINED)
    verdict.worsen(np.where(complete, A, E).astype(np.int8)).caution(~complete, Reason.TOTAL_PRICE_PUBLISHED)
    return points, verdict


def _total(pair: Pair, bundle: Bundle) -> tuple[Floats, Verdict]:
    """Published growth of the total; the Fisher growth of complete activities where none is published."""
    fisher = 100.0 * (bundle.fisher[pair.period] - 1.0)
    count, complete = bundle.count[pair.period], bundle.complete[pair.period]
    unpublished = pair.q1.state == O
    verdict = Verdict(len(pair.table)).refuse(unpublished & (count == 0), O, Reason.PREVIOUS_MISSING)
    verdict.refuse(unpublished, O, Reason.COMPONENTS_INCOMPLETE).need(pair.q1, Reason.MISSING_INPUT)
    verdict.need(pair.q0, Reason.PREVIOUS_MISSING).refuse(pair.q0.value <= 0, M, Reason.PREVIOUS_NOT_POSITIVE)
    computed = ~verdict.defined & complete & np.isfinite(fisher)
    with np.errstate(all="ignore"):
        published = 100.0 * (pair.q1.value / pair.q0.value - 1.0)
    return np.where(computed, fisher, published), verdict.overlay(computed, Verdict(len(pair.table)))


def _output(pair: Pair, total: Flags) -> Cells:
    """Output in current prices; of a total without price the sum of its activities, when all are there."""
    value, state = pair.p1.value * pair.q1.value, np.maximum(pair.p1.state, pair.q1.state)
    shown = np.isfinite(value) & ~total
    count = sums(pair.period, shown, np.ones(len(value)))
    whole = count == expected_activities(pair.table, pair.keys, pair.period)
    summed = np.where(whole, sums(pair.period, shown, value), np.nan)[pair.period]
    value = np.where(total & np.isnan(value), summed, value)
    state = np.where(np.isnan(value), np.maximum(state, O), np.where(total & (state >= O), A, state))
    return Cells(value, state.astype(np.int8), np.zeros(len(value)))
