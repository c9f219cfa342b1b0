"""By how much did the volume of a bundle of activities change: Laspeyres, Paasche and Fisher indices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.formulas.additive import (
    GRAIN,
    expected_activities,
    is_total,
    sums,
)
from indicators.formulas.growth import with_result
from indicators.formulas.status import Cells, Flags, Floats, Ints, M, O, Reason, read_cells, require
from indicators.formulas.timeline import Timeline, align, codes_of, has_break
from indicators.formulas.verdict import Verdict
from indicators.model import BREAK


def fisher_index(quantities: pd.DataFrame, prices: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """By how much did the volume of a bundle change on the year before, previous year = 100?

    Laspeyres L = sum(p_{t-1} q_t) / sum(p_{t-1} q_{t-1}), Paasche P = sum(p_t q_t) / sum(p_t q_{t-1}), Fisher
    sqrt(L P), each times 100.
    In: quantities and prices by activity, without `_T`. Out: one row a key, area and period with
    `laspeyres_index`, `paasche_index`, `obs_value` (Fisher), `obs_status`, `reason`; chain it with
    `chain.index_on_base`. Not defined: components_incomplete (an activity lacks a value), price_not_defined.
    Source: Statistics Canada, 13-017-X, table 2.12; System of National Accounts 2008, ch. 15.

    >>> table = {"ref_area": "X", "activity": ["A", "B"] * 2, "obs_status": "A",
    ...          "time_period": ["2022", "2022", "2023", "2023"]}
    >>> quantities = pd.DataFrame(table | {"obs_value": [10.0, 10.0, 20.0, 10.0]})
    >>> prices = pd.DataFrame(table | {"obs_value": [1.0, 1.0, 0.5, 1.0]})
    >>> columns = ["laspeyres_index", "paasche_index", "obs_value"]
    >>> fisher_index(quantities, prices).loc[1, columns].astype(float).round(2).tolist()
    [150.0, 133.33, 141.42]
    """
    table, quantity, price = joined(quantities, prices, keys)
    pair = Pair.of(table, keys, price, quantity)
    bundle = bundle_of(pair)
    rows = np.sort(np.unique(pair.period, return_index=True)[1])
    at = pair.period[rows]
    verdict = Verdict(len(rows)).refuse(bundle.count[at] == 0, O, Reason.PREVIOUS_MISSING)
    verdict.refuse(~bundle.complete[at], O, Reason.COMPONENTS_INCOMPLETE)
    verdict.refuse(~np.isfinite(bundle.fisher[at]), M, Reason.PRICE_NOT_DEFINED)
    result = with_result(table.iloc[rows].reset_index(drop=True), 100.0 * bundle.fisher[at], verdict)
    return result.drop(columns="activity").assign(
        laspeyres_index=np.where(verdict.defined, 100.0 * bundle.laspeyres[at], np.nan),
        paasche_index=np.where(verdict.defined, 100.0 * bundle.paasche[at], np.nan),
    )


def joined(left: pd.DataFrame, right: pd.DataFrame, keys: Sequence[str]) -> tuple[pd.DataFrame, Cells, Cells]:
    """Both tables row by row; a break in either is a break of the pair."""
    for given in (left, right):
        require(given, [*keys, *GRAIN, "obs_value", "obs_status"])
    table, rows = align((left, right), [*keys, *GRAIN])
    broken = np.zeros(len(table), np.bool_)
    for given, row in zip((left, right), rows, strict=True):
        broken[row[row >= 0]] |= has_break(given)[row[row >= 0]]
    table["obs_status"] = np.where(broken, BREAK, "")
    return table, read_cells(left).at(rows[0]), read_cells(right).at(rows[1])


@dataclass(frozen=True)
class Pair:
    """Prices and quantities of a row (1) and of the same activity a year before (0)."""

    keys: Sequence[str]
    table: pd.DataFrame
    line: Timeline
    period: Ints
    p0: Cells
    q0: Cells
    p1: Cells
    q1: Cells

    @classmethod
    def of(cls, table: pd.DataFrame, keys: Sequence[str], price: Cells, quantity: Cells) -> Pair:
        line, period = Timeline.of(table, keys), codes_of(table, [*keys, "ref_area", "time_period"])
        earlier = line.shifted(-1)
        p0, q0 = price.at(earlier), quantity.at(earlier)
        idle = (q0.value == 0) & (quantity.value == 0)  # nothing produced in either year: no price is needed
        return cls(keys, table, line, period, p0.set_to(0.0, idle), q0, price.set_to(0.0, idle), quantity)


@dataclass(frozen=True)
class Bundle:
    """Index numbers of each period from its activities; factors, not per cent."""

    laspeyres: Floats
    paasche: Floats
    fisher: Floats
    price: Floats
    denominator: Floats
    count: Floats
    complete: Flags


def _usable(pair: Pair) -> Flags:
    ends = (pair.p0, pair.q0, pair.p1, pair.q1)
    finite = np.logical_and.reduce([np.isfinite(cells.value) for cells in ends])
    usable: Flags = finite & ~is_total(pair.table)
    return usable


def bundle_of(pair: Pair) -> Bundle:
    usable = _usable(pair)
    s00, s10, s01, s11 = (
        sums(pair.period, usable, price.value * quantity.value)
        for price, quantity in (
            (pair.p0, pair.q0),
            (pair.p1, pair.q0),
            (pair.p0, pair.q1),
            (pair.p1, pair.q1),
        )
    )
    count = sums(pair.period, usable, np.ones(len(usable)))
    with np.errstate(all="ignore"):
        laspeyres, paasche, price = s01 / s00, s11 / s10, np.sqrt((s10 / s00) * (s11 / s01))
        fisher = np.where((laspeyres > 0) & (paasche > 0), np.sqrt(laspeyres * paasche), np.nan)
        denominator = s00 + s10 / price
    complete = (count > 0) & (count == expected_activities(pair.table, pair.keys, pair.period))
    return Bundle(laspeyres, paasche, fisher, price, denominator, count, complete)
