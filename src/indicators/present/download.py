"""An answer as a file that stands alone: what it holds is the very answer shown."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from indicators.answers.scope import Scope
from indicators.errors import NothingToExport
from indicators.model import Answer
from indicators.present import export
from indicators.present.caption import caption_of, source_line
from indicators.present.pictures import picture
from indicators.present.words import label
from indicators.share import to_query_string

FILE_FORMATS = ("csv", "xlsx", "json", "parquet")


def as_file(answer: Answer, fmt: str) -> bytes:
    """The tidy table of an answer as csv, json, parquet or xlsx.

    Where a value is not defined, the column `note` says why in the language of the view.
    """
    writers: dict[str, Callable[[pd.DataFrame], bytes]] = {
        "csv": export.to_csv,
        "json": export.to_json,
        "parquet": export.to_parquet,
        "xlsx": lambda table: export.to_xlsx(table, metadata(answer)),
    }
    if fmt not in writers:
        raise NothingToExport(found=fmt, expected=", ".join(writers))
    return writers[fmt](with_notes(answer))


def with_notes(answer: Answer) -> pd.DataFrame:
    """The answer's table, its reason codes said in words beside them."""
    table = answer.table
    if "reason" not in table.columns:
        return table
    lang = answer.view.lang
    said = table["reason"].fillna("").map(lambda code: label(f"reason.{code}", lang) if code else "")
    return table.assign(note=said)


def metadata(answer: Answer) -> list[tuple[str, str]]:
    """What must be known to read the file: finding, units, sources, release, definitions, address."""
    lang, caption = answer.view.lang, caption_of(answer)
    rows = [(label("footer.title", lang), caption.title)]
    rows += [(label("footer.note", lang), note) for note in caption.notes]
    rows += [(label("footer.unit", lang), caption.units), (label("footer.release", lang), caption.release)]
    rows += [(label("footer.definition", lang), f"{name}: {text}") for name, text in caption.definitions]
    rows += [
        (label("footer.source", lang), " ".join(filter(None, (source_line(source, lang), source.url))))
        for source in answer.sources
    ]
    rows.append((label("footer.view", lang), f"{answer.view.page}{to_query_string(answer.view)}"))
    return rows


def picture_bytes(answer: Answer, scope: Scope, kind: str, fmt: str) -> bytes:
    """A chart of the answer as PNG (twice its size) or SVG, with the finding above and its source below."""
    drawn = picture(answer, scope, kind)
    if drawn is None:
        raise NothingToExport(found=kind, expected="a view with figures")
    caption = caption_of(answer)
    lines = caption.lines(answer.view.lang)
    return (
        export.to_png(drawn, caption.title, lines)
        if fmt == "png"
        else export.to_svg(drawn, caption.title, lines)
    )


def file_stem(answer: Answer) -> str:
    """The name of a download, without its ending: page, measure, period, release.

    Only letters and digits of our own codes, so that it is safe on every system.
    """
    view = answer.view
    parts = [view.page, view.m, view.t, f"release-{answer.release.number}"]
    return "-".join(part.replace("_", "-") for part in parts if part)
