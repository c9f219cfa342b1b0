"""The command line, run in this process as a shell would run it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from indicators import cli
from tests.store.starter_store import starter_store


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: bytes
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run `indicators` with these arguments, through its own `main`, which turns errors into sentences."""

    def indicators(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["indicators", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(int(ended.value.code or 0), out, err.decode())

    return indicators


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store with the starter data; not to be published into."""
    return starter_store(tmp_path_factory.getbasetemp())


@pytest.fixture
def own(starter: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(starter, tmp_path / "own"))
