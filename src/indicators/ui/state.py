"""What one reader's session remembers between two runs of a page. The only place that touches session_state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TypeVar, cast

import streamlit as st

from indicators.answers import OpenedRelease
from indicators.intake.decided import Decided
from indicators.intake.raw import Reading
from indicators.intake.received import Held
from indicators.model import Ignored, View

T = TypeVar("T")

_INCOMING, _DONE, _UPLOADS = "incoming", "done", "uploads"
_VIEW, _WRITTEN, _IGNORED, _MEASURES, _OPENED = "view", "written", "ignored", "measures", "opened"
_TITLED, _TURN, _NEW = "titled", "turn", "new"


@dataclass(frozen=True)
class Written:
    """The address this program wrote last: the page and its query."""

    page: str
    query: Mapping[str, str]


def last_view() -> View | None:
    """The view of the last run, whichever page it was on."""
    return cast("View | None", st.session_state.get(_VIEW))


def keep_view(view: View) -> None:
    """Remember the view, and the measure chosen on its page."""
    st.session_state[_VIEW] = view
    st.session_state[_MEASURES] = measures() | {view.page: view.m}


def measures() -> dict[str, str]:
    """The measure last chosen on each page."""
    return cast("dict[str, str]", st.session_state.get(_MEASURES, {}))


def last_written() -> Written | None:
    """The address written last, to tell our own address from one the reader opened."""
    return cast("Written | None", st.session_state.get(_WRITTEN))


def keep_written(written: Written) -> None:
    """Remember the address written now."""
    st.session_state[_WRITTEN] = written


def titled() -> str | None:
    """What this reader's tab is called; None before it was called anything."""
    return cast("str | None", st.session_state.get(_TITLED))


def keep_titled(title: str) -> None:
    """Remember what the tab is called."""
    st.session_state[_TITLED] = title


def ignored() -> tuple[Ignored, ...]:
    """What of the opened address could not be used; kept until another address is opened."""
    return cast("tuple[Ignored, ...]", st.session_state.get(_IGNORED, ()))


def keep_ignored(parts: tuple[Ignored, ...]) -> None:
    """Remember what was ignored."""
    st.session_state[_IGNORED] = parts


def is_new() -> bool:
    """Whether the page is run for the first time since the reader came to it."""
    return cast("bool", st.session_state[_NEW])


def keep_new(new: bool) -> None:
    """Remember that, for this run."""
    st.session_state[_NEW] = new


def turn() -> int:
    """The last turn of the lens that was heard of; 0 before the first."""
    return cast("int", st.session_state.get(_TURN, 0))


def keep_turn(number: int) -> None:
    """Remember the turn heard of now."""
    st.session_state[_TURN] = number


def control_key(name: str, options: Sequence[object], default: object) -> str:
    """The key of a control of one choice, made sure to hold one of its options."""
    key = _key(name)
    if st.session_state.get(key) not in options:
        st.session_state[key] = default
    return key


def sent(component: str, event: str) -> str:
    """What a part of the page that runs in the browser sent to make this run; empty where something else did."""
    held = cast("Mapping[str, object] | None", st.session_state.get(component))
    return str((held or {}).get(event) or "")


def _key(name: str) -> str:
    return f"control.{name}"


def keep_opened(release: OpenedRelease) -> None:
    """Remember the release of this run."""
    st.session_state[_OPENED] = release


def opened() -> OpenedRelease:
    """The release of this run."""
    return cast("OpenedRelease", st.session_state[_OPENED])


@dataclass(frozen=True)
class Incoming:
    """A file being brought in: where it lies, what it holds, what was decided of it.

    `given` tells one upload from the next. `code` is that of the unfinished file it is kept as; empty for a reader who
    may only check, whose file lies in `folder` and goes with this record.
    """

    given: str
    code: str
    held: Held
    folder: TemporaryDirectory[str] | None
    reading: Reading
    decided: Decided


def incoming() -> Incoming | None:
    """The file this reader is bringing in."""
    return cast("Incoming | None", st.session_state.get(_INCOMING))


def keep_incoming(file: Incoming | None) -> None:
    """Remember the file being brought in, or that there is none."""
    st.session_state[_INCOMING] = file


def keep_done(text: str, release: int) -> None:
    """Remember what was just published, undone or withdrawn, to be said at the top of the page."""
    st.session_state[_DONE] = (text, release)


def done() -> tuple[str, int] | None:
    """What was just done, said once."""
    return cast("tuple[str, int] | None", st.session_state.pop(_DONE, None))


def uploader_key() -> str:
    """The key of the uploader; a new one, hence an empty uploader, after each file that was published."""
    return f"upload.file.{st.session_state.get(_UPLOADS, 0)}"


def empty_uploader() -> None:
    """Let go of the file in the uploader and of all that was made of it."""
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1
    keep_incoming(None)


def once(name: str, of: object, make: Callable[[], T]) -> T:
    """Something made once for `of` and kept until another is asked for under the same name."""
    key = f"once.{name}"
    kept = st.session_state.get(key)
    if kept is None or kept[0] != of:
        st.session_state[key] = kept = (of, make())
    return cast("T", kept[1])
