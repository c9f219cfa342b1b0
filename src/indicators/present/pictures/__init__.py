"""Which chart shows which answer. Takes an answer, names everything in its language, gives the chart."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.pictures import (
    cluster,
    composite,
    contribution,
    high_tech,
    lens,
    overview,
    profile,
    ranking,
    relatedness,
    shift_share,
    specialisation,
)

Picture = Callable[[Answer, Scope], alt.LayerChart | None]

PICTURES: dict[str, dict[str, Picture]] = {
    "overview": {"map": overview.map_, "movers": overview.movers, "revisions": overview.revisions},
    "rankings": {"bars": ranking.bars, "bump": ranking.ranks_over_time, "spread": ranking.spread},
    "contributions": {"stack": contribution.stack},
    "high-tech": {
        "across": high_tech.across,
        "history": high_tech.history,
        "scatter": high_tech.growth_against_share,
    },
    "clusters": {"map": cluster.map_, "targets": cluster.targets, "stages": cluster.value_chain},
    "peers": {"scatter": cluster.peers},
    "composite": {"intervals": composite.rank_intervals},
    "shift-share": {"parts": shift_share.parts},
    "specialisation": {"quotients": specialisation.location_quotients},
    "relatedness": {"map": relatedness.candidates},
    "lens": {"shares": lens.shares},
    "city": {
        "growth": profile.growth,
        "recovery": profile.recovery,
        "structure": profile.structure,
        "contributions": profile.contributions,
    },
}


def picture(answer: Answer, scope: Scope, kind: str) -> alt.LayerChart | None:
    """The chart of one kind; None when there is nothing to draw."""
    return PICTURES[answer.question][kind](answer, scope)
