"""Starts the process that opens a file, waits for it no longer than allowed, and takes what it found."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

import indicators
from indicators.intake.raw import Cut, RawColumn, RawTable, ReadFinding, Reading
from indicators.intake.read.child import RESULT
from indicators.intake.read.errors import FileRefused, refusal
from indicators.intake.read.limits import Limits

_log = logging.getLogger(__name__)
_STDERR = "stderr"
_OUT_OF_MEMORY = ("MemoryError", "memory allocation of")  # the last words of Python and of Rust
_SOURCE = Path(indicators.__file__).parents[1]
_EXTENSIONS = {
    "csv": {"csv", "txt"},
    "tsv": {"tsv", "txt", "tab"},
    "eurostat-tsv": {"tsv", "txt"},
    "sdmx-csv": {"csv"},
    "sdmx-ml": {"xml", "sdmx"},
    "html": {"html", "htm"},
}


def open_apart(path: Path, name: str, limits: Limits) -> Reading:
    """Read a file in a process of its own. Killed, crashed or too slow, it is a refusal like any other."""
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        sha256, ended = _run(path, folder, name, limits)
        if ended:
            raise fallen(ended, Path(folder) / _STDERR, name, limits)
        return _received(Path(folder) / RESULT, name, sha256)


def _run(path: Path, folder: str, name: str, limits: Limits) -> tuple[str, int]:
    """The hash of the file, worked out while the process reads it, and how the process ended."""
    module = ["-P", "-m", "indicators.intake.read.child"]
    with (Path(folder) / _STDERR).open("wb") as said:
        child = subprocess.Popen(
            [sys.executable, *module, str(path.resolve()), folder, json.dumps(asdict(limits))],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return sha256, child.wait(limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise refusal("reading-too-slow", name, expected=f"{limits.wall_seconds:g}") from None
    finally:
        child.kill()
        child.wait()


def environment(folder: str) -> dict[str, str]:
    """Only what Python needs: no secret of the server reaches the process that opens strangers' files."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    return {**kept, "PYTHONPATH": str(_SOURCE), "TMPDIR": folder, "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}


def fallen(ended: int, stderr: Path, name: str, limits: Limits) -> FileRefused:
    """Why the process ended before it was done, as far as its last words and its signal tell."""
    said = stderr.read_text(encoding="utf-8", errors="replace")
    _log.warning("the process that read %r ended with %s: %s", name, ended, said[-2000:])
    if any(words in said for words in _OUT_OF_MEMORY):
        return refusal("memory-exceeded", name)
    if hasattr(signal, "SIGXCPU") and ended == -signal.SIGXCPU:
        return refusal("reading-too-slow", name, expected=limits.cpu_seconds)
    return refusal("reading-stopped", name)


def _received(result: Path, name: str, sha256: str) -> Reading:
    tables: list[RawTable] = []
    with result.open(encoding="ascii") as lines:
        for line in lines:
            told = json.loads(line)
            if "refused" in told:
                raise refusal(told["refused"], name, **told["values"])
            if "table" in told:
                tables.append(_table(name, told["table"]))
    findings = _extension(name, told["kind"]) + tuple(ReadFinding(*noticed) for noticed in told["noticed"])
    cut = None if told["cut"] is None else Cut(*told["cut"])
    return Reading(name, told["kind"], sha256, tuple(tables), findings, cut)


def _table(name: str, told: dict[str, Any]) -> RawTable:
    cells = pd.DataFrame(
        told["rows"], index=told["numbers"], columns=range(len(told["letters"])), dtype="str"
    )
    return RawTable(
        file=name,
        sheet=told["sheet"],
        columns=tuple(map(RawColumn, told["letters"], told["headings"])),
        cells=cells,
        title=tuple(told["title"]),
        footnotes=tuple(told["footnotes"]),
        labels=tuple((key, value) for key, value in told["labels"]),
    )


def _extension(name: str, kind: str) -> tuple[ReadFinding, ...]:
    """A name that says another kind than the content: harmless here, but the sender should know."""
    said = Path(name.removesuffix(".gz")).suffix.lower().lstrip(".")
    if not said or said in _EXTENSIONS.get(kind, {kind}):
        return ()
    return (ReadFinding("extension-wrong", "", "", f".{said[:20]} ≠ {kind}"),)
