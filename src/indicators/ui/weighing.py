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


def asked(
    view: View, offered: Sequence[str], name_of: Callable[[str], str]
) -> tuple[View, Callable[[], None]]:
    """What the controls ask for, and what draws them behind one button. Without any indicator the view's own stand.

    `offered` are the indicators that can be chosen, those of the view among them.
    """
    given = dict(view.weights)
    key = state.set_key("weighted", offered, list(given))
    chosen = state.set_of("weighted")
    keys = {measure: state.number_key(f"weight.{measure}", given.get(measure, 1.0)) for measure in chosen}
    weights = tuple((measure, state.number(f"weight.{measure}")) for measure in chosen)
    choices = {"norm": tuple(Normalisation), "agg": tuple(Aggregation)}
    of_one = {
        name: state.control_key(name, options, getattr(view, name)) for name, options in choices.items()
    }

    def draw() -> None:
        with st.popover(label("control.weights", view.lang), on_change="rerun") as opened:
            if not opened.open:
                return
            placeholder = label("placeholder.weighted", view.lang)
            named = label("control.weighted", view.lang)
            st.multiselect(named, offered, key=key, format_func=name_of, placeholder=placeholder)
            for measure, number in keys.items():
                st.number_input(
                    name_of(measure), min_value=_LEAST, max_value=_MOST, step=_STEP, format="%g", key=number
                )
            for name, options in choices.items():
                named = label(f"control.{name}", view.lang)
                st.selectbox(
                    named,
                    options,
                    key=of_one[name],
                    format_func=lambda code: label(f"composite.{code}", view.lang),
                )

    norm, agg = (str(state.control(name)) for name in choices)
    return replace(view, weights=weights or view.weights, norm=norm, agg=agg), draw
