"""The unit a figure is shown in. Statistics are kept and downloaded in the unit they were published in.

Chinese readers count money in 亿元 (100 million yuan), English ones in billions of yuan.
"""

from __future__ import annotations

import pandas as pd

from indicators import catalogue
from indicators.model import Lang


def in_unit_of(values: pd.Series[float], unit: str, lang: Lang) -> pd.Series[float]:
    """Values as they are shown in a language."""
    return values * catalogue.load().unit(unit).scale_in(lang)


def heading(unit: str, lang: Lang) -> str:
    """The unit as it heads an axis or a column."""
    return catalogue.load().unit(unit).name.in_(lang)
