"""Every question that can be asked, by the name of its page."""

from __future__ import annotations

from collections.abc import Callable

from indicators.answers import (
    clusters,
    composite,
    contribution,
    high_tech,
    lens,
    overview,
    peers,
    profile,
    rank_history,
    ranking,
    relatedness,
    shift_share,
    specialisation,
    statistics,
)
from indicators.answers.opened import OpenedRelease
from indicators.model import Answer, View

QUESTIONS: dict[str, Callable[[OpenedRelease, View], Answer]] = {
    "overview": overview.answer,
    "rankings": ranking.answer,
    "contributions": contribution.answer,
    "high-tech": high_tech.answer,
    "clusters": clusters.answer,
    "peers": peers.answer,
    "composite": composite.answer,
    "rank-history": rank_history.answer,
    "shift-share": shift_share.answer,
    "specialisation": specialisation.answer,
    "relatedness": relatedness.answer,
    "lens": lens.answer,
    "city": profile.answer,
    "data": statistics.observations,
}

ON_PAGES = QUESTIONS | {"data": statistics.answer}
"""The same as a page shows them: it says what is known of the observations, and does not list them all."""
