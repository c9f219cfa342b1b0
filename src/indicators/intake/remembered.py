"""What people decided about tables of one shape, offered again for the next file of that shape."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from indicators.intake.match.codebook import Codebook
from indicators.intake.match.fingerprint import fingerprint
from indicators.intake.match.kept import choices_of, record_of
from indicators.intake.match.matching import Choices, Matching
from indicators.intake.match.propose import propose
from indicators.intake.raw import RawTable
from indicators.store import Store

# What belongs to one file, not to the shape of its tables.
_OF_ONE_FILE = {"period": "", "area": "", "new_dataset": None}


def proposed(store: Store, table: RawTable, book: Codebook, dataset: str = "") -> Matching:
    """A matching proposed with what was decided for this shape before; `dataset` overrides that decision."""
    kept = store.matchings.of(fingerprint(table))
    choices = Choices() if kept is None else from_text(kept)
    if choices.dataset not in book.datasets:
        choices = replace(choices, dataset="")
    if dataset:
        choices = replace(choices, dataset=dataset)
    return replace(propose(table, book, choices), remembered=kept is not None)


def remember(store: Store, matchings: Iterable[Matching], author: str) -> None:
    """Keep the decisions of matchings that were published; the dataset they went to is one of them."""
    for matching in matchings:
        if matching.of_use:
            choices = replace(matching.choices, dataset=matching.dataset)
            store.matchings.keep(matching.fingerprint, to_text(choices), author)


def to_text(choices: Choices) -> str:
    """Choices as they are kept."""
    return json.dumps({**record_of(choices), **_OF_ONE_FILE}, ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> Choices:
    """Choices from what was kept.

    >>> from_text(to_text(Choices(dataset="cn-cities", areas={"Suzhou": "320500"}))).areas
    {'Suzhou': '320500'}
    """
    return choices_of(json.loads(text))
