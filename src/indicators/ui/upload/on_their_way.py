"""Files that were received and not published yet, to be taken up or dropped; and those waiting to be taken in."""

from __future__ import annotations

from html import escape

import streamlit as st

from indicators.answers.served import served_releases
from indicators.model import Lang, Phrase
from indicators.present.words import label, say
from indicators.store import Unfinished
from indicators.ui.state import Incoming

TAKEN_UP = "unfinished:"  # how the mark of a file begins that was taken up rather than dropped


def on_their_way(open_now: Incoming | None, author: str, lang: Lang) -> Unfinished | None:
    """Draw what is on its way; the file that is to be taken up now is returned."""
    files = served_releases().store.unfinished
    rest = [item for item in files.all() if open_now is None or item.code != open_now.code]
    waiting = files.waiting()
    if not rest and not waiting:
        return None
    chosen = None
    with st.expander(say(Phrase("upload.unfinished", {"n": str(len(rest) + len(waiting))}), lang)):
        for item in rest:
            up, drop = _row(_said(item, lang), ("take_up", "drop"), item.code, lang)
            chosen = item if up else chosen
            if drop:
                files.drop(item.code)
                st.rerun()
        for file in waiting:
            values = {"file": file.name, "size": f"{file.stat().st_size / 1e6:,.1f}"}
            (take,) = _row(say(Phrase("upload.waiting", values), lang), ("take_in",), file.name, lang)
            chosen = files.take(file.name, author) if take else chosen
    return chosen


def _said(item: Unfinished, lang: Lang) -> str:
    """What is known of an unfinished file, and whether another release was published since."""
    who = item.author or label("upload.nobody_named", lang)
    when = item.received_at.replace("T", " ")[:16]
    said = say(Phrase("upload.unfinished_one", {"file": item.name[:80], "when": when, "who": who}), lang)
    current = served_releases().store.open_current()[0].release.number
    if item.release is None or item.release == current:
        return said
    return f"{said} {say(Phrase('upload.overtaken', {'n': str(current)}), lang)}"


def _row(text: str, acts: tuple[str, ...], key: str, lang: Lang) -> list[bool]:
    """A line of text with its buttons: which of them were pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="ci-note">{escape(text)}</p>')
        return [st.button(label(f"upload.{act}", lang), key=f"upload.{act}.{key}") for act in acts]
