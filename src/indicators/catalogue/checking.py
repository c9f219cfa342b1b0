"""Do the records of the catalogue fit together? Codes unique, every code referred to written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from indicators.catalogue.errors import Fault
from indicators.catalogue.reading import Located
from indicators.model import Text

# (kind, field) -> the kind whose codes the field holds
REFERENCES = {
    ("indicator", "unit"): "unit",
    ("indicator", "method"): "method",
    ("indicator", "inputs"): "indicator",
    ("method", "section"): "section",
    ("basis", "total_growth"): "indicator",
    ("basis", "contribution_method"): "method",
}


def check_codes(records: Mapping[str, Sequence[Located]]) -> list[Fault]:
    """Which codes are given to two records of one kind?"""
    first_in: dict[tuple[str, str], str] = {}
    faults: list[Fault] = []
    for kind, group in records.items():
        for located in group:
            key = (kind, located.record.code)
            if key in first_in:
                faults.append(_twice(located.file, located.record.code, first_in[key]))
            first_in.setdefault(key, located.file)
    return faults


def check_references(records: Mapping[str, Sequence[Located]]) -> list[Fault]:
    """Which fields name a code that no record has?"""
    codes = {kind: {located.record.code for located in group} for kind, group in records.items()}
    return [
        _unknown(located, field, code, target)
        for (kind, field), target in REFERENCES.items()
        for located in records[kind]
        for code in _codes(getattr(located.record, field))
        if code not in codes[target]
    ]


def _codes(value: str | Iterable[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _twice(file: str, code: str, first: str) -> Fault:
    return Fault(
        file,
        code,
        "code",
        Text(f"this code is already given to a record of {first}", f"该代码已在 {first} 中使用"),
        Text("Give each record its own code, or remove one.", "请为每条记录使用不同代码，或删除其中一条。"),
    )


def _unknown(located: Located, field: str, code: str, target: str) -> Fault:
    return Fault(
        located.file,
        located.record.code,
        field,
        Text(f"{code!r} is not the code of any {target}", f"没有代码为 {code!r} 的 {target} 记录"),
        Text(f"Correct it, or add a [[{target}]] with that code.", f"请更正，或新增 [[{target}]] 记录。"),
    )
