"""Which tables an answer is read in. Downloads hold the answer's tidy table; these are the same figures for people."""

from __future__ import annotations

from collections.abc import Callable

from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.tables import (
    cluster,
    composite,
    figures,
    high_tech,
    lens,
    overview,
    profile,
    rank_history,
    relatedness,
    shift_share,
    specialisation,
    statistics,
)
from indicators.present.tables.grid import Table, build

__all__ = ["Table", "build", "tables_of"]

Tabulate = Callable[[Answer, Scope], Table]

TABLES: dict[str, tuple[Tabulate, ...]] = {
    "overview": (overview.key_figures, overview.movers, overview.revisions),
    "rankings": (figures.rankings,),
    "contributions": (figures.contributions,),
    "high-tech": (high_tech.history, high_tech.published, high_tech.taxonomy),
    "clusters": (cluster.registry, cluster.progress, cluster.evidence, cluster.anchors),
    "peers": (cluster.neighbours, cluster.groups),
    "composite": (composite.scores,),
    "rank-history": (rank_history.releases,),
    "shift-share": (shift_share.areas, shift_share.activities),
    "specialisation": (specialisation.location_quotients, specialisation.diversity, specialisation.stars),
    "relatedness": (relatedness.candidates, relatedness.complexity),
    "lens": (lens.shares, lens.activities),
    "city": (profile.places, profile.clusters, cluster.neighbours, high_tech.published, profile.events),
    "data": (statistics.coverage, statistics.sources),
}


def tables_of(answer: Answer, scope: Scope) -> tuple[Table, ...]:
    """The tables of an answer that have rows, the main one first."""
    built = (tabulate(answer, scope) for tabulate in TABLES[answer.question])
    return tuple(table for table in built if table.rows)
