"""The file: dropped or taken up again, kept, and opened apart from this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from indicators.answers.served import served_releases
from indicators.errors import IndicatorsError
from indicators.intake.decided import Decided, decided_of
from indicators.intake.publishers import Person
from indicators.intake.read import read
from indicators.intake.received import Held
from indicators.model import Lang, Phrase, View
from indicators.present.words import label, say
from indicators.store import Unfinished
from indicators.ui import notices, publishers, state
from indicators.ui.state import Incoming
from indicators.ui.upload.on_their_way import TAKEN_UP, on_their_way


def heading(view: View) -> None:
    """The page's name and what it is for."""
    lang = view.lang
    st.html(
        f'<header class="ci-head"><p class="ci-eyebrow">{escape(label("nav.upload", lang))}</p>'
        f"<h1>{escape(label('upload.headline', lang))}</h1>"
        f'<p class="ci-note">{escape(label("upload.intro", lang))}</p></header>'
    )


def step(name: str, lang: Lang) -> None:
    """The heading of one step."""
    st.html(f"<h2>{escape(label(f'upload.step_{name}', lang))}</h2>")


def quiet(text: str) -> None:
    """A remark, as plain text."""
    st.html(f'<p class="ci-note">{escape(text)}</p>')


def received_file(view: View) -> Incoming | None:
    """The file that was dropped or taken up, and read; None while there is none or it cannot be read."""
    lang, person = view.lang, publishers.may_publish()
    dropped = st.file_uploader(label("upload.file", lang), key=state.uploader_key())
    held, place = state.incoming(), st.empty()
    if isinstance(person, Person) and (taken := on_their_way(held, person.name, lang)) is not None:
        held = _opened(lambda: _taken_up(taken), place, lang)
        state.empty_uploader()
        state.keep_incoming(held)
    elif dropped is not None and (held is None or held.given != dropped.file_id):
        held = _opened(lambda: _dropped(dropped, person if isinstance(person, Person) else None), place, lang)
        state.keep_incoming(held)
    elif dropped is None and held is not None and not held.given.startswith(TAKEN_UP):
        state.keep_incoming(held := None)
    if held is not None:
        reading = held.reading
        values = {"file": reading.file, "kind": reading.kind, "tables": str(len(reading.tables))}
        quiet(say(Phrase("upload.read_as", values), lang))
    return held


def _opened(
    opening: Callable[[], Incoming], place: st.delta_generator.DeltaGenerator, lang: Lang
) -> Incoming | None:
    try:
        with place, st.spinner(label("upload.reading", lang)):
            return opening()
    except IndicatorsError as refusal:
        notices.refuse(refusal, lang)
        return None


def _dropped(dropped: st.runtime.uploaded_file_manager.UploadedFile, person: Person | None) -> Incoming:
    """A new file: kept as unfinished for someone who may publish it, else only for as long as it is looked at."""
    if person is None:
        folder = TemporaryDirectory(prefix="indicators-")
        held = Held(dropped.name, Path(folder.name) / "file", Path(folder.name))
        with held.file.open("wb") as file:
            shutil.copyfileobj(dropped, file)
        return Incoming(dropped.file_id, "", held, folder, read(held.file, held.name), Decided())
    files = served_releases().store.unfinished
    kept = files.receive(dropped.name, person.name, dropped)
    try:
        return _incoming(dropped.file_id, kept)
    except IndicatorsError:
        files.drop(kept.code)
        raise


def _taken_up(kept: Unfinished) -> Incoming:
    """A file that was brought before. What was accepted against another release is asked again."""
    held = _incoming(TAKEN_UP + kept.code, kept)
    if kept.release == served_releases().store.open_current()[0].release.number:
        return held
    return replace(held, decided=replace(held.decided, accepted=frozenset()))


def _incoming(given: str, kept: Unfinished) -> Incoming:
    files = served_releases().store.unfinished
    held = Held(kept.name, files.file(kept.code), files.work(kept.code))
    return Incoming(given, kept.code, held, None, read(held.file, held.name), decided_of(kept.decided))
