"""Do the charts of one page agree with each other?"""

from __future__ import annotations

from typing import Any

from indicators.answers import OpenedRelease
from indicators.present.rendered import chart_spec
from tests.answers.asking import ask


def colours(opened: OpenedRelease, kind: str) -> dict[str, str]:
    """What each name is coloured in a chart of the page of a city."""
    drawn = chart_spec(ask(opened, "city", "?area=420100&t=2023"), opened.scope, kind)
    assert drawn is not None
    scales = [scale for scale in _scales(drawn) if scale.get("domain")]
    return {
        name: colour
        for scale in scales
        for name, colour in zip(scale["domain"], scale["range"], strict=False)
    }


def _scales(part: Any) -> list[dict[str, Any]]:
    """The scales of colour of a specification."""
    if isinstance(part, list):
        return [scale for item in part for scale in _scales(item)]
    if not isinstance(part, dict):
        return []
    own = [part["color"]["scale"]] if "scale" in (part.get("color") or {}) else []
    return own + [scale for value in part.values() for scale in _scales(value)]


def test_a_sector_has_one_colour_in_both_charts_of_a_city(revised: OpenedRelease) -> None:
    structure, contributions = colours(revised, "structure"), colours(revised, "contributions")
    assert {"Primary sector", "Secondary sector", "Tertiary sector"} == set(structure)
    assert structure.items() <= contributions.items()
