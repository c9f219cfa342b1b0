"""TOML files to typed records. Faults are collected, never raised one by one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from indicators.catalogue.errors import Fault
from indicators.catalogue.records import (
    BasisOption,
    Indicator,
    Method,
    Record,
    Section,
    Term,
    Unit,
)
from indicators.model import Text

KINDS: Mapping[str, type[Record]] = {
    "unit": Unit,
    "indicator": Indicator,
    "section": Section,
    "method": Method,
    "basis": BasisOption,
    "term": Term,
}
# Which kinds of record the files of a name may hold.
LAYOUT = {
    "units.toml": ("unit",),
    "indicators/*.toml": ("indicator",),
    "methods/*.toml": ("section", "method"),
    "bases.toml": ("basis",),
    "glossary.toml": ("term",),
}
LANGUAGE_NAMES = {"en": Text("English", "英文"), "zh": Text("Chinese", "中文")}
# What is printed around a number may be nothing at all; every other label must say something.
MAY_BE_EMPTY = {"prefix", "suffix", "suffix_one"}


@dataclass(frozen=True)
class Located:
    """A record and the file it was read in."""

    file: str
    record: Record


def read_folder(folder: Path) -> tuple[Mapping[str, list[Located]], list[Fault]]:
    """Which records of each kind do the files of a folder hold, and what is wrong with them?

    Files of one pattern are read in alphabetical order, records in the order written. A record with a fault
    is left out of the result and named in the faults.
    """
    records: Mapping[str, list[Located]] = {kind: [] for kind in KINDS}
    faults: list[Fault] = []
    for pattern, allowed in LAYOUT.items():
        for path in sorted(folder.glob(pattern)):
            file = path.relative_to(folder).as_posix()
            tables, found = _parse(path, file, allowed)
            faults += found
            for kind, raw_records in tables.items():
                located, found = _read_table(file, kind, raw_records)
                records[kind].extend(located)
                faults += found
    return records, faults


def _parse(path: Path, file: str, allowed: tuple[str, ...]) -> tuple[dict[str, Any], list[Fault]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = Text(f"not valid TOML: {error}", f"不是有效的 TOML：{error}")
        return {}, [Fault(file, "-", "-", found, Text("Correct the file there.", "请修正该处。"))]
    unknown = [name for name in tables if name not in allowed]
    known = ", ".join(f"[[{name}]]" for name in allowed)
    return {name: tables[name] for name in tables if name in allowed}, [
        Fault(
            file,
            name,
            "-",
            Text("no kind of record has this name", "没有此类记录"),
            Text(f"Write {known}.", f"应为 {known}。"),
        )
        for name in unknown
    ]


def _read_table(file: str, kind: str, raw_records: list[dict[str, Any]]) -> tuple[list[Located], list[Fault]]:
    located: list[Located] = []
    faults: list[Fault] = []
    for position, raw in enumerate(raw_records, start=1):
        name = str(raw.get("code", f"{kind} {position}"))
        fields, found = _join_languages(file, raw, name)
        faults += found
        if found:
            continue
        try:
            located.append(Located(file, KINDS[kind](**fields)))
        except ValidationError as error:
            faults += [_explain(file, name, detail) for detail in error.errors(include_url=False)]
    return located, faults


def _join_languages(file: str, raw: dict[str, Any], name: str) -> tuple[dict[str, Any], list[Fault]]:
    """`x_en` and `x_zh` become one Text `x`, and TOML arrays become tuples: records are frozen."""
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    for key, value in raw.items():
        stem, _, language = key.rpartition("_")
        if not stem or language not in LANGUAGE_NAMES:
            fields[key] = tuple(value) if isinstance(value, list) else value
            continue
        texts = {code: raw.get(f"{stem}_{code}", "") for code in LANGUAGE_NAMES}
        fields[stem] = Text(**texts)
        if not isinstance(value, str) or (stem not in MAY_BE_EMPTY and not value.strip()):
            faults.append(_no_language(file, name, stem, language))
        faults += [
            _no_language(file, name, stem, other) for other in LANGUAGE_NAMES if f"{stem}_{other}" not in raw
        ]
    return fields, faults


def _no_language(file: str, record: str, stem: str, language: str) -> Fault:
    spoken = LANGUAGE_NAMES[language]
    return Fault(
        file,
        record,
        f"{stem}_{language}",
        Text(f"{spoken.en} is missing", f"缺少{spoken.zh}"),
        Text(f"Write {stem}_{language}.", f"请填写 {stem}_{language}。"),
    )


def _explain(file: str, record: str, detail: Any) -> Fault:
    """A finding of pydantic in words of ours: what stands there, and what to write instead."""
    field = str(detail["loc"][0]) if detail["loc"] else "-"
    if detail["type"] in ("missing", "missing_argument"):
        found = Text("the field is missing", "缺少该字段")
        mend = Text(
            f"Write {field} (or {field}_en and {field}_zh).",
            f"请填写 {field}（或 {field}_en 与 {field}_zh）。",
        )
    elif detail["type"] == "unexpected_keyword_argument":
        found = Text("no field of this name is known", "未知字段")
        mend = Text("Correct its spelling or remove it.", "请更正拼写或删除。")
    else:
        found = Text(f"found {detail['input']!r}", f"发现 {detail['input']!r}")
        mend = Text(f"{detail['msg']}.", f"请按字段要求填写（{detail['msg']}）。")
    return Fault(file, record, field, found, mend)
