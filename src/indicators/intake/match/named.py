"""Written names of areas and activities to codes: known, new with a new dataset, left out, or to be asked."""

from __future__ import annotations

import pandas as pd

from indicators.intake.match.codebook import Codebook, KnownDataset
from indicators.intake.match.matching import LEFT_OUT, Choices, Confidence, NameMatch, Role
from indicators.intake.match.names import Names, folded
from indicators.intake.match.vocabulary import vocabulary
from indicators.model import TOTAL

_SHORT = 2  # codes of so few letters are the country's own and stand behind its code, as in ISO 3166-2


def areas_of(
    long: pd.DataFrame, book: Codebook, dataset: KnownDataset, choices: Choices
) -> dict[str, NameMatch]:
    """Names of areas to codes. A second column of names may tell two of one name apart."""
    beside = long.drop_duplicates(Role.AREA).set_index(Role.AREA)[Role.AREA_NAME].to_dict()
    totals = {folded(word) for word in vocabulary().totals}
    elsewhere = {known.country for code, known in book.datasets.items() if code != dataset.dataset}
    brings_own = choices.new_dataset is not None and dataset.country not in elsewhere
    prefixed = all(len(name) <= _SHORT for name in long[Role.AREA].unique() if name != dataset.benchmark)
    matches = {}
    for written in long[Role.AREA].unique():
        if written in choices.areas:
            matches[written] = NameMatch(written, choices.areas[written], Confidence.CHOSEN)
        elif folded(written) in totals:
            matches[written] = NameMatch(written, LEFT_OUT, Confidence.LIKELY, total=True)
        elif brings_own and written:
            matches[written] = NameMatch(
                written, own_code(written, dataset) if prefixed else written, Confidence.LIKELY
            )
        else:
            matches[written] = _area(written, str(beside.get(written, "")), book, dataset, choices)
    return matches


def activities_of(
    long: pd.DataFrame, book: Codebook, dataset: KnownDataset, choices: Choices
) -> dict[str, NameMatch]:
    """Names of activities to codes; those of a scheme that comes with a new dataset get codes of their own."""
    names = book.activity_names(dataset.schemes)
    beside = long.drop_duplicates(Role.ACTIVITY).set_index(Role.ACTIVITY)[Role.ACTIVITY_NAME].to_dict()
    brings_own = choices.new_dataset is not None and not book.activities["scheme"].isin(dataset.schemes).any()
    matches = {}
    for written in long[Role.ACTIVITY].unique():
        found = names.find(written) or names.find(str(beside.get(written, ""))) if written else (TOTAL,)
        if written in choices.activities:
            matches[written] = NameMatch(written, choices.activities[written], Confidence.CHOSEN)
        elif len(found) == 1:
            matches[written] = NameMatch(written, found[0], Confidence.SURE)
        elif brings_own:
            matches[written] = NameMatch(written, f"{dataset.schemes[0]}-{written}", Confidence.LIKELY)
        else:
            matches[written] = _unknown(written, found, names, choices)
    return matches


def own_code(written: str, dataset: KnownDataset) -> str:
    """The code an area of a new dataset gets: the file's, behind the country's where it is very short."""
    short = len(written) <= _SHORT and written != dataset.benchmark
    return f"{dataset.country}-{written}" if short else written


def _area(written: str, beside: str, book: Codebook, dataset: KnownDataset, choices: Choices) -> NameMatch:
    found = book.area_names.find(written) or book.area_names.find(own_code(written, dataset))
    if len(found) == 1:
        return NameMatch(written, found[0], Confidence.SURE)
    other = book.area_names.find(beside) if beside else ()
    both = [code for code in found if code in other] if found else list(other)
    if len(both) == 1:
        return NameMatch(written, both[0], Confidence.LIKELY)
    return _unknown(written, found, book.area_names, choices)


def _unknown(written: str, found: tuple[str, ...], names: Names, choices: Choices) -> NameMatch:
    """A name that means nothing, or several things: asked, unless all such names were chosen to be left out."""
    if choices.rest_left_out and not found and written:
        return NameMatch(written, LEFT_OUT, Confidence.CHOSEN, total=True)
    candidates = found or names.nearest(written)
    return NameMatch(written, None, Confidence.ASKED, candidates, ambiguous=len(found) > 1)
