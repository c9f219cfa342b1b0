"""Why a file is not read: what was found, what was expected, how to mend it. Never a path of the server."""

from __future__ import annotations

import unicodedata

from indicators.errors import IndicatorsError
from indicators.model import Text

_LONGEST_NAME = 80


class FileRefused(IndicatorsError):
    """A file that is not read. Each subclass is one reason."""

    code = "file-refused"
    template = Text("{file} cannot be read.", "无法读取“{file}”。")


class FileTooLarge(FileRefused):
    """The file is larger than is opened."""

    code = "file-too-large"
    template = Text(
        "{file} has {found} MB; at most {expected} MB of this kind are opened. "
        "Send fewer years or tables at a time, or a workbook as CSV.",
        "“{file}”大小为 {found} MB，此类文件上限为 {expected} MB。请减少年份或表格，分次上传；工作簿可另存为 CSV。",
    )


class FileEmpty(FileRefused):
    """The file has no content."""

    code = "file-empty"
    template = Text(
        "{file} is empty. Download it again, and check its size before sending it.",
        "“{file}”没有内容。请重新下载，确认文件大小后再上传。",
    )


class FileNotTable(FileRefused):
    """The content is of a kind that holds no table."""

    code = "file-not-table"
    template = Text(
        "{file} is {kind}, whatever its name says. Tables are read from CSV, TSV, XLSX, XLS, ODS, Parquet, "
        "SDMX-CSV, SDMX-ML and HTML. Save or download the table in one of these.",
        "“{file}”的实际内容为 {kind}。可读取的格式有 CSV、TSV、XLSX、XLS、ODS、Parquet、SDMX-CSV、SDMX-ML 和 HTML，"
        "请另存或重新下载为其中一种。",
    )


class FileDamaged(FileRefused):
    """The content begins as one kind and does not keep to it."""

    code = "file-damaged"
    template = Text(
        "{file} begins as {kind} but breaks off or contradicts itself. Download it again; "
        "if that does not help, open it in its own program and save it as XLSX or CSV.",
        "“{file}”为 {kind} 文件，但内容不完整或前后矛盾。请重新下载；"
        "若仍无法读取，请用原软件打开并另存为 XLSX 或 CSV。",
    )


class ExcelTooOld(FileRefused):
    """A workbook in a form that is no longer read."""

    code = "excel-too-old"
    template = Text(
        "{file} is a workbook in the form {kind}, which is not read. "
        "Open it in a spreadsheet program and save it as XLSX.",
        "“{file}”为 {kind} 格式的工作簿，暂不支持。请用电子表格软件打开并另存为 XLSX。",
    )


class WorkbookEncrypted(FileRefused):
    """The workbook is locked with a password."""

    code = "workbook-encrypted"
    template = Text(
        "{file} is locked with a password, and neither an empty one nor the usual one opens it. "
        "Open it in Excel, choose File › Info › Protect Workbook › Encrypt with Password, "
        "clear the password, and save it.",
        "“{file}”设有打开密码，空密码和默认密码均无法打开。请在 Excel 中打开，依次点击“文件 › 信息 › 保护工作簿 › "
        "用密码进行加密”，清空密码后保存，再行上传。",
    )


class MacrosRefused(FileRefused):
    """The workbook holds macros."""

    code = "macros-refused"
    template = Text(
        "{file} holds macros (VBA). Expected a workbook without programs: save it as XLSX, which drops them.",
        "“{file}”含有宏（VBA）。仅接受不含程序的工作簿，请另存为 XLSX（保存时会去除宏）。",
    )


class DoctypeRefused(FileRefused):
    """An XML file declares a document type or entities of its own."""

    code = "doctype-refused"
    template = Text(
        "{file} holds XML with a document type or entities of its own, which can reach for other files. "
        "Expected data only: export it again without them, or as CSV.",
        "“{file}”的 XML 含有文档类型声明或自定义实体，可能引用外部文件。"
        "仅接受数据本身，请去除后重新导出，或导出为 CSV。",
    )


class UnpacksTooLarge(FileRefused):
    """An archive or a workbook that unpacks to an absurd size."""

    code = "unpacks-too-large"
    template = Text(
        "{file} is small but unpacks to far more than tables do: "
        "at most {expected} MB, and 200 times its size, are opened. "
        "Save the sheets you need as a new workbook, or as CSV.",
        "“{file}”解压后体积异常（上限为 {expected} MB，且不超过原大小的 200 倍）。"
        "请将所需工作表另存为新的工作簿或 CSV。",
    )


class GzipSeveral(FileRefused):
    """A gzip file that holds several files."""

    code = "gzip-several"
    template = Text(
        "{file} packs several files into one. Expected a single one: unpack it and send each file alone.",
        "“{file}”内含多个压缩文件。仅接受单个文件，请解压后逐个上传。",
    )


class ZipRefused(FileRefused):
    """An archive that is no workbook."""

    code = "zip-refused"
    template = Text(
        "{file} is an archive ({found} files in it) and no workbook. Unpack it and send the table itself.",
        "“{file}”是压缩包（内含 {found} 个文件），不是工作簿。请解压后上传其中的表格文件。",
    )


