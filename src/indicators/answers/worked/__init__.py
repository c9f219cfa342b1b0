"""One worked example a method, with the figures of the release that is open: asked of the very answers and formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from indicators.answers.opened import OpenedRelease
from indicators.answers.worked import classes, growth, places, structure, volumes
from indicators.answers.worked.asked import Asked
from indicators.model import Lang, Phrase, View

EXAMPLES = growth.EXAMPLES | volumes.EXAMPLES | classes.EXAMPLES | structure.EXAMPLES | places.EXAMPLES


def examples(opened: OpenedRelease, view: View) -> Mapping[str, Phrase]:
    """The examples by the code of their method, for the dataset's focus city in the year of the view.

    A method for which the release holds no figures of that city has none.
    """
    dataset = opened.scope.datasets[view.ds]
    known = {area.ref_area for area in opened.scope.cities(view.ds)}
    city = next((code for code in (*dataset.focus, *sorted(known)) if code in known), None)
    if city is None or view.since >= view.t:
        return {}
    return _made(opened, replace(view, area=(city,), prov=(), region=(), tier=(), floor=0.0, lang=Lang.EN))


@lru_cache(maxsize=16)
def _made(opened: OpenedRelease, view: View) -> Mapping[str, Phrase]:
    """Made once for a release and view: neither changes. Phrases have no language yet."""
    asked = Asked(opened, view, view.area[0])
    made = {method: example(asked) for method, example in EXAMPLES.items()}
    return MappingProxyType({method: phrase for method, phrase in made.items() if phrase is not None})
