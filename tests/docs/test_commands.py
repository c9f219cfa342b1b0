"""Do the commands of the README do what stands under them, in the order in which they stand?"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from indicators import cli
from tests.docs.written import README, ROOT, code_words, commands, matches


def test_commands_print_what_the_readme_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = commands(README)
    assert len(shown) >= 5, "commands to be run are fenced as `sh run`, their output as `text`"
    for command in shown:
        program, *arguments = shlex.split(command.line)
        assert program == "indicators"
        result = CliRunner().invoke(cli.app, arguments, env={"INDICATORS_STORE": str(tmp_path / "store")})
        assert result.exit_code == 0, f"{command.line}: {result.output or result.exception}"
        assert matches(result.output, command.output), f"{command.line} prints:\n{result.output}"


def test_every_command_is_documented() -> None:
    names = [
        command.name or getattr(command.callback, "__name__", "") for command in cli.app.registered_commands
    ]
    written = code_words(README)
    missing = [
        name for name in names if not any(f"{word} ".startswith(f"indicators {name} ") for word in written)
    ]
    assert missing == [], "commands without a row in the README"
