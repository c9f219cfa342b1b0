"""Before there is a file: the template of a dataset. With a file of a new kind: the dataset it sets up."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import streamlit as st

from indicators.intake.match.codebook import KnownDataset
from indicators.intake.match.matching import Choices
from indicators.model import Lang, Phrase, Text, View
from indicators.present.template import template
from indicators.present.words import label, say
from indicators.ui import frame, state
from indicators.ui.state import Incoming
from indicators.ui.upload.receiving import quiet

UNITS = ("CNY_100M", "USD_M", "EUR_M", "GBP_M", "PERSONS")
LEVELS = {"output": ("gdp_current_prices", "gva_current_prices"), "employment": ("employment", "employment")}
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,30}")


def starting(incoming: Incoming | None, view: View) -> None:
    """Templates to download, and the form of a new dataset when a file is there to fill it."""
    lang, scope = view.lang, frame.opened().scope
    with st.expander(label("upload.step_template", lang)):
        quiet(label("upload.template_help", lang))
        for code, dataset in scope.datasets.items():
            st.download_button(
                say(Phrase("upload.template", {"dataset": dataset.name}), lang),
                data=partial(template, scope, code, lang),
                file_name=f"template-{code}.xlsx",
                key=f"upload.template.{code}",
                on_click="ignore",
            )
    if incoming is not None:
        with st.expander(label("upload.step_new", lang)):
            quiet(label("upload.new_help", lang))
            _new_dataset(incoming, lang)


def _new_dataset(incoming: Incoming, lang: Lang) -> None:
    """The form of a new dataset; once given it is the dataset of every table of the file."""
    scope = frame.opened().scope
    with st.form("form.new_dataset", border=False):
        code = st.text_input(label("upload.new_code", lang), max_chars=31)
        english = st.text_input(label("upload.new_name_en", lang), max_chars=100)
        chinese = st.text_input(label("upload.new_name_zh", lang), max_chars=100)
        country = st.text_input(label("upload.new_country", lang), max_chars=2)
        schemes = scope.codes["scheme"]
        scheme = st.selectbox(
            label("upload.new_scheme", lang),
            ["", *schemes],
            format_func=lambda c: schemes[c].in_(lang) if c else label("upload.scheme_of_file", lang),
        )
        level = st.selectbox(
            label("upload.new_level", lang),
            list(LEVELS),
            format_func=lambda c: label(f"upload.level_{c}", lang),
        )
        unit = st.selectbox(label("upload.new_unit", lang), UNITS)
        benchmark = st.text_input(label("upload.new_benchmark", lang), max_chars=20)
        asked = st.form_submit_button(label("upload.new_use", lang))
    if not asked:
        return
    free = _CODE.fullmatch(code) is not None and code not in scope.datasets
    if not (free and english.strip() and chinese.strip() and len(country) == 2):
        st.error(label("upload.new_bad", lang))
        return
    total, activity = LEVELS[level]
    name = Text(english.strip(), chinese.strip())
    dataset = KnownDataset(
        code, name, country.upper(), (scheme or code,), unit, total, activity, name, benchmark.strip()
    )
    choices = {
        at: replace(incoming.decided.choices.get(at, Choices()), new_dataset=dataset, dataset="")
        for at in range(len(incoming.reading.tables))
    }
    state.keep_incoming(replace(incoming, decided=replace(incoming.decided, choices=choices)))
    st.rerun()
