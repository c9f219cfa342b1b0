"""An answer as a file that stands alone: what it holds is the very answer shown.

Pages, the command line and the interface for programs all make their files here, so that one view of one
release gives the same bytes wherever it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from indicators import catalogue
from indicators.answers.scope import Scope
from indicators.errors import NothingToDraw, NothingToExport
from indicators.model import Answer, View
from indicators.present import export
from indicators.present.caption import caption_of
from indicators.present.export.sdmx import MEDIA_TYPE as SDMX_CSV
from indicators.present.metadata import metadata_record, metadata_rows
from indicators.present.pictures import PICTURES, picture
from indicators.present.spreadsheet_chart import spreadsheet_chart
from indicators.present.words import label


@dataclass(frozen=True)
class FileFormat:
    """A kind of file: its code, what a reader calls it, how its name ends, what it is on the web."""

    code: str
    name: str
    ending: str
    media_type: str


def _by_code(*formats: FileFormat) -> dict[str, FileFormat]:
    return {fmt.code: fmt for fmt in formats}


FILE_FORMATS: Final = _by_code(
    FileFormat("csv", "CSV", "csv", "text/csv; charset=utf-8"),
    FileFormat("xlsx", "XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    FileFormat("json", "JSON", "json", "application/json"),
    FileFormat("parquet", "Parquet", "parquet", "application/vnd.apache.parquet"),
    FileFormat("sdmx-csv", "SDMX-CSV", "sdmx.csv", f"{SDMX_CSV}; charset=utf-8"),
    FileFormat("metadata", "Metadata", "metadata.json", "application/json"),
    FileFormat("zip", "ZIP", "zip", "application/zip"),
)
PICTURE_FORMATS: Final = _by_code(
    FileFormat("png", "PNG", "png", "image/png"),
    FileFormat("svg", "SVG", "svg", "image/svg+xml"),
    FileFormat("pdf", "PDF", "pdf", "application/pdf"),
)
_WRITERS: Final[dict[str, Callable[[Answer, Scope], bytes]]] = {
    "csv": lambda answer, _: export.to_csv(with_notes(answer)),
    "xlsx": lambda answer, scope: _workbook(answer, scope),
    "json": lambda answer, _: export.to_json(with_notes(answer)),
    "parquet": lambda answer, _: export.to_parquet(with_notes(answer), metadata_record(answer)),
    "sdmx-csv": lambda answer, _: export.to_sdmx_csv(with_notes(answer), answer.question),
    "metadata": lambda answer, _: _metadata(answer),
    "zip": lambda answer, scope: export.to_zip(every_file(answer, scope)),
}


def as_file(answer: Answer, scope: Scope, fmt: str) -> bytes:
    """The answer as one of FILE_FORMATS: its tidy table, what must be known to read it, or all of it as a zip.

    Where a value is not defined, the column `note` says why in the language of the view.
    """
    if fmt not in _WRITERS:
        raise NothingToExport(found=fmt, expected=", ".join(_WRITERS))
    return _WRITERS[fmt](answer, scope)


def picture_bytes(answer: Answer, scope: Scope, kind: str, fmt: str) -> bytes:
    """A chart of the answer as one of PICTURE_FORMATS, with the finding above and its source below."""
    drawn = picture(answer, scope, kind)
    if drawn is None:
        raise NothingToDraw(found=kind)
    caption = caption_of(answer)
    lines = caption.lines(answer.view.lang)
    return _converted(export.to_svg(drawn, caption.title, lines), caption.title, lines, fmt)


def with_notes(answer: Answer) -> pd.DataFrame:
    """The answer's table, its reason codes said in words beside them."""
    table = answer.table
    if "reason" not in table.columns:
        return table
    lang = answer.view.lang
    said = table["reason"].fillna("").map(lambda code: label(f"reason.{code}", lang) if code else "")
    return table.assign(note=said)


def file_stem(answer: Answer) -> str:
    """The name of a download, without its ending."""
    return stem_of(answer.question, answer.view, answer.release.number)


def stem_of(question: str, view: View, release: int) -> str:
    """Question, city where it is about one, measure, period, release.

    Only letters and digits of our own codes, so that it is safe on every system.

    >>> stem_of("city", View("city", "cn-cities", "", "2023", "2019", area=("420100",)), 2)
    'city-420100-2023-release-2'
    """
    city = view.area[0] if question == "city" else ""
    parts = [question, city, view.m, view.t, f"release-{release}"]
    return "-".join(part.replace("_", "-") for part in parts if part)


def every_file(answer: Answer, scope: Scope) -> dict[str, bytes]:
    """Every format of the table, and every chart that has something to draw, by file name."""
    stem = file_stem(answer)
    files = {
        f"{stem}.{fmt.ending}": _WRITERS[fmt.code](answer, scope)
        for fmt in FILE_FORMATS.values()
        if fmt.code != "zip"
    }
    caption = caption_of(answer)
    lines = caption.lines(answer.view.lang)
    for kind in PICTURES.get(answer.question, {}):
        drawn = picture(answer, scope, kind)
        if drawn is not None:
            svg = export.to_svg(drawn, caption.title, lines)
            for fmt in PICTURE_FORMATS.values():
                files[f"{stem}-{kind}.{fmt.ending}"] = _converted(svg, caption.title, lines, fmt.code)
    return files


def _workbook(answer: Answer, scope: Scope) -> bytes:
    """Each value is shown with the decimals it was published with, or with those of its measure."""
    table, known = answer.table, catalogue.load().indicators
    decimals: dict[str, list[int | None]] = {}
    if "decimals" in table.columns:
        decimals["obs_value"] = [int(places) for places in table["decimals"]]
    elif "measure" in table.columns:
        decimals["obs_value"] = [
            known[measure].decimals if measure in known else None for measure in table["measure"]
        ]
    return export.to_xlsx(
        with_notes(answer), metadata_rows(answer), decimals=decimals, chart=spreadsheet_chart(answer, scope)
    )


def _metadata(answer: Answer) -> bytes:
    return (json.dumps(metadata_record(answer), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _converted(svg: bytes, title: str, lines: Sequence[str], fmt: str) -> bytes:
    """A drawing in one of PICTURE_FORMATS."""
    if fmt == "png":
        return export.png_of(svg)
    return export.pdf_of(svg, title, lines) if fmt == "pdf" else svg
