"""Bytes of a text file as text: which encoding are they in?"""

from __future__ import annotations

import codecs
import re

from indicators.intake.read.refused import Refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 20
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_TWO_BYTES = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
_COMMON_HANZI = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")  # the square of GB 2312
_NOT_TEXT = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def encoding(head: bytes) -> str:
    """Which encoding does a file that begins like this have?

    `utf-8`, `utf-8-sig`, `utf-16`, `utf-16-le`, `utf-16-be`, `utf-32`, `gb18030` or `cp1252`. A mark at the
    start decides; then UTF-8, unless most bytes beyond ASCII break its rules; then GB 18030, if those bytes pair
    into the square of GB 2312, which accented Latin letters do not; else Windows Latin.

    >>> encoding("深圳".encode("gbk")), encoding("Thüringen".encode("cp1252")), encoding("€".encode())
    ('gb18030', 'cp1252', 'utf-8')
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if wide := _wide(head[:_SAMPLE]):
        return wide
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start >= len(head) - 3 and fault.reason == "unexpected end of data":
            return "utf-8"  # the beginning of a file may end inside a character
        return _not_quite_utf8(head[max(0, fault.start - _SAMPLE // 2) :][:_SAMPLE])
    return "utf-8"


def decode(content: bytes) -> tuple[str, str]:
    """The text and the encoding used. Bytes that are not of that encoding become U+FFFD.

    Refused: bytes that are no text at all.
    """
    name = encoding(content)
    refuse_binary(content, name)
    return content.decode(name, errors="replace"), name


def refuse_binary(head: bytes, name: str) -> None:
    """Refuse bytes whose control characters show that they are no text."""
    if not name.startswith(("utf-16", "utf-32")) and len(_NOT_TEXT.findall(head[:_SAMPLE])) > 8:
        raise Refused("file-not-table", kind="binary")


def _not_quite_utf8(around: bytes) -> str:
    """The encoding, judged by what stands around the first byte that is not UTF-8."""
    decoded = around.decode("utf-8", errors="replace")
    bad = decoded.count("\ufffd") - around.count("\ufffd".encode())
    if bad * 20 < len(_BEYOND_ASCII.findall(decoded)) - bad:
        return "utf-8"
    return "gb18030" if _is_gb(around) else "cp1252"


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    pairs = len(sample) // 2
    if pairs < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * pairs and odd < 0.05 * pairs else ""


def _is_gb(around: bytes) -> bool:
    pairs = _TWO_BYTES.findall(around)
    return sum(1 for pair in pairs if _COMMON_HANZI.fullmatch(pair)) > 0.8 * len(pairs) > 0
