"""What a figure is, in words: area, indicator, activity, period. And figures as they are written in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from indicators import catalogue
from indicators.intake.match.codebook import Codebook
from indicators.model import TOTAL, Text, records


class Naming:
    """Names for findings: of areas, activities and indicators of one codebook."""

    def __init__(self, book: Codebook, new_areas: Mapping[str, str]) -> None:
        self._areas = {row.ref_area: Text(row.name_en, row.name_zh) for row in records(book.areas)}
        self._areas |= {code: Text(name, name) for code, name in new_areas.items() if code not in self._areas}
        self._activities = {row.activity: Text(row.name_en, row.name_zh) for row in records(book.activities)}

    def area(self, code: str) -> Text:
        """The name of an area."""
        return self._areas.get(code, Text(code, code))

    def figure(self, ref_area: str, measure: str, activity: str, time_period: str) -> Text:
        """Area, indicator, activity and period in one phrase."""
        indicator = catalogue.load().indicator(measure).short
        parts = [self.area(ref_area), indicator]
        if activity != TOTAL:
            parts.append(self._activities.get(activity, Text(activity, activity)))
        parts.append(Text(time_period, time_period))
        return Text(", ".join(part.en for part in parts), "，".join(part.zh for part in parts))


def number(value: float, decimals: int = 2) -> str:
    """A figure in a sentence, without trailing zeros.

    >>> number(23158.650), number(-0.10), number(1234567.0)
    ('23,158.65', '−0.1', '1,234,567')
    """
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")
