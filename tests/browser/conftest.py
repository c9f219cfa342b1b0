"""The dashboard served from a store built for the occasion, and readers to open it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reader import Colours, Reader, Screen, new_reader

ROOT = Path(__file__).parents[2]
INDICATORS = [sys.executable, "-c", "from indicators.cli import main; main()"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_S = 60


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the starter data, as `indicators build` makes it."""
    folder = tmp_path_factory.mktemp("browser") / "store"
    built = subprocess.run(
        [*INDICATORS, "build", "--store", str(folder)],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="session")
def server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboard, served as `indicators serve` does."""
    port, log = _free_port(), tmp_path_factory.mktemp("server") / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [*INDICATORS, "serve", "--store", str(store), "--port", str(port)],
            cwd=ROOT,
            env=_environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own, so that what it starts ends with it
        )
        try:
            _wait_until_healthy(process, f"http://localhost:{port}", log)
            yield f"http://localhost:{port}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one named in CHROMIUM, one that is installed, else playwright's own."""
    found = next(filter(_runs, [os.environ.get("CHROMIUM", ""), *NAMES]), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which(found) if found else None, args=FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def new_profile(browser: Browser, server: str) -> Iterator[Callable[..., Reader]]:
    """Opens fresh profiles; closes them when the test is over."""
    readers: list[Reader] = []

    def opened(screen: Screen = "desktop", colours: Colours = "light") -> Reader:
        readers.append(new_reader(browser, server, screen, colours))
        return readers[-1]

    yield opened
    for reader in readers:
        reader.context.close()


def _runs(name: str) -> bool:
    """Asked for its version, because the package of that name on some systems is an empty shell."""
    found = shutil.which(name)
    return found is not None and subprocess.run([found, "--version"], capture_output=True).returncode == 0


def _environment() -> dict[str, str]:
    paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"The dashboard did not start:\n{log.read_text()[-4000:]}")
