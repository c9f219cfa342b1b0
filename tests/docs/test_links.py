"""Does everything the documentation points at exist?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.written import ARCHITECTURE, ROOT, code_words, pages_of_documentation, relative_links

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
IMAGES = sorted((ROOT / "docs" / "images").glob("*.png"))
# A path or the name of a file, with a known ending; placeholders such as pages/exports.py are named below.
_PATH = re.compile(r"[\w./*-]+\.(?:py|sql|toml|md|csv|json|duckdb|sqlite)|(?:[\w.-]+/)+[\w.-]*")
_INVENTED = re.compile(r"exports|\.duckdb$|\.sqlite$|\.building-|^/")
_HOMES = (ROOT, ROOT / "src" / "indicators", *(path for path in (ROOT / "src" / "indicators").iterdir()))
LONGEST_DECISION = 40
LARGEST_IMAGE = 250_000


@pytest.mark.parametrize("page", pages_of_documentation(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_resolve(page: Path) -> None:
    broken = [link for link in relative_links(page) if not (page.parent / link).exists()]
    assert broken == []


def test_paths_named_in_the_architecture_exist() -> None:
    named = {
        word for word in code_words(ARCHITECTURE) if _PATH.fullmatch(word) and not _INVENTED.search(word)
    }
    assert len(named) > 30
    missing = [word for word in sorted(named) if not any(found(home, word) for home in _HOMES)]
    assert missing == []


def found(home: Path, word: str) -> bool:
    """Whether a path or pattern stands for something below a folder."""
    return any(home.glob(word.rstrip("/"))) if home.is_dir() else False


def test_every_package_is_in_the_picture_of_the_layers() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    packages = [path.parent.name for path in (ROOT / "src" / "indicators").glob("*/__init__.py")]
    assert [name for name in packages if f"{name}/" not in text] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_decisions_are_short_and_listed(decision: Path) -> None:
    lines = decision.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_DECISION
    assert [line for line in lines if line.startswith("## ")] == [
        "## Context",
        "## Decision",
        "## Consequences",
    ]
    listed = list(relative_links(decision.parent / "README.md"))
    assert decision.name in listed


@pytest.mark.parametrize("image", IMAGES, ids=lambda path: path.name)
def test_images_are_small_and_shown(image: Path) -> None:
    assert image.stat().st_size < LARGEST_IMAGE
    shown = {
        (page.parent / link).resolve() for page in pages_of_documentation() for link in relative_links(page)
    }
    assert image.resolve() in shown
