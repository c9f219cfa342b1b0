"""What stands under an answer: unit, source, release, definitions, and how to share it and take it away."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from indicators.model import Answer, Lang, Source
from indicators.present.caption import Caption, caption_of, source_line
from indicators.present.parts import downloads
from indicators.present.words import label

_TRACEABLE = ("official_site", "official_page_archived_copy", "news_site")


def foot(answer: Answer, kinds: Sequence[str]) -> str:
    """The foot of an answer, as HTML. `kinds`: the charts that are drawn and can be taken away as pictures."""
    caption, lang = caption_of(answer), answer.view.lang
    lines = "".join(f"<p>{escape(line)}</p>" for line in caption.lines(lang))
    summary = f"<summary>{escape(label('footer.definitions', lang))}</summary>"
    button = f'<button type="button" data-share>{escape(label("share.button", lang))}</button>'
    return (
        f'<footer class="ci-foot">{lines}<details>{summary}{_definitions(answer, caption, lang)}</details>'
        f'<div class="ci-take">{button}{downloads(answer, kinds)}</div></footer>'
    )


def _definitions(answer: Answer, caption: Caption, lang: Lang) -> str:
    terms = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in caption.definitions)
    sources = "".join(f"<li>{_source(source, lang)}</li>" for source in answer.sources)
    return (
        f'<dl class="ci-terms">{terms}</dl><h3>{escape(label("footer.source", lang))}</h3>'
        f'<ul class="ci-sources">{sources}</ul>'
    )


def _source(source: Source, lang: Lang) -> str:
    """A source with its address: a link to offices and newspapers, plain text where the host is a mere copy."""
    text, address = escape(source_line(source, lang)), escape(source.url, quote=True)
    note = f" <span>{escape(source.note.in_(lang))}</span>" if source.note.in_(lang) else ""
    if not address:
        return text + note
    if source.source_class in _TRACEABLE and source.url.startswith(("http://", "https://")):
        return f'<a href="{address}" rel="noopener noreferrer" target="_blank">{text}</a>{note}'
    return f"{text} <code>{address}</code>{note}"
