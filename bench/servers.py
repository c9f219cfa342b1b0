"""Servers under measurement: started on a free port, watched from outside, stopped for good."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BASELINE = ROOT / "bench" / "baseline"
FIRST_PORT, LAST_PORT = (int(port) for port in os.environ.get("BENCH_PORTS", "8740-8759").split("-"))
PATIENCE_S = 60
EMPTY, EMPTY_OURS, NAIVE = "empty round trip as it comes", "empty round trip", "naive page"
Started = tuple[subprocess.Popen[bytes], int]
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: where it is reached and which process it is."""

    address: str
    port: int
    pid: int

    def cpu_s(self) -> float:
        """The processor time it has used so far, in seconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S

    def memory_mb(self) -> float:
        """The memory it holds now, shared pages counted in part (PSS)."""
        text = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii")
        line = next(line for line in text.splitlines() if line.startswith("Pss:"))
        return int(line.split()[1]) / 1024


@contextmanager
def dashboard(store: Path, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The dashboard as `indicators serve` serves it."""
    with dashboard_started(store, environment) as started, _answering(*started) as server:
        yield server


@contextmanager
def dashboard_started(store: Path, environment: Mapping[str, str] | None = None) -> Iterator[Started]:
    """The same from the moment it is started, before it answers."""
    command = [sys.executable, "-m", "indicators.cli", "serve", "--store", str(store), "--port"]
    with _started(command, ROOT, environment or {}) as started:
        yield started


@contextmanager
def streamlit(script: str, environment: Mapping[str, str] | None = None, *options: str) -> Iterator[Server]:
    """A page of bench/baseline as Streamlit comes, but for the options given."""
    command = [sys.executable, "-m", "streamlit", "run", str(BASELINE / script), "--server.headless=true"]
    command += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none", *options]
    # In its own folder, so not under the dashboard's configuration.
    with (
        _started([*command, "--server.port"], BASELINE, environment or {}) as started,
        _answering(*started) as server,
    ):
        yield server


OUR_SETTINGS = ("--runner.postScriptGC=false", "--server.enableWebsocketCompression=true")
"""What the dashboard's own configuration changes of the cost of a run."""


def naive_page(store: Path) -> AbstractContextManager[Server]:
    """The naive page over the latest release of a store."""
    return streamlit("naive.py", {"BENCH_RELEASE": str(max((store / "releases").glob("*.duckdb")))})


@contextmanager
def side_by_side(store: Path) -> Iterator[tuple[Server, dict[str, Server]]]:
    """The dashboard, and all that it is set beside, by name."""
    with (
        dashboard(store) as ours,
        naive_page(store) as naive,
        streamlit("empty.py") as empty,
        streamlit("empty.py", None, *OUR_SETTINGS) as lean,
    ):
        yield ours, {NAIVE: naive, EMPTY: empty, EMPTY_OURS: lean}


@contextmanager
def _started(command: list[str], folder: Path, environment: Mapping[str, str]) -> Iterator[Started]:
    port = free_port()
    process = subprocess.Popen(
        [*command, str(port)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"} | dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process, port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


@contextmanager
def _answering(process: subprocess.Popen[bytes], port: int) -> Iterator[Server]:
    until_answered(process, f"http://localhost:{port}/_stcore/health")
    yield Server(f"http://localhost:{port}", port, process.pid)


def free_port() -> int:
    """A port nobody listens on, of those set aside for measuring."""
    for port in range(FIRST_PORT, LAST_PORT + 1):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError(f"no free port in {FIRST_PORT}-{LAST_PORT}; set BENCH_PORTS")


def until_answered(process: subprocess.Popen[bytes], address: str) -> None:
    """Ask until the answer comes, a hundred times a second."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_S) as reply:
                reply.read()
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise TimeoutError(address)
