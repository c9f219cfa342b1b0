"""How classes of taxonomies and the ranges of their shares are printed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from indicators.answers.crosswalk import EVERY
from indicators.answers.lens import split
from indicators.answers.scope import Scope
from indicators.model import Lang, Quantity
from indicators.present.words import NO_FIGURE, figure


def lens_name(key: str, scope: Scope, lang: Lang) -> str:
    """The taxonomy, and the class where it is one class of several."""
    taxonomy, cls = split(key)
    name = scope.taxonomies[taxonomy].name.in_(lang)
    return name if cls == EVERY else f"{name} · {scope.codes['tech_class'][cls].in_(lang)}"


def share_range(row: Any, lang: Lang) -> str:
    """The share in per cent, or both ends of its range."""
    if pd.isna(row.high):
        return NO_FIGURE
    low, high = (figure(Quantity(float(end), "PCT", 1), lang) for end in (row.low, row.high))
    return high if pd.notna(row.value) else f"{low}–{high}"
