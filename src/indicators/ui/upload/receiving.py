"""The file: dropped, kept in a folder of its own, and opened apart from this process."""

from __future__ import annotations

from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from indicators.errors import IndicatorsError
from indicators.intake.read import read
from indicators.model import Lang, Phrase, View
from indicators.present.words import label, say
from indicators.ui import notices, state
from indicators.ui.state import Incoming

HELD = "file"  # the name under which a file is held: its own name is only ever shown


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
    """The file that was dropped and read; None while there is none or it cannot be read."""
    lang = view.lang
    dropped = st.file_uploader(label("upload.file", lang), key=state.uploader_key())
    if dropped is None:
        state.keep_incoming(None)
        return None
    held = state.incoming()
    if held is None or held.given != dropped.file_id:
        with st.spinner(label("upload.reading", lang)):
            held = _read(dropped.file_id, dropped.name, dropped.getvalue(), lang)
        state.keep_incoming(held)
    if held is not None:
        reading = held.reading
        values = {"file": held.name, "kind": reading.kind, "tables": str(len(reading.tables))}
        quiet(say(Phrase("upload.read_as", values), lang))
    return held


def _read(given: str, name: str, content: bytes, lang: Lang) -> Incoming | None:
    folder = TemporaryDirectory(prefix="indicators-")
    file = Path(folder.name) / HELD
    file.write_bytes(content)
    try:
        return Incoming(given, name, folder, read(file, name), {})
    except IndicatorsError as refusal:
        folder.cleanup()
        notices.refuse(refusal, lang)
        return None


def file_of(incoming: Incoming) -> Path:
    """Where the file is held until it is published."""
    return Path(incoming.folder.name) / HELD
