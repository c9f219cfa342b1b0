"""What does a request ask? The query of a page, read strictly: what a page would ignore is refused here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.answers.served import served_releases
from indicators.errors import NothingToExport, QueryRefused
from indicators.model import Answer, Ignored, Phrase, View
from indicators.present.words import say
from indicators.share import read_address, to_query_string

_MOST_PARTS = 100  # of a query; a view has some twenty


@dataclass(frozen=True)
class Asked:
    """A view of a release, and whether the caller pinned that release."""

    opened: OpenedRelease
    view: View
    pinned: bool

    def answer(self) -> Answer:
        """The answer, with what is said of its release now: it may have been withdrawn since it was computed."""
        answer = self.opened.answer(QUESTIONS[self.view.page], self.view)
        return replace(answer, release=self.opened.release)

    @property
    def query(self) -> str:
        """The canonical query, pinned to the release: the same for every way to ask the same."""
        return to_query_string(replace(self.view, release=self.opened.release.number))


def asked(page: str, query: str) -> Asked:
    """The view a query asks of a page. Raises QueryRefused naming every part that cannot be used."""
    if page not in QUESTIONS:
        raise NothingToExport(found=page, expected=", ".join(QUESTIONS))
    given, problems = _given(query)
    opened, pinned = release_asked(given)
    view, ignored = read_address(page, given, opened.scope)
    problems += map(_refused_part, ignored)
    if page == "city" and not view.area:
        problems.append(Ignored("area", "", Phrase("api.needs_city")))
    if problems:
        raise refused(problems)
    return Asked(opened, view, pinned)


def release_asked(given: dict[str, str]) -> tuple[OpenedRelease, bool]:
    """The release pinned by a query, else the current one; and whether it was pinned."""
    number = given.get("release", "")
    if not number:
        return served_releases().current()[0], False
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        value = number[:40]
        raise refused([Ignored("release", value, Phrase("api.release_number", {"value": value}))])
    return served_releases().release(int(number)), True


def release_of(query: str) -> tuple[OpenedRelease, bool]:
    """The release of a request that asks nothing else. Raises QueryRefused when it does."""
    given, problems = _given(query)
    problems += [_problem(key, value, "api.not_here") for key, value in given.items() if key != "release"]
    if problems:
        raise refused(problems)
    return release_asked(given)


def refused(problems: list[Ignored]) -> QueryRefused:
    """The refusal of a query for all its problems at once."""
    return QueryRefused(
        tuple(problems),
        parts=" ".join(say(problem.reason, "en") for problem in problems),
        parts_zh="".join(say(problem.reason, "zh") for problem in problems),
    )


def _given(query: str) -> tuple[dict[str, str], list[Ignored]]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARTS)
    except ValueError:
        raise refused([Ignored("", "", Phrase("api.too_many"))]) from None
    keys = [key for key, _ in pairs]
    return dict(pairs), [
        _problem(key, value, "api.twice") for key, value in dict(pairs).items() if keys.count(key) > 1
    ]


def _refused_part(part: Ignored) -> Ignored:
    """What a page says of a part it ignores, as it is said where nothing is ignored."""
    return replace(part, reason=replace(part.reason, key=part.reason.key.replace("ignored.", "refused.")))


def _problem(key: str, value: str, why: str) -> Ignored:
    shown = key if len(key) <= 40 else key[:39] + "…"
    return Ignored(shown, value[:40], Phrase(why, {"key": shown}))
