"""What one reader's session remembers between two runs of a page. The only place that touches session_state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import streamlit as st

from indicators.answers import OpenedRelease
from indicators.model import Ignored, View

_VIEW, _WRITTEN, _IGNORED, _MEASURES, _OPENED = "view", "written", "ignored", "measures", "opened"


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


def ignored() -> tuple[Ignored, ...]:
    """What of the opened address could not be used; kept until another address is opened."""
    return cast("tuple[Ignored, ...]", st.session_state.get(_IGNORED, ()))


def keep_ignored(parts: tuple[Ignored, ...]) -> None:
    """Remember what was ignored."""
    st.session_state[_IGNORED] = parts


def set_control(name: str, value: object) -> None:
    """Give a control its value before it is drawn."""
    st.session_state[_key(name)] = value


def control(name: str) -> object | None:
    """The value a control has now, before or after it is drawn."""
    return cast("object | None", st.session_state.get(_key(name)))


def control_key(name: str, options: Sequence[object], default: object) -> str:
    """The key of a control of one choice, made sure to hold one of its options."""
    key = _key(name)
    if st.session_state.get(key) not in options:
        st.session_state[key] = default
    return key


def set_key(name: str, options: Sequence[object], default: Sequence[object]) -> str:
    """The key of a control of several choices, made sure to hold only its options."""
    key = _key(name)
    held = st.session_state.get(key, list(default))
    st.session_state[key] = [value for value in held if value in options]
    return key


def number_key(name: str, default: float) -> str:
    """The key of a control of a number, made sure to hold one."""
    key = _key(name)
    if not isinstance(st.session_state.get(key), int | float):
        st.session_state[key] = default
    return key


def _key(name: str) -> str:
    return f"control.{name}"


def keep_opened(release: OpenedRelease) -> None:
    """Remember the release of this run."""
    st.session_state[_OPENED] = release


def opened() -> OpenedRelease:
    """The release of this run."""
    return cast("OpenedRelease", st.session_state[_OPENED])
