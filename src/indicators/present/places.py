"""Places in a ranking as text."""

from __future__ import annotations

import pandas as pd

from indicators.present.words import NO_FIGURE


def place_range(low: float, high: float) -> str:
    """The places between which an area stands.

    >>> place_range(3, 7), place_range(1, 1)
    ('3–7', '1')
    """
    if pd.isna(low) or pd.isna(high):
        return NO_FIGURE
    return f"{int(low)}" if low == high else f"{int(low)}–{int(high)}"
