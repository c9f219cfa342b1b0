"""What can be wrong with the catalogue's own files, said so that its writer can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from indicators.errors import IndicatorsError
from indicators.model import Lang, Text


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one field of one record, and how to mend it."""

    file: str
    record: str
    field: str
    found: Text
    mend: Text

    def in_(self, lang: Lang) -> str:
        """The fault as one line.

        >>> found, mend = Text("Chinese is missing", "缺少中文"), Text("Add it.", "请补上。")
        >>> Fault("units.toml", "PCT", "name", found, mend).in_(Lang.EN)
        'units.toml, record PCT, field name: Chinese is missing. Add it.'
        """
        found, mend = self.found.in_(lang), self.mend.in_(lang)
        if lang == Lang.ZH:
            return f"{self.file}，记录 {self.record}，字段 {self.field}：{found}。{mend}"
        return f"{self.file}, record {self.record}, field {self.field}: {found}. {mend}"


class CatalogueError(IndicatorsError):
    """The catalogue's files break a rule every record must keep. All faults are named at once."""

    code = "catalogue-faulty"
    template: ClassVar[Text] = Text("Faults in the catalogue:\n{faults_en}", "目录文件有误：\n{faults_zh}")

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(
            faults_en="\n".join(fault.in_(Lang.EN) for fault in faults),
            faults_zh="\n".join(fault.in_(Lang.ZH) for fault in faults),
        )
