"""The part of the dashboard that runs in the browser: charts, and the lens over them. Plain modules, no build.

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

_FOLDER: Final = Path(__file__).parent
_MODULES: Final = ("chart.js", "lens.js")
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


def chart(name: str, message: bytes) -> None:
    """Draw a chart from what `present.rendered.chart_message` tells of it. Bytes, because these are only hashed."""
    _chart(key=f"chart.{name}", data=message)


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


_chart = st.components.v2.component(
    "indicators_chart",
    html='<h2></h2><div class="ci-chart" role="img" data-painted="0"></div><p class="ci-quiet"></p>',
    js=loader("chart.js"),
    isolate_styles=False,
)

ROUTES: Final = (Route("/front/{version}/{module}", serve),)
