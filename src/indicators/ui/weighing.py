"""The control of the composite index: which indicators count, how much, and how they are brought together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from indicators.formulas.composite import Aggregation, Normalisation
from indicators.model import View
from indicators.present.words import label
from indicators.ui import state

_LEAST, _MOST, _STEP = 0.01, 100.0, 0.5


def set_to(view: View) -> None:
    """Give the controls the weights of this view."""
    state.set_control("weighted", [measure for measure, _ in view.weights])
    for measure, weight in view.weights:
        state.set_control(f"weight.{measure}", weight)
    for name in ("norm", "agg"):
        state.set_control(name, getattr(view, name))


def draw(view: View, offered: Sequence[str], name_of: Callable[[str], str]) -> View:
    """Draw the controls behind one button and read what they ask for. Closed or without any indicator the view stays.

    `offered` are the indicators that can be chosen, those of the view among them.
    """
    lang = view.lang
    with st.popover(label("control.weights", lang), on_change="rerun") as opened:
        if not opened.open:
            return view
        given = dict(view.weights)
        chosen = st.multiselect(
            label("control.weighted", lang),
            offered,
            key=state.set_key("weighted", offered, list(given)),
            format_func=name_of,
            placeholder=label("placeholder.weighted", lang),
        )
        weights = tuple((measure, _weight(measure, given.get(measure, 1.0), name_of)) for measure in chosen)
        norm = _one("norm", tuple(Normalisation), view)
        agg = _one("agg", tuple(Aggregation), view)
    return replace(view, weights=weights or view.weights, norm=norm, agg=agg)


def _weight(measure: str, given: float, name_of: Callable[[str], str]) -> float:
    key = state.number_key(f"weight.{measure}", given)
    return float(
        st.number_input(name_of(measure), min_value=_LEAST, max_value=_MOST, step=_STEP, format="%g", key=key)
    )


def _one(name: str, options: tuple[str, ...], view: View) -> str:
    chosen = st.selectbox(
        label(f"control.{name}", view.lang),
        options,
        key=state.control_key(name, options, getattr(view, name)),
        format_func=lambda code: label(f"composite.{code}", view.lang),
    )
    return str(chosen)
