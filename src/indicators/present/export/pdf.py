"""How does a chart leave the dashboard as a page that prints sharp, its letters embedded and searchable?"""

from __future__ import annotations

import re
from collections.abc import Sequence

import altair as alt
import vl_convert

from indicators.present.export.pictures import register_fonts, to_svg

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
# What a page draws with (fonts, shades, pieces), one named thing a line.
_RESOURCES = re.compile(rb"(<<\n)((?: +/[a-z]+\d+ \d+ 0 R\n)+)")


def to_pdf(chart: alt.TopLevelMixin, title: str, lines: Sequence[str]) -> bytes:
    """The same picture as `to_svg`, as one PDF page, fonts embedded; `title` and `lines` describe it."""
    return pdf_of(to_svg(chart, title, lines), title, lines)


def pdf_of(svg: bytes, title: str, lines: Sequence[str]) -> bytes:
    """A drawing of ours as PDF."""
    register_fonts()
    return _settled(vl_convert.svg_to_pdf(svg.decode("utf-8")), title, " ".join(lines))


def _settled(pdf: bytes, title: str, subject: str) -> bytes:
    """The document with its objects in order of use, and with its title.

    The drawing library names what a page draws with in an order that changes from call to call; one chart is
    to give the same bytes always.
    """
    objects = {number: _RESOURCES.sub(_by_name, body) for number, body in _objects(pdf).items()}
    root = re.search(rb"/Root (\d+) 0 R", pdf)
    assert root, "the document has no root"
    order = _in_use(objects, int(root[1]))
    new = {old: at for at, old in enumerate(order, start=1)}
    bodies = [_renumbered(objects[old], new) for old in order]
    bodies.append(b"<< /Title %s /Subject %s >>" % (_text(title), _text(subject)))
    return _written(bodies)


def _objects(pdf: bytes) -> dict[int, bytes]:
    """The objects of the document by number, without the words around them; found by its own table of places."""
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    rows = pdf[start:].split(b"trailer")[0].split(b"\n")[2:]
    places = {number: int(row[:10]) for number, row in enumerate(rows) if row.rstrip().endswith(b"n")}
    ends = [*sorted(places.values())[1:], start]
    end_of = dict(zip(sorted(places.values()), ends, strict=True))
    return {
        number: pdf[place : end_of[place]].split(b"obj\n", 1)[1].rsplit(b"\nendobj", 1)[0]
        for number, place in places.items()
    }


def _in_use(objects: dict[int, bytes], root: int) -> list[int]:
    """The objects that the root leads to, in the order in which they are first named."""
    order, waiting = [], [root]
    while waiting:
        number = waiting.pop(0)
        if number not in order:
            order.append(number)
            waiting += [int(found) for found in _REFERENCE.findall(_head(objects[number]))]
    return order


def _renumbered(body: bytes, new: dict[int, int]) -> bytes:
    head = _head(body)
    return _REFERENCE.sub(lambda found: b"%d 0 R" % new[int(found[1])], head) + body[len(head) :]


def _head(body: bytes) -> bytes:
    """An object up to its stream, which holds no references but may look as if it did."""
    return body.split(b"stream\n", 1)[0]


def _by_name(found: re.Match[bytes]) -> bytes:
    return found[1] + b"".join(sorted(found[2].splitlines(keepends=True)))


def _text(text: str) -> bytes:
    return b"<feff" + text.encode("utf-16-be", errors="replace").hex().encode("ascii") + b">"


def _written(bodies: Sequence[bytes]) -> bytes:
    """A document of these objects: the first is its root, the last what is said of it."""
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + trailer % (size, len(bodies), len(out))
