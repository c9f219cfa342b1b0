"""What must stand beside every figure: its unit, source, release and definition, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from indicators import catalogue
from indicators.model import Answer, Lang, Source
from indicators.present.words import label, say


@dataclass(frozen=True)
class Caption:
    """The lines under a chart or table. `title` is the finding in one sentence."""

    title: str
    units: str
    sources: str
    release: str
    definitions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    def lines(self, lang: Lang) -> tuple[str, ...]:
        """The lines that go with a picture or a file."""
        return (
            f"{label('footer.unit', lang)}: {self.units}",
            f"{label('footer.source', lang)}: {self.sources}",
            f"{label('footer.release', lang)}: {self.release}",
        )


def caption_of(answer: Answer) -> Caption:
    """The caption of an answer in the language of its view."""
    lang, known = answer.view.lang, catalogue.load()
    indicators = [known.indicator(code) for code in answer.indicators]
    units = dict.fromkeys(
        known.unit(indicator.unit_of(answer.money)).name.in_(lang) for indicator in indicators
    )
    return Caption(
        title=say(answer.headline, lang),
        units=", ".join(units) if lang == Lang.EN else "、".join(units),
        sources=_sources(answer, lang),
        release=_release(answer, lang),
        definitions=tuple(
            (
                indicator.name.in_(lang),
                _definition(indicator.definition.in_(lang), indicator.caveats.in_(lang)),
            )
            for indicator in indicators
        ),
        notes=tuple(say(note, lang) for note in answer.notes),
    )


def source_line(source: Source, lang: Lang) -> str:
    """A source with how good it is."""
    quality = label(f"source_class.{source.source_class}", lang)
    return f"{source.title.in_(lang)} ({quality})" if lang == Lang.EN else f"{source.title.zh}（{quality}）"


def _sources(answer: Answer, lang: Lang, most: int = 3) -> str:
    named = [source_line(source, lang) for source in answer.sources[:most]]
    more = len(answer.sources) - most
    joined = "; ".join(named) if lang == Lang.EN else "；".join(named)
    return joined if more <= 0 else f"{joined} {label('footer.more_sources', lang).format(n=more)}"


def _release(answer: Answer, lang: Lang) -> str:
    release = answer.release
    return f"{release.number} · {release.title.in_(lang)} · {release.published_at[:10]}"


def _definition(definition: str, caveats: str) -> str:
    return f"{definition} {caveats}".strip()
