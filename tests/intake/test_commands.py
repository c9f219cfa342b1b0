"""`indicators check` and `indicators publish`: exit codes and what they say, so that both can be scheduled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from indicators.cli import app, main
from indicators.intake.publish import ChangeRefused
from indicators.store import Store

GOOD = "地区,年份,GDP增速（%）\n武汉,2025,5.6\n"
BAD = "地区,年份,GDP增速（%）\n武汉,2025,-156\n"


def written(folder: Path, text: str) -> str:
    file = folder / "file.csv"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_an_acceptable_file_exits_0(store: Store, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["check", written(tmp_path, GOOD), "--store", str(tmp_path / "store")])
    assert result.exit_code == 0
    assert "acceptable; 1 figures for cn-cities, 0 warnings." in result.output
    assert len(store.releases()) == 2


def test_a_refused_file_exits_1_with_findings_as_json(store: Store, tmp_path: Path) -> None:
    arguments = ["check", written(tmp_path, BAD), "--json", "--store", str(tmp_path / "store")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert len(store.releases()) == 2
    record = json.loads(result.stdout)
    assert record["acceptable"] is False
    first = record["findings"][0]
    assert {"code", "severity", "sheet", "cell", "message"} <= set(first)
    assert (first["code"], first["severity"], first["cell"]) == ("growth-below-minus-100", "error", "C2")


def test_publish_makes_a_release(store: Store, tmp_path: Path) -> None:
    file, folder = written(tmp_path, GOOD), str(tmp_path / "store")
    arguments = ["publish", file, "--title", "Spring", "--author", "bureau", "--store", folder]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert "Published release 3: Spring." in result.output
    assert store.releases()[-1].author == "bureau"


def test_publish_of_a_refused_file_is_an_error_of_one_line(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["publish", written(tmp_path, BAD), "--title", "x", "--store", str(tmp_path / "store")]
    assert isinstance(CliRunner().invoke(app, arguments).exception, ChangeRefused)
    monkeypatch.setattr("sys.argv", ["indicators", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("file.csv is not published: 1 errors")
    assert len(store.releases()) == 2
