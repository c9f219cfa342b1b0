"""Briefs: answers as one A4 document or one file that opens offline, in English, Chinese or both."""

from indicators.present.brief.making import FORMATS, brief
from indicators.present.brief.page import part_page, plain_page, script, script_version, to_html
from indicators.present.brief.paper import to_pdf
from indicators.present.brief.qr import qr_svg
from indicators.present.brief.section import TABLE, Section, charts_of, kinds_of, part_of, section_of

__all__ = [
    "FORMATS",
    "TABLE",
    "Section",
    "brief",
    "charts_of",
    "kinds_of",
    "part_of",
    "part_page",
    "plain_page",
    "qr_svg",
    "script",
    "script_version",
    "section_of",
    "to_html",
    "to_pdf",
]
