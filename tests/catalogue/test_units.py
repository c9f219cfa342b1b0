"""A number with its unit reads as a person of that language would write it."""

from __future__ import annotations

import pytest

from indicators.catalogue import load
from indicators.model import Lang


@pytest.mark.parametrize(
    ("unit", "number", "english", "chinese"),
    [
        ("PCT", "−4.7", "−4.7%", "−4.7%"),
        ("PP", "+1.25", "+1.25 pp", "+1.25个百分点"),
        ("RANK", "9", "no. 9", "第9位"),
        ("PLACES", "+1", "+1 place", "+1位"),
        ("PLACES", "−2", "−2 places", "−2位"),
        ("STARS", "1", "1 star", "1星"),
        ("IDX", "103.4", "103.4", "103.4"),
    ],
)
def test_numbers_print_right(unit: str, number: str, english: str, chinese: str) -> None:
    record = load().unit(unit)
    assert record.written(number, Lang.EN) == english
    assert record.written(number, Lang.ZH) == chinese


def test_money_is_counted_in_billions_in_english_and_as_published_in_chinese() -> None:
    """Wuhan's GDP of 2020, first published: 15616.06 (100 million yuan)."""
    yuan = load().unit("CNY_100M")
    shown = {lang: f"{15616.06 * yuan.scale_in(lang):,.1f}" for lang in Lang}
    assert yuan.written(shown[Lang.EN], "en") == "1,561.6 billion yuan"
    assert yuan.written(shown[Lang.ZH], "zh") == "15,616.1亿元"
