"""Since then: what a reader of a pinned release is told about the releases that came after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from indicators import catalogue
from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.scope import Scope
from indicators.answers.served import ServedReleases
from indicators.errors import IndicatorsError, TooManyFigures
from indicators.model import TOTAL, Answer, Phrase, Quantity, Release, Said, Text, View
from indicators.share.address import read_address, to_query
from indicators.share.then_and_now import Change, Named, changed_by, compare

Ask = Callable[[OpenedRelease, View], Answer]


@lru_cache(maxsize=256)
def since_then(served: ServedReleases, ask: Ask, view: View, pinned: int, current: int) -> tuple[Phrase, ...]:
    """What differs between the pinned release and the current one, in sentences; none when they are the same.

    Nothing is said where there is too much to compare. Both releases stay as they are, so the answer is kept.
    """
    try:
        return () if pinned == current else _since(served, ask, view, pinned, current)
    except TooManyFigures:
        return ()


def _since(served: ServedReleases, ask: Ask, view: View, pinned: int, current: int) -> tuple[Phrase, ...]:
    then, scope = ask(served.release(pinned), view), served.release(pinned).scope
    later = [release for release in served.known() if pinned < release.number <= current]

    def at(number: int) -> Answer:
        opened = served.release(number)
        return ask(opened, read_address(view.page, to_query(view) | {"release": ""}, opened.scope)[0])

    now = at(current)
    found = compare(then, now)
    numbers: dict[str, Said] = {"pinned": pinned, "current": current}
    if not found.differing:
        return (Phrase("since.nothing", numbers),)
    lead = Phrase("since.lead" if later else "since.lead_earlier", numbers)
    count = Phrase("since.count", {"n": found.differing, "of": found.figures})
    return (lead, *_figure(found, then, scope), count, *_changing(then, now, later, at))


def _changing(
    then: Answer, now: Answer, later: list[Release], at: Callable[[int], Answer]
) -> tuple[Phrase, ...]:
    """The release that brought the present state; unsaid where a release on the way cannot be read."""
    try:
        by = changed_by(then, now, later, at) if later else None
    except IndicatorsError:
        return ()
    if by is None:
        return ()
    return (Phrase("since.by", {"number": by.number, "title": by.title, "date": by.published_at[:10]}),)


def _figure(found: Change, then: Answer, scope: Scope) -> tuple[Phrase, ...]:
    """The figure the page is about, then → now, where it is one that differs."""
    if found.named is None or found.then == found.now:
        return ()
    indicator = catalogue.load().indicators.get(found.named.measure)
    if indicator is None:
        return ()
    unit = indicator.unit_of(then.money)
    values: dict[str, Said] = {
        "name": found.named.name,
        "measure": _measure(indicator.name, found.named, scope),
        "then": Quantity(found.then.value, unit, indicator.decimals),
        "now": Quantity(found.now.value, unit, indicator.decimals),
        "rank_then": _rank(found.then.rank),
        "rank_now": _rank(found.now.rank),
        "t": found.named.time_period,
    }
    moved = [name for name in ("value", "rank") if getattr(found.then, name) != getattr(found.now, name)]
    return (Phrase(f"since.{'_and_'.join(moved)}", values),)


def _measure(name: Text, named: Named, scope: Scope) -> Text:
    """The indicator, with the activity it is of."""
    if named.activity == TOTAL or named.activity not in scope.activities:
        return name
    activity = in_sentence(scope.activities[named.activity].name)
    return Text(f"{name.en}, {activity.en}", f"{name.zh}（{activity.zh}）")


def _rank(rank: int | None) -> str:
    return "–" if rank is None else str(rank)
