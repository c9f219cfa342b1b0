"""Everything found in the file, worst first, with downloads; and the answers to its warnings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from indicators.intake.check import Finding, Severity
from indicators.intake.decided import name_of
from indicators.intake.received import Received
from indicators.model import Phrase, View
from indicators.present.findings import findings_csv, findings_table, marked_workbook
from indicators.present.words import label, say
from indicators.ui.notices import plain
from indicators.ui.state import Incoming
from indicators.ui.upload.matching import keep_decided
from indicators.ui.upload.receiving import quiet, step

_SHOWN = 200
_ONE_BY_ONE = 30


def findings(incoming: Incoming, received: Received, view: View) -> tuple[Finding, ...]:
    """Draw what was found; the warnings that were accepted are returned."""
    lang, checked = view.lang, received.checked
    step("findings", lang)
    _verdict(received, view)
    if checked.findings:
        st.html(findings_table(checked.findings[:_SHOWN], lang).html())
        if len(checked.findings) > _SHOWN:
            quiet(say(Phrase("upload.more_findings", {"n": str(len(checked.findings) - _SHOWN)}), lang))
        with st.container(horizontal=True):
            st.download_button(
                label("upload.findings_csv", lang),
                data=partial(findings_csv, checked.findings, lang),
                file_name="findings.csv",
                key="upload.findings.csv",
                on_click="ignore",
            )
            st.download_button(
                label("upload.findings_xlsx", lang),
                data=partial(marked_workbook, received.reading, checked.findings, lang),
                file_name="findings.xlsx",
                key="upload.findings.xlsx",
                on_click="ignore",
            )
    if checked.refused:
        return ()
    accepted = _answers(incoming, received, view)
    names = frozenset(map(name_of, accepted))
    keep_decided(incoming, replace(incoming.decided, accepted=names), received)
    return accepted


def _verdict(received: Received, view: View) -> None:
    lang, checked = view.lang, received.checked
    counts = {
        "errors": str(len(checked.of(Severity.ERROR))),
        "warnings": str(len(checked.to_answer)),
        "notes": str(len(checked.of(Severity.NOTE))),
    }
    if checked.dataset is not None:
        count = f"{checked.count:,}"
        found = Phrase("upload.figures_found", {"n": count, "dataset": checked.dataset.name})
        quiet(say(found, lang))
    if checked.refused:
        st.error(say(Phrase("upload.verdict_refused", counts), lang))
    elif checked.to_answer:
        st.warning(say(Phrase("upload.verdict_asked", counts), lang))
    else:
        st.success(say(Phrase("upload.verdict_good", counts), lang))


def _answers(incoming: Incoming, received: Received, view: View) -> tuple[Finding, ...]:
    """Warnings are accepted together or one by one; the answers belong to this file, held against this release."""
    warnings = received.checked.to_answer
    if not warnings:
        return ()
    lang, given = view.lang, f"{received.checked.sha256[:12]}.{received.release.release.number}"
    before = [name_of(item) in incoming.decided.accepted for item in warnings]
    together = st.checkbox(
        say(Phrase("upload.accept_all", {"n": str(len(warnings))}), lang),
        value=all(before),
        key=f"upload.accept.{given}",
    )
    if together:
        return warnings
    accepted = []
    with st.expander(label("upload.accept_some", lang)):
        for at, item in enumerate(warnings[:_ONE_BY_ONE]):
            place = " ".join(filter(None, (item.place.sheet, item.place.cell)))
            said = say(Phrase("upload.accept_one", {"place": place, "message": item.message(lang)}), lang)
            if st.checkbox(
                plain(said), value=before[at] and not all(before), key=f"upload.accept.{given}.{at}"
            ):
                accepted.append(item)
    return tuple(accepted)
