"""Do the pinned requirements still say what pyproject.toml asks for?"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME: list[str] = PROJECT["dependencies"]
DEV: list[str] = PROJECT["optional-dependencies"]["dev"]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def pins(file: str) -> dict[str, set[str]]:
    """The versions a lock names for each package; several where they depend on the Python version."""
    found: dict[str, set[str]] = {}
    for match in PIN.finditer((ROOT / file).read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


@pytest.mark.parametrize(
    ("file", "wanted"), [("requirements.txt", RUNTIME), ("requirements-dev.txt", [*RUNTIME, *DEV])]
)
def test_every_requirement_is_pinned_within_its_range(file: str, wanted: list[str]) -> None:
    locked = pins(file)
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in {file}: run `make lock`"
        assert all(requirement.specifier.contains(version) for version in versions), (
            f"{requirement}: {versions}"
        )


def test_both_locks_name_the_same_versions() -> None:
    runtime, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {package: dev.get(package) for package in runtime} == runtime
