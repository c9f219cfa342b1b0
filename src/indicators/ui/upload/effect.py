"""What would change: counts of figures, the largest revisions, and the answers that would be others."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from indicators.answers.effect import Effect
from indicators.answers.effect import effect as effect_of
from indicators.answers.served import served_releases
from indicators.intake.publish import Announcement, draft_of
from indicators.intake.received import Received
from indicators.model import Phrase, Text, View
from indicators.present.effect import effect_tables
from indicators.present.words import label, say
from indicators.store import Mode
from indicators.ui import frame, state
from indicators.ui.upload.receiving import quiet, step

_NOTHING = Text("", "")


def effect(received: Received, view: View) -> tuple[Mode, Effect]:
    """Draw the difference a checked file makes; the mode it is for is chosen here."""
    lang = view.lang
    step("effect", lang)
    modes = list(Mode)
    mode = st.radio(
        label("upload.mode", lang),
        modes,
        key=state.control_key("upload.mode", modes, Mode.UPSERT),
        format_func=lambda code: label(f"upload.mode_{code}", lang),
    )
    made = _effect(received, mode, view)
    changed = made.difference
    counts = {name: f"{getattr(changed, name):,}" for name in ("new", "revised", "removed", "unchanged")}
    quiet(say(Phrase("upload.counts", counts), lang))
    if changed.empty:
        st.info(label("upload.nothing_changes", lang))
        return mode, made
    for table, more in effect_tables(made, frame.opened().scope, received.checked.new_areas, lang):
        st.html(f"<h3>{table.caption}</h3>{table.html()}")
        if more:
            quiet(say(Phrase("upload.more_rows", {"n": f"{more:,}"}), lang))
    if received.compared is not None:
        quiet(label("upload.effect_later", lang))
    quiet(label("upload.pinned_links", lang))
    return mode, made


def _effect(received: Received, mode: Mode, view: View) -> Effect:
    """Worked out once for a checked file and a mode."""
    checked = received.checked
    if received.compared is not None:
        return Effect(received.compared.as_difference(mode), pd.DataFrame())
    assert checked.dataset is not None, "only what has a dataset is compared"
    dataset = checked.dataset.dataset
    draft = draft_of(checked, received.release, Announcement(_NOTHING, _NOTHING, "", _NOTHING, mode))

    place = st.empty()

    def make() -> Effect:
        with place, st.spinner(label("upload.comparing", view.lang)):
            return effect_of(served_releases().store, draft, dataset)

    return state.once("difference", (id(received), mode), make)
