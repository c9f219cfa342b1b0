"""While one waits for long work: its stage, how far it is, and a button that calls it off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from indicators.answers.served import served_releases
from indicators.intake.progress import Progress
from indicators.model import Lang
from indicators.present.words import label
from indicators.ui import state


@contextmanager
def waiting(place: st.delta_generator.DeltaGenerator, lang: Lang) -> Iterator[Progress]:
    """Something to tell the progress to, drawn in `place`: an empty one that every run draws, whether it waits or not,
    so that nothing below changes its place and stands there twice while the work is done.

    Called off, or left by the reader, the work ends at what it tells next.

    Streamlit ends a run that has been overtaken when it next draws: by an exception, which every step of the work
    answers by clearing away.
    """
    with place.container():
        bar = st.progress(0.0, text=label("progress.reading", lang))
        st.button(label("upload.call_off", lang), key="upload.call_off", on_click=_call_off)
    yield lambda stage, share: _tell(bar, label(f"progress.{stage}", lang), share)
    place.empty()


def _tell(bar: st.delta_generator.DeltaGenerator, said: str, share: float | None) -> None:
    bar.progress(0.0 if share is None else min(share, 1.0), text=said)


def _call_off() -> None:
    """Let go of the file; what was made of it goes, the file itself can be taken up again."""
    held = state.incoming()
    if held is not None and held.code:
        served_releases().store.unfinished.forget_work(held.code)
    state.empty_uploader()
