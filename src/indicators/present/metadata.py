"""What must be known to read a file: its finding, units, definitions, sources, release, and where it comes from."""

from __future__ import annotations

from typing import Any

from indicators import catalogue
from indicators.catalogue import Indicator
from indicators.model import Answer, Lang, Source, Text
from indicators.present.caption import caption_of, source_line
from indicators.present.words import label
from indicators.share.address import to_query
from indicators.share.permalink import full_address, on_its_page, pinned, public_base


def permalink(answer: Answer) -> str:
    """The address that shows this very answer for good: full where a public address is configured, else its path."""
    return full_address(public_base(""), pinned(answer))


def metadata_rows(answer: Answer) -> list[tuple[str, str]]:
    """Pairs of name and text, in the language of the view, as they stand in a spreadsheet."""
    lang, caption, known = answer.view.lang, caption_of(answer), catalogue.load()
    rows = [(label("footer.title", lang), caption.title)]
    rows += [(label("footer.note", lang), note) for note in caption.notes]
    if answer.release.withdrawn is not None:
        rows.append((label("export.withdrawn", lang), answer.release.withdrawn))
    units = dict.fromkeys(
        published_unit(known.indicator(code).unit_of(answer.money), lang) for code in answer.indicators
    )
    rows.append((label("footer.unit", lang), (", " if lang == Lang.EN else "、").join(units)))
    rows.append((label("footer.release", lang), caption.release))
    rows += [(label("footer.definition", lang), f"{name}: {text}") for name, text in caption.definitions]
    rows += [
        (label("footer.source", lang), " ".join(filter(None, (source_line(source, lang), source.url))))
        for source in answer.sources
    ]
    return [*rows, (label("export.permalink", lang), permalink(answer))]


def metadata_record(answer: Answer) -> dict[str, Any]:
    """The same for programs, with the codes that the columns of the table hold."""
    lang, caption, known = answer.view.lang, caption_of(answer), catalogue.load()
    return {
        "title": caption.title,
        "notes": list(caption.notes),
        "language": lang.value,
        "question": answer.question,
        "view": to_query(on_its_page(pinned(answer))),
        "permalink": permalink(answer),
        "release": _release(answer),
        "measures": [_measure(known.indicator(code), answer.money, lang) for code in answer.indicators],
        "sources": [_source(source, lang) for source in answer.sources],
    }


def published_unit(code: str, lang: Lang) -> str:
    """The unit in which a file holds its values: as published, which is not always as a page shows it.

    >>> published_unit("CNY_100M", Lang.EN), published_unit("CNY_100M", Lang.ZH)
    ('100 million yuan', '亿元')
    """
    return catalogue.load().unit(code).as_published(lang)


def text_record(text: Text) -> dict[str, str]:
    """A label in both languages, for programs."""
    return {"en": text.en, "zh": text.zh}


def _release(answer: Answer) -> dict[str, Any]:
    release, lang = answer.release, answer.view.lang
    return {
        "number": release.number,
        "title": release.title.in_(lang),
        "note": release.note.in_(lang),
        "date": release.published_at,
        "withdrawn": release.withdrawn,
    }


def _measure(indicator: Indicator, money: str, lang: Lang) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name": indicator.name.in_(lang),
        "unit": indicator.unit_of(money),
        "unit_name": published_unit(indicator.unit_of(money), lang),
        "decimals": indicator.decimals,
        "definition": indicator.definition.in_(lang),
        "caveats": indicator.caveats.in_(lang),
        "method": catalogue.load().method(indicator.method).source,
    }


def _source(source: Source, lang: Lang) -> dict[str, str]:
    return {
        "code": source.source,
        "title": source.title.in_(lang),
        "quality": label(f"source_class.{source.source_class}", lang),
        "address": source.url,
        "note": source.note.in_(lang),
    }
