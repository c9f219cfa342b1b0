"""How does a chart leave the dashboard as a picture that stands alone?

The finding stands above the chart; unit, period, source and release below it: a picture
travels without its page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, Final
from xml.sax.saxutils import escape

import altair as alt
import vl_convert

from indicators.present.export.wrapping import wrapped

FAMILY: Final = "Noto Sans SC"
# The first family is bundled; the others serve whoever opens the SVG without it.
FONT: Final = f"{FAMILY}, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_WIDTH: Final = 900
_MARGIN: Final = 28
_INNER: Final = _WIDTH - 2 * _MARGIN
_TITLE, _LINE = 20.0, 12.0  # sizes of text, pixels
_INK, _SOFT, _GRID = "#1f2730", "#5c6877", "#e3e8ee"
# What XML 1.0 does not allow; such characters reach us in names of uploaded areas.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def to_svg(chart: alt.TopLevelMixin, title: str, lines: Sequence[str]) -> bytes:
    """The chart as SVG on white, 900 pixels wide: `title` above, `lines` (unit, source, release) below.

    `title` and `lines` are also the picture's `<title>` and `<desc>`, which screen readers read.
    """
    drawn, width, height = drawing(chart)
    head = wrapped(title, _WIDTH - 2 * _MARGIN, _TITLE)
    foot = [row for line in lines for row in wrapped(line, _WIDTH - 2 * _MARGIN, _LINE)]
    top = _MARGIN + len(head) * _TITLE * 1.35 + 10
    below = top + height + 22
    full = below + len(foot) * _LINE * 1.5 + _MARGIN / 2
    left = (_WIDTH - width) / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{_WIDTH}" height="{full:.0f}" viewBox="0 0 {_WIDTH} {full:.0f}" role="img">',
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(' '.join(lines))}</desc>",
        f'<rect width="{_WIDTH}" height="{full:.0f}" fill="white"/>',
        _rows(head, _MARGIN + _TITLE * 0.8, _TITLE, _INK, "bold"),
        f'<g transform="translate({left:.1f},{top:.1f})">{drawn}</g>',
        _rows(foot, below, _LINE, _SOFT, "normal"),
        "</svg>\n",
    ]
    return "\n".join(parts).encode("utf-8")


def to_png(chart: alt.TopLevelMixin, title: str, lines: Sequence[str], scale: float = 2) -> bytes:
    """The same picture as `to_svg`, as PNG of 900 x `scale` pixels width."""
    return png_of(to_svg(chart, title, lines), scale)


def png_of(svg: bytes, scale: float = 2) -> bytes:
    """A drawing of ours as PNG."""
    register_fonts()
    return vl_convert.svg_to_png(svg.decode("utf-8"), scale=scale)


def specification(chart: alt.TopLevelMixin, width: float = _INNER) -> dict[str, Any]:
    """The chart's specification as it is exported: of fixed width, on white, in the bundled font."""
    with alt.data_transformers.enable("default", max_rows=None):
        spec: dict[str, Any] = chart.to_dict()
    spec["width"] = width
    spec["config"] = spec.get("config", {}) | _config()
    return spec


def drawing(chart: alt.TopLevelMixin, width: float = _INNER) -> tuple[str, float, float]:
    """The chart alone as SVG, and its width and height in pixels."""
    register_fonts()
    # No address may be read while drawing, whatever the data hold.
    svg = vl_convert.vegalite_to_svg(specification(chart, width), vl_version="6.4", allowed_base_urls=[])
    return _renumbered(svg), *_size(svg)


def _renumbered(svg: str) -> str:
    """The drawing with its clips and gradients counted from 0, not from those of the last drawing."""
    places = re.compile(r'(<\w+ id="|="url\(#)((?:clip|gradient_)\d+)')
    new = {
        old: f"part-{number}"
        for number, old in enumerate(dict.fromkeys(found[1] for found in places.findall(svg)))
    }
    return places.sub(lambda found: found[1] + new[found[2]], svg)


@cache
def register_fonts() -> None:
    """Makes the bundled fonts known to the drawing library, once a process."""
    with resources.as_file(resources.files("indicators.present") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))


def _config() -> dict[str, Any]:
    """Quiet axes and the bundled font at every place that draws text."""
    guide: dict[str, Any] = {"labelFont": FONT, "titleFont": FONT, "labelColor": _INK, "titleColor": _SOFT}
    guide |= {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    return {
        "background": "white",
        "padding": 4,
        "font": FONT,
        "axis": guide | {"gridColor": _GRID},
        "legend": guide | {"symbolStrokeWidth": 1},
        "header": guide,
        "title": {"font": FONT, "subtitleFont": FONT},
        "text": {"font": FONT},
        "mark": {"font": FONT},
        "view": {"stroke": None},
    }


def _size(svg: str) -> tuple[float, float]:
    found = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    assert found, "the drawing has no size"
    return float(found[1]), float(found[2])


def _rows(rows: Sequence[str], top: float, size: float, colour: str, weight: str) -> str:
    step = size * (1.35 if weight == "bold" else 1.5)
    return "\n".join(
        f'<text x="{_MARGIN}" y="{top + step * at:.1f}" font-family="{FONT}" font-size="{size:g}px" '
        f'font-weight="{weight}" fill="{colour}">{_text(row)}</text>'
        for at, row in enumerate(rows)
    )


def _text(text: str) -> str:
    return escape(FORBIDDEN.sub("", text))
