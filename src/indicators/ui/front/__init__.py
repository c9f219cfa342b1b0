"""The part of the dashboard that runs in the browser: sheets, their charts, the lens. Plain modules, no build.

The modules are served under an address that changes with them, so browsers keep them for good.
"""

from __future__ import annotations

import json
import re
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
_ICON: Final = _FOLDER.parents[3] / "assets" / "icon.png"
_SCRIPTS: Final = "static/js/"
"""Where Streamlit serves its own modules, below its root."""

_PARTS: Final = ("BidiComponent", "Html", "loadVegaEmbed", "embed")
"""What of Streamlit every page draws, beside what Streamlit's own page names."""

_IMPORTED: Final = re.compile(r"""(?:from|import)["'`]\./([^"'`]+\.js)["'`]""")
_MODULES: Final = ("chart.js", "table.js", "sheet.js", "controls.js", "lens.js")
_STYLE: Final = "style.css"
_KINDS: Final = {".js": "text/javascript", ".css": "text/css"}
_FOR_GOOD: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


@cache
def version() -> str:
    """The name of this edition of the modules and the style."""
    return sha256(b"".join((_FOLDER / name).read_bytes() for name in (*_MODULES, _STYLE))).hexdigest()[:12]


def start(root: str) -> str:
    """What opens the head of every page; `root` is the path the server lives under, `/` at both ends.

    The program that runs before the dashboard starts, and the modules that will be needed: the browser fetches them
    while Streamlit starts, not one after the other when the first chart comes.
    """
    settings = json.dumps({"root": root, "vega": _SCRIPTS + _vega()})
    program = (_FOLDER / "start.js").read_text(encoding="utf-8").replace("SETTINGS", settings, 1)
    needed = [f"front/{version()}/{name}" for name in _MODULES] + [_SCRIPTS + name for name in _needed()]
    return f"<script>{program}</script>" + "".join(
        f'<link rel="modulepreload" href="{root}{path}">' for path in needed
    )


def style(root: str) -> str:
    """What opens the body of every page: the dashboard's style, there once, after Streamlit's own in the head."""
    return f'<link rel="stylesheet" href="{root}front/{version()}/{_STYLE}">'


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
    _sheet(key=key, data=message, on_share_change=only_runs)
    return bool(state.sent(key, "share"))


def fetched_sheet(question: str, address: str) -> bool:
    """The same for a sheet the browser fetches, or has fetched, from an address: it is not sent again."""
    return sheet(question, json.dumps({"question": question, "frame": address}).encode())


def serve(request: Request) -> Response:
    """A module or the style; an older edition's address gives what there is now, for a page open meanwhile."""
    name = request.path_params["file"]
    if name not in (*_MODULES, _STYLE):
        return Response(status_code=404)
    return FileResponse(_FOLDER / name, media_type=_KINDS[Path(name).suffix], headers=_FOR_GOOD)


def icon(_request: Request) -> Response:
    """The picture of the tab, in the place of the one Streamlit brings."""
    return FileResponse(_ICON, headers={"Cache-Control": "public, max-age=86400"})


def _vega() -> str:
    """The module of Streamlit's that loads the drawing library it brings, so that no second one is loaded."""
    return _streamlits("loadVegaEmbed")


@cache
def _needed() -> tuple[str, ...]:
    """The modules of Streamlit's that every page comes to need, with all that these import."""
    found: dict[str, None] = {}
    waiting = [_streamlits(part) for part in _PARTS]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += _IMPORTED.findall((_streamlit_scripts() / name).read_text(encoding="utf-8"))
    return tuple(found)


@cache
def _streamlits(part: str) -> str:
    """The file of one part of Streamlit's page; its name changes with what it holds."""
    (found,) = _streamlit_scripts().glob(f"{part}.*.js")
    return found.name


def _streamlit_scripts() -> Path:
    return Path(st.__file__).parent / "static" / _SCRIPTS


def only_runs() -> None:
    """What a part of the page sends only makes the page run; it is read there."""


_sheet = st.components.v2.component(
    "indicators_sheet", html='<div class="ci-sheet"></div>', js=loader("sheet.js"), isolate_styles=False
)

ROUTES: Final = (Route("/front/{version}/{file}", serve), Route("/favicon.png", icon))
