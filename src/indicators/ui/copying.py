"""Lines of text that a reader copies with one click: links, code, citations."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from indicators.model import Lang
from indicators.present.brief import qr_svg
from indicators.present.words import label

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Line:
    """A text under its label; `scanned` also as a QR code, `prose` over several lines."""

    label: str
    text: str
    scanned: bool = False
    prose: bool = False


def copying(lines: Sequence[Line], lang: Lang, key: str) -> None:
    """Draw the lines, each with its button."""
    rows = [
        {
            "key": f"{key}-{at}",
            "label": line.label,
            "text": line.text,
            "prose": line.prose,
            "qr": _picture(line.text) if line.scanned else "",
        }
        for at, line in enumerate(lines)
    ]
    words = {name: label(f"share.{name}", lang) for name in ("copy", "copied", "qr")}
    _component()(data={"rows": rows, "words": words}, key=f"copying.{key}")


def _picture(text: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(qr_svg(text).encode()).decode()


@cache
def _component() -> ComponentRenderer:
    """Registered once a process: a second component of the same name would replace the first."""
    css, js = ((_HERE / f"copying.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component("copying", html='<div class="list"></div>', css=css, js=js)
