"""The part of the dashboard that runs in the browser: sheets, their charts, the lens. Plain modules, no build.

The modules are served under an address that changes with them, so browsers keep them for good.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from indicators.ui import state

_FOLDER: Final = Path(__file__).parent
_MODULES: Final = ("chart.js", "sheet.js", "lens.js")
_FOR_GOOD: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


@cache
def version() -> str:
    """The name of this edition of the modules."""
    return sha256(b"".join((_FOLDER / name).read_bytes() for name in _MODULES)).hexdigest()[:12]


def start(root: str) -> str:
    """What every page runs before the dashboard starts; `root` is the path the server lives under, `/` at both ends."""
    settings = json.dumps({"root": root, "vega": _vega()})
    return (_FOLDER / "start.js").read_text(encoding="utf-8").replace("SETTINGS", settings, 1)


def loader(module: str) -> str:
    """The program of a component: it fetches its module and hands itself over."""
    return (
        "export default function (component) {\n"
        f'  const address = new URL("front/{version()}/{module}", window.__streamlit.BACKEND_BASE_URL);\n'
        "  const mounted = import(address).then((part) => part.mount(component));\n"
        "  return () => mounted.then((end) => end?.());\n"
        "}\n"
    )


def sheet(question: str, message: bytes) -> bool:
    """Draw the sheet of an answer from `present.sheet.message`; whether the reader pressed its button to share.

    Bytes, because these are only hashed.
    """
    key = f"sheet.{question}"
    _sheet(key=key, data=message, on_share_change=_nothing)
    return bool(state.sent(key, "share"))


def serve(request: Request) -> Response:
    """One module; an older edition's address gives the one there is now, for a page that was open meanwhile."""
    name = request.path_params["module"]
    if name not in _MODULES:
        return Response(status_code=404)
    return FileResponse(_FOLDER / name, media_type="text/javascript", headers=_FOR_GOOD)


@cache
def _vega() -> str:
    """Where Streamlit keeps the drawing library it brings, so that no second one is loaded."""
    scripts = Path(st.__file__).parent / "static" / "static" / "js"
    (found,) = scripts.glob("loadVegaEmbed.*.js")
    return f"static/js/{found.name}"


def _nothing() -> None:
    """A press only makes the page run."""


_sheet = st.components.v2.component(
    "indicators_sheet", html='<div class="ci-sheet"></div>', js=loader("sheet.js"), isolate_styles=False
)

ROUTES: Final = (Route("/front/{version}/{module}", serve),)
