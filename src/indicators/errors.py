"""Every error a person can meet: a code, when it occurs, what was found, how to mend it, in both languages.

Messages never name a path of the server.
"""

from __future__ import annotations

from typing import ClassVar

from indicators.model import Ignored, Text


class IndicatorsError(Exception):
    """Base of all errors with a sentence for people. Subclasses declare `code` and `template`."""

    code: ClassVar[str] = "error"
    template: ClassVar[Text] = Text("Something went wrong.", "出现错误。")

    def __init__(self, **values: object) -> None:
        self.values = values
        self.text = Text(self.template.en.format(**values), self.template.zh.format(**values))
        super().__init__(self.text.en)


class StoreMissing(IndicatorsError):
    """No release has been published in this store yet."""

    code = "store-missing"
    template = Text(
        "There is no published release in this store yet. Run `indicators build` to publish the starter data.",
        "数据库中尚无已发布的版本。请运行 `indicators build` 发布初始数据。",
    )


class ReleaseUnknown(IndicatorsError):
    """A release number that was never published."""

    code = "release-unknown"
    template = Text(
        "Release {number} does not exist; the releases here are {known}. "
        "Leave `release` out of the address to see the latest.",
        "版本 {number} 不存在；现有版本为 {known}。去掉地址中的 `release` 即可查看最新版本。",
    )


class ReleaseDamaged(IndicatorsError):
    """A release file that is missing, half-written or altered: its hash is not the one recorded."""

    code = "release-damaged"
    template = Text(
        "Release {number} cannot be read: {found}. Expected the file recorded when it was published. "
        "Restore releases/{file} from a backup, or publish the data again.",
        "版本 {number} 无法读取：{found_zh}。应为发布时登记的文件。请从备份恢复 releases/{file}，或重新发布数据。",
    )


class LastRelease(IndicatorsError):
    """Withdrawing the only release that stands would leave nothing to show."""

    code = "last-release"
    template = Text(
        "Release {number} is the only one that stands and cannot be withdrawn. Publish the corrected release first.",
        "版本 {number} 是唯一有效的版本，不能撤回。请先发布更正后的版本。",
    )


class ParentNotCurrent(IndicatorsError):
    """Somebody else published between the start and the end of this publication."""

    code = "parent-not-current"
    template = Text(
        "Release {current} was published meanwhile, and this change was prepared against release {parent}. "
        "Look at the new difference and publish again.",
        "期间已发布版本 {current}，而本次变更以版本 {parent} 为基础。请查看新的差异后重新发布。",
    )


class DataRefused(IndicatorsError):
    """Statistics that break a rule every release must keep."""

    code = "data-refused"
    template = Text(
        "{file}: {found}. Expected {expected}. {mend}", "{file}：发现 {found}；应为 {expected}。{mend}"
    )


class QueryFailed(IndicatorsError):
    """A query of ours failed: a defect, reported with the name of the query."""

    code = "query-failed"
    template = Text("The query “{query}” failed: {found}", "查询“{query}”失败：{found}")


class NothingToExport(IndicatorsError):
    """A page or a format that cannot be exported."""

    code = "nothing-to-export"
    template = Text(
        "“{found}” cannot be exported. Choose one of: {expected}.", "“{found}”无法导出，请选择：{expected}。"
    )


class NothingToDraw(IndicatorsError):
    """A chart asked for of a view that has no figures for it."""

    code = "nothing-to-draw"
    template = Text(
        "There are no figures to draw “{found}” from. Choose another period or other cities.",
        "没有可用于绘制“{found}”的数据，请更换年份或城市。",
    )


class TooManyFigures(IndicatorsError):
    """A table asked for that no reader could open and that would fill the memory of the server."""

    code = "too-many-figures"
    template = Text(
        "The dataset holds {found} observations; one table holds at most {expected}. Ask for an indicator, a city or a "
        "breakdown instead, or take the file of release {release} from whoever runs this dashboard.",
        "该数据集共{found}条数据，单张表格最多{expected}条。请按指标、城市或行业查询，"
        "或向本站管理者索取版本 {release} 的数据文件。",
    )


class QueryRefused(IndicatorsError):
    """A query of which parts cannot be used. A page ignores them visibly; a program is told them all instead."""

    code = "query-refused"
    template = Text("The query cannot be used as it stands. {parts}", "查询参数有误。{parts_zh}")

    def __init__(self, problems: tuple[Ignored, ...], parts: str, parts_zh: str) -> None:
        self.problems = problems
        super().__init__(parts=parts, parts_zh=parts_zh)


class AddressUnknown(IndicatorsError):
    """An address of the interface for programs that leads nowhere."""

    code = "address-unknown"
    template = Text(
        "There is nothing at this address. What can be asked is described in {described}.",
        "该地址没有内容。可用接口见 {described}。",
    )
