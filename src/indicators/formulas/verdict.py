"""Is a result defined, and if not, why? Worked out for all rows at once, the first obstacle deciding."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.formulas.status import (
    REASONS,
    STATUSES,
    B,
    Cells,
    Codes,
    Flags,
    Floats,
    Ints,
    M,
    O,
    Q,
    Reason,
)

_NUMBER = {reason: number for number, reason in enumerate(REASONS)}


class Verdict:
    """Row by row: status and reason of a result while it is being worked out. The first refusal stands."""

    def __init__(self, size: int) -> None:
        self.state: Codes = np.zeros(size, np.int8)
        self.reason: Codes = np.zeros(size, np.int8)

    @property
    def defined(self) -> Flags:
        """Which results have a value."""
        return self.state < O

    def need(self, cells: Cells, missing: Reason) -> Verdict:
        """Each result needs this input: takes over the worse status, refuses where there is no value."""
        for state, reason in ((Q, Reason.SUPPRESSED_INPUT), (M, Reason.UNDEFINED_INPUT), (O, missing)):
            self.refuse(cells.state == state, state, reason)
        return self.worsen(cells.state)

    def worsen(self, state: Codes) -> Verdict:
        """Defined results take over a worse status from further along their chain."""
        self.state = np.where(self.defined, np.maximum(self.state, state), self.state).astype(np.int8)
        return self

    def refuse(self, where: Flags, state: int, reason: Reason) -> Verdict:
        """These results are not defined, unless they were refused before."""
        fresh = where & self.defined
        self.state[fresh], self.reason[fresh] = state, _NUMBER[reason]
        return self

    def caution(self, where: Flags, reason: Reason) -> Verdict:
        """These results stand, to be read with care."""
        self.reason[where & self.defined] = _NUMBER[reason]
        return self

    def flag_break(self, where: Flags) -> Verdict:
        """These results compare across a break in the series: shown, and flagged."""
        self.caution(where, Reason.BREAK_IN_SERIES)
        self.state[where & self.defined] = B
        return self

    def keep(self, value: Floats) -> Floats:
        """The values of the defined results, NaN elsewhere. Refuses overflow: call before `statuses`."""
        self.refuse(~np.isfinite(value), M, Reason.OUT_OF_RANGE)
        return np.where(self.defined, value, np.nan)

    def cells(self, value: Floats) -> Cells:
        """The results as inputs of a further step."""
        return Cells(self.keep(value), self.state, np.zeros(len(value)))

    def overlay(self, where: Flags, other: Verdict) -> Verdict:
        """Some of the results follow another verdict."""
        self.state = np.where(where, other.state, self.state).astype(np.int8)
        self.reason = np.where(where, other.reason, self.reason).astype(np.int8)
        return self

    def also(self, other: Verdict) -> Verdict:
        """What stands against another result stands against this one too."""
        taken = self.defined & ~other.defined
        self.reason = np.where(taken, other.reason, self.reason).astype(np.int8)
        self.state = np.where(taken, other.state, self.state).astype(np.int8)
        return self

    def with_row_totals(self, wide: int) -> Verdict:
        """The verdict on rows of so many results, each row followed by its sum: that of the worst of them."""
        state, reason = self.state.reshape(-1, wide), self.reason.reshape(-1, wide)
        worst = state.argmax(axis=1)[:, np.newaxis] if wide else np.zeros((len(state), 0), np.intp)
        other = Verdict(0)
        other.state, other.reason = (
            np.concatenate([part, np.take_along_axis(part, worst, axis=1)], axis=1).ravel()
            for part in (state, reason)
        )
        return other

    def copy(self) -> Verdict:
        """The same verdict, to be carried further for another result."""
        other = Verdict(len(self.state))
        other.state, other.reason = self.state.copy(), self.reason.copy()
        return other

    def at(self, rows: Ints) -> Verdict:
        """The verdict on some of the rows."""
        other = Verdict(0)
        other.state, other.reason = self.state[rows], self.reason[rows]
        return other

    def extended(self, further: Verdict) -> Verdict:
        """The verdict on these rows and on further ones after them."""
        other = Verdict(0)
        other.state = np.concatenate([self.state, further.state])
        other.reason = np.concatenate([self.reason, further.reason])
        return other

    def statuses(self) -> pd.api.extensions.ExtensionArray:
        """The column `obs_status`."""
        return pd.array(list(STATUSES), dtype="str").take(self.state.astype(np.intp))

    def reasons(self) -> pd.api.extensions.ExtensionArray:
        """The column `reason`."""
        return pd.array([str(reason) for reason in REASONS], dtype="str").take(self.reason.astype(np.intp))