class TooManyColumns(FileRefused):
    """More columns than a statistical table has."""

    code = "too-many-columns"
    template = Text(
        "{file} has a row of {found} columns; at most {expected} are read. "
        "If the delimiter is unusual, save the file as CSV with commas; else send one observation a row.",
        "“{file}”有一行多达 {found} 列，上限为 {expected} 列。"
        "若分隔符特殊，请另存为逗号分隔的 CSV；否则请改为每行一个观测值。",
    )


class TooManyCells(FileRefused):
    """Sheets so large, or cells so far apart, that reading them would fill the memory."""

    code = "too-many-cells"
    template = Text(
        "{file} spans more than {expected} cells, perhaps because of a single cell far from the others. "
        "Delete what stands outside the table; a table that is itself so large is read as CSV, up to 4 GB.",
        "“{file}”覆盖的单元格超过 {expected} 个，可能是远处存在孤立单元格。请删除表格以外的内容；"
        "若表格本身如此之大，请另存为 CSV（可读取 4 GB）。",
    )


class LargeSeveral(FileRefused):
    """A text too large to be read at once whose beginning is not one table."""

    code = "large-several"
    template = Text(
        "{file} is too large to be read at once, and its beginning holds {found} tables. Expected one table with its "
        "header at the top: send each table alone, or save the file as a workbook.",
        "“{file}”过大，无法一次读取，且开头含有 {found} 个表。此类文件应只含一个表，表头在最前：请将各表分开上传，"
        "或另存为工作簿。",
    )


class QuoteUnclosed(FileRefused):
    """A quotation mark in a delimited text is never closed."""

    code = "quote-unclosed"
    template = Text(
        "{file}, row {row}: a quotation mark opens and is never closed, "
        "so that the rest of the file would be one cell. "
        "Close it, or write quotation marks inside a text twice.",
        "“{file}”第 {row} 行的引号没有闭合，其后内容会被并入同一单元格。请补上引号；文本内的引号须写两次。",
    )


class LineTooLong(FileRefused):
    """A line of a delimited text that does not end."""

    code = "line-too-long"
    template = Text(
        "{file}, row {row}: after {expected} characters the line has not ended. Expected one row of the table a line: "
        "check the line breaks from there on, or save the file as CSV again.",
        "“{file}”第 {row} 行读到 {expected} 个字符仍未换行。表格的每一行应单独成行：请检查该处起的换行符，"
        "或重新另存为 CSV。",
    )


class JsonRefused(FileRefused):
    """Statistics as JSON, for which there is no reader."""

    code = "json-refused"
    template = Text(
        "{file} is SDMX-JSON or JSON-stat, which is not read. The same office offers the same data as SDMX-CSV: "
        "choose that format in the download, or add format=SDMX-CSV to the address.",
        "“{file}”为 SDMX-JSON 或 JSON-stat，暂不支持。发布机构通常同时提供 SDMX-CSV：请在下载时选择该格式，"
        "或在地址中加上 format=SDMX-CSV。",
    )


class NoTable(FileRefused):
    """The file can be read, and there is no table in it."""

    code = "no-table"
    template = Text(
        "{file} can be opened, but no table was found in it: no header with figures below. "
        "Expected at least two columns, or a heading above figures. Check that the right sheet or page was saved.",
        "“{file}”可以打开，但其中没有表格（未见表头及其下方的数据）。至少应有两列，或表头下有数据。"
        "请检查是否保存了正确的工作表或网页。",
    )


class MemoryExceeded(FileRefused):
    """Reading took more memory than a file may take."""

    code = "memory-exceeded"
    template = Text(
        "{file} takes more memory to open than a file may take. Send fewer years or tables at a time, or CSV.",
        "“{file}”打开时占用内存过多。请减少年份或表格，分次上传，或改用 CSV。",
    )


class ReadingTooSlow(FileRefused):
    """Reading took more time than a file may take."""

    code = "reading-too-slow"
    template = Text(
        "{file} was not read within {expected} seconds, and reading was stopped. "
        "Send fewer years or tables at a time, or CSV.",
        "“{file}”在 {expected} 秒内未能读完，已停止读取。请减少年份或表格，分次上传，或改用 CSV。",
    )


class ReadingStopped(FileRefused):
    """The process that read the file ended before it was done."""

    code = "reading-stopped"
    template = Text(
        "Opening {file} brought its reader down, as damaged or hostile files do; nothing else was affected. "
        "Open it in its own program, save it as XLSX or CSV, and send that.",
        "打开“{file}”时读取程序中断，常见于损坏或异常的文件；其他功能不受影响。"
        "请用原软件打开并另存为 XLSX 或 CSV 后上传。",
    )


_KINDS = {"binary": Text("binary data", "二进制数据")}


def refusal(code: str, name: str, **values: object) -> FileRefused:
    """The error of this code for a file people call `name`."""
    reason = {kind.code: kind for kind in FileRefused.__subclasses__()}[code]
    error = reason(file=shown(name), **values)
    if (kind := _KINDS.get(str(values.get("kind", "")))) is not None:
        en, zh = ({**error.values, "kind": text} for text in (kind.en, kind.zh))
        error.text = Text(reason.template.en.format(**en), reason.template.zh.format(**zh))
    return error


def shown(name: str) -> str:
    """A file's name as it can be said: without control characters and reversals of writing, and not too long.

    >>> shown("gdp\\u202excod.csv"), len(shown("x" * 10_000))
    ('gdpxcod.csv', 80)
    """
    plain = "".join(char for char in name if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    half = _LONGEST_NAME // 2
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: half - 1]}…{plain[-half:]}"
