"""A link as a QR code, to be scanned from paper or from a screen."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str) -> str:
    """The QR code of an address as SVG: black on white with its quiet zone, whatever the ground around it."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=4, border=3, dark="#000", light="#fff", xmldecl=False, svgns=True
    )
    return out.getvalue().decode("utf-8")
