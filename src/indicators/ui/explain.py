"""The methods page: every definition and formula, written from the catalogue."""

from __future__ import annotations

from html import escape

import streamlit as st

from indicators import catalogue
from indicators.answers.worked import examples
from indicators.catalogue import Catalogue, Method
from indicators.model import Lang, Phrase, View
from indicators.present.words import keys, label, say
from indicators.ui import state


def methods(view: View) -> None:
    """Draw every chapter of methods, then the indicators and the words."""
    lang, known = view.lang, catalogue.load()
    worked = examples(state.opened(), view)
    st.html(
        f'<header class="ci-head"><p class="ci-eyebrow">{escape(label("nav.methods", lang))}</p>'
        f"<h1>{escape(label('methods.headline', lang))}</h1></header>"
    )
    for section in known.sections.values():
        st.html(f"<h2>{escape(section.title.in_(lang))}</h2>")
        for method in known.methods_in(section.code):
            with st.expander(f"{method.title.in_(lang)} — {method.question.in_(lang)}"):
                _method(method, worked.get(method.code), lang)
    _indicators(known, lang)
    _glossary(known, lang)


def _method(method: Method, worked: Phrase | None, lang: Lang) -> None:
    st.latex(method.equation)
    rows = [("methods.where", method.where.in_(lang)), ("methods.undefined", method.undefined.in_(lang))]
    rows.append(("worked.title", say(worked, lang) if worked else _none(method, lang)))
    if method.example is not None:
        rows.append(("methods.example", method.example.in_(lang)))
    if method.check is not None:
        rows.append(("methods.check", method.check.in_(lang)))
    rows.append(("methods.source", method.source))
    st.html(_terms([(label(key, lang), text) for key, text in rows if text]))


def _none(method: Method, lang: Lang) -> str:
    """That the release has no figures for an example, and which ones it would take."""
    needs = f"worked_needs.{method.code}"
    return label("worked.none", lang) + (f" {label(needs, lang)}" if needs in keys() else "")


def _indicators(known: Catalogue, lang: Lang) -> None:
    st.html(f"<h2>{escape(label('methods.indicators', lang))}</h2>")
    with st.expander(label("methods.indicators", lang)):
        rows = [
            (
                f"{indicator.name.in_(lang)} [{known.unit(indicator.unit).name.in_(lang)}]",
                f"{indicator.definition.in_(lang)} {indicator.caveats.in_(lang)}".strip(),
            )
            for indicator in known.indicators.values()
        ]
        st.html(_terms(rows))


def _glossary(known: Catalogue, lang: Lang) -> None:
    st.html(f"<h2>{escape(label('methods.glossary', lang))}</h2>")
    with st.expander(label("methods.glossary", lang)):
        st.html(_terms([(term.term.in_(lang), term.meaning.in_(lang)) for term in known.terms.values()]))


def _terms(rows: list[tuple[str, str]]) -> str:
    body = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    return f'<dl class="ci-terms">{body}</dl>'
