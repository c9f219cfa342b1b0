"""Is a file opened apart, told by its content, and handed over whole?"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import indicators
from indicators.intake.read import DEFAULT, read
from indicators.intake.read.errors import FileRefused, ReadingStopped, ReadingTooSlow, refusal, shown
from tests.intake.read.files import Rows, text_file, workbook

ROWS: Rows = [["地区", "2018年", ""], ["深圳", 24222.0, "x"], ["武汉", 14847.3, ""]]


def test_a_workbook_arrives_with_its_places(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"城市": [["标题"], [], *ROWS]})
    reading = read(path, "城市.xlsx")
    assert (reading.file, reading.kind) == ("城市.xlsx", "xlsx")
    assert reading.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    (table,) = reading.tables
    assert list(table.cells.loc[5]) == ["武汉", "14847.3", ""]
    assert table.cell_name(5, 1) == "B5"
    assert table.title == ("标题",)
    assert set(map(str, table.cells.dtypes)) == {"str"}


def test_a_name_of_another_kind_is_noticed(tmp_path: Path) -> None:
    reading = read(text_file(tmp_path, "upload", "a,2020\nA,1.5\n"), "gdp.xlsx")
    assert reading.kind == "csv"
    assert [(one.code, one.found) for one in reading.findings] == [("extension-wrong", ".xlsx ≠ csv")]


def test_the_reading_process_loads_nothing_of_the_dashboard() -> None:
    heavy = {"pandas", "streamlit", "altair", "duckdb", "sqlalchemy", "pydantic", "pyarrow", "lxml"}
    code = f"import sys, indicators.intake.read.child; print(sorted({heavy!r} & set(sys.modules)))"
    source = str(Path(indicators.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": source}
    printed = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "[]"


def test_reading_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = text_file(tmp_path, "slow.csv", "a,2020\n" + "A,1.5\n" * 400_000)
    with pytest.raises(ReadingTooSlow, match=r"slow\.csv was not read within 0\.2 seconds"):
        read(path, "slow.csv", replace(DEFAULT, wall_seconds=0.2))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on memory there")
def test_reading_that_takes_too_much_memory_is_refused(tmp_path: Path) -> None:
    path = text_file(tmp_path, "wide.csv", "a,2020\n" + "A,1.5\n" * 1_000_000)
    with pytest.raises(FileRefused) as refused:
        read(path, "wide.csv", replace(DEFAULT, memory=120 << 20))
    assert refused.value.code == "memory-exceeded"


def test_a_reader_that_falls_is_a_refusal_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ReadingStopped) as refused:
        read(text_file(tmp_path, "x.csv", "a,b\n"), "x.csv")
    assert "brought its reader down" in refused.value.text.en
    assert "读取程序中断" in refused.value.text.zh
    assert str(tmp_path) not in refused.value.text.en


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    values = {"found": 1, "expected": 2, "kind": "binary", "row": 3}
    for reason in FileRefused.__subclasses__():
        error = refusal(reason.code, "年鉴.xls", **values)
        assert "年鉴.xls" in error.text.en
        assert "年鉴.xls" in error.text.zh
        assert "{" not in error.text.en + error.text.zh


def test_a_name_is_said_short_and_plain() -> None:
    assert shown("gdp\u202excod\x07.csv") == "gdpxcod.csv"
    assert shown("长" * 10_000) == "长" * 39 + "…" + "长" * 40
