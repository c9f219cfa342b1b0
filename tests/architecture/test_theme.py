"""Can the colours of the theme be read, in light and in dark? (WCAG 2.2, level AA)"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

CONFIG = Path(__file__).parents[2] / ".streamlit/config.toml"
TEXT, MARK = 4.5, 3.0  # the least contrast of text, and of lines and controls


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB.

    >>> luminance("#FFFFFF")
    1.0
    """
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21.

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("base", ["light", "dark"])
def test_white_can_be_read_on_buttons_and_chosen_items(base: str) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][base]
    assert contrast("#FFFFFF", theme["primaryColor"]) >= TEXT


@pytest.mark.parametrize("base", ["light", "dark"])
def test_text_links_and_controls_stand_out(base: str) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][base]
    grounds = [
        part[key]
        for part in (theme, theme["sidebar"])
        for key in ("backgroundColor", "secondaryBackgroundColor")
    ]
    for ground in grounds:
        assert contrast(theme["textColor"], ground) >= TEXT
        assert contrast(theme["linkColor"], ground) >= TEXT
        assert contrast(theme["primaryColor"], ground) >= MARK
