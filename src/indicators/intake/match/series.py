"""Which series do the words above or beside a figure mean?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from indicators import catalogue
from indicators.intake.match.codebook import Codebook, KnownDataset
from indicators.intake.match.defined import definition_in
from indicators.intake.match.matching import Confidence, Series
from indicators.intake.match.names import Names, folded
from indicators.intake.match.vocabulary import vocabulary
from indicators.model import NONE, TOTAL

_BRACKETS = re.compile(r"[（(\[][^()（）\[\]]*[)）\]]")
_COMPUTED = ("share", "share_of_growth", "contribution", "current_growth")
_PUBLISHED = {
    "share_of_growth": "published_share_of_growth_pct",
    "contribution": "published_contribution_pp",
    "share": "published_share_pct",
    "growth": "published_growth_pct",
    "gross_output": "published_gross_output",
    "value_added": "published_value_added",
}
GROWTH_OF_TOTAL, GROWTH_OF_ACTIVITY = "gdp_growth_volume_pct", "gva_growth_volume_pct"
VOLUME_OF_TOTAL, VOLUME_OF_ACTIVITY = "gdp_chained_volume", "gva_chained_volume"


@dataclass(frozen=True)
class Guess:
    """A series, how it was found, or why it is none of ours (`computed`, `other`, `unknown`)."""

    series: Series | None
    confidence: Confidence
    why: str = ""


def series_of(label: str, definition: str, by_column: bool, dataset: KnownDataset, book: Codebook) -> Guess:
    """The series of a dataset that a label means. What could be two things, or half fits, is asked.

    `by_column`: the activity stands in a column of its own, so the label need not name one.
    """
    indicators = catalogue.load().indicators
    if label in indicators:
        if indicators[label].kind != "observed":
            return Guess(None, Confidence.SURE, "computed")
        return Guess(Series(label, TOTAL, definition or NONE), Confidence.SURE)
    aspects = aspects_of(label)
    if "published" in aspects:
        return _published(label, aspects, book)
    if aspects & {"other", "per_head"}:
        return Guess(None, Confidence.LIKELY, "other")
    if aspects & set(_COMPUTED):
        return Guess(None, Confidence.LIKELY, "computed")
    return _of_accounts(label, aspects, by_column, dataset, book.activity_names(dataset.schemes))


def counterpart(series: Series, activity: str, dataset: KnownDataset) -> Series:
    """The series of another activity: totals and activities are held in measures of their own."""
    pairs = (
        (dataset.total_level, dataset.activity_level),
        (GROWTH_OF_TOTAL, GROWTH_OF_ACTIVITY),
        (VOLUME_OF_TOTAL, VOLUME_OF_ACTIVITY),
    )
    for of_total, of_activity in pairs:
        if series.measure in (of_total, of_activity):
            return Series(of_total if activity == TOTAL else of_activity, activity, series.definition)
    return Series(series.measure, activity, series.definition)


def _of_accounts(
    label: str, aspects: frozenset[str], by_column: bool, dataset: KnownDataset, names: Names
) -> Guess:
    """Output, its growth, or employment, of all activities or one."""
    activity = TOTAL if by_column else _activity(label, aspects, names)
    if activity is None:
        return Guess(None, Confidence.ASKED, "unknown")
    measure = _measure(aspects, activity == TOTAL, dataset)
    if measure is None or measure not in catalogue.load().indicators:
        return Guess(None, Confidence.ASKED, "unknown")
    if not by_column and not _says_no_more(label, names):
        return Guess(None, Confidence.ASKED, "unknown")
    return Guess(Series(measure, activity), Confidence.LIKELY)


def _measure(aspects: frozenset[str], total: bool, dataset: KnownDataset) -> str | None:
    if total and not aspects & {"gdp", "employment"}:
        return (
            None  # value added of all activities is not yet GDP: taxes less subsidies on products are missing
        )
    if aspects & {"growth", "index_previous"}:
        return GROWTH_OF_TOTAL if total else GROWTH_OF_ACTIVITY
    if "volume_level" in aspects:
        return VOLUME_OF_TOTAL if total else VOLUME_OF_ACTIVITY
    if "employment" in aspects:
        return "employment"
    return dataset.total_level if total else dataset.activity_level


def _activity(label: str, aspects: frozenset[str], names: Names) -> str | None:
    """The activity a label names, else the total where it speaks of output."""
    inside = names.inside(label)
    if inside is not None:
        return inside
    return TOTAL if aspects & {"gdp", "value_added", "employment"} else None


def _published(text: str, aspects: frozenset[str], book: Codebook) -> Guess:
    """A figure with a definition of its own: taken when its name is that of one definition, else asked."""
    definition = definition_in(text, book)
    kind = next((code for name, code in _PUBLISHED.items() if name in aspects), None)
    if definition is None or kind is None:
        return Guess(None, Confidence.ASKED, "published")
    return Guess(Series(kind, TOTAL, definition), Confidence.LIKELY)


def aspects_of(text: str) -> frozenset[str]:
    """What a label speaks of: output, growth, employment, a share …"""
    plain = unicodedata.normalize("NFKC", text).casefold().replace(" = ", "=")
    return frozenset(
        aspect
        for aspect, words in vocabulary().aspects.items()
        if aspect != "neutral"
        and any(unicodedata.normalize("NFKC", word).casefold() in plain for word in words)
    )


def _says_no_more(text: str, names: Names) -> bool:
    """Whether a label is spent once the activity, words of output and growth, and units are taken away.

    `工业增加值` is; `工业企业增加值` is not and has to be asked. Long English phrases speak for themselves.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    if any(phrase in plain for phrase in ("gross domestic product", "gross value added", "nama_10r_3gdp")):
        return True
    rest = folded(_BRACKETS.sub("", plain)).replace(names.longest_inside(text), "", 1)
    aspects = ("gdp", "value_added", "growth", "index_previous", "neutral", "volume_level", "employment")
    words = [word for aspect in aspects for word in vocabulary().aspects[aspect]]
    words += [word for unit in vocabulary().units for word in unit.words if len(word) > 1]
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(folded(word), "")
    return not re.sub(r"[\d%:：()]+", "", rest)
