"""What the documentation says: its files, fenced blocks, tables and links."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_PAIR = re.compile(r"^```sh run\n(.+?)^```\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """A command the documentation shows with its output; `…` stands for anything."""

    line: str
    output: str


def pages_of_documentation() -> list[Path]:
    """Every Markdown file of the repository, kept by git or about to be."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())


def commands(page: Path) -> list[Command]:
    """The commands of a page that are marked to be run, in order."""
    found = _PAIR.finditer(page.read_text(encoding="utf-8"))
    return [Command(match[1].strip(), match[2].rstrip("\n")) for match in found]


def relative_links(page: Path) -> Iterator[str]:
    """The links of a page to other files, without their anchors."""
    prose = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for match in _LINK.finditer(prose):
        if "://" not in match[1] and not match[1].startswith("#"):
            yield match[1].partition("#")[0]


def code_words(page: Path) -> set[str]:
    """Everything a page sets as code inside its sentences and tables."""
    return set(_CODE.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))))


def rows(page: Path, first_heading: str) -> list[tuple[str, ...]]:
    """The rows of the table whose first column has this heading, as cells."""
    lines = page.read_text(encoding="utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"| {first_heading} |"))
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return found


def matches(shown: str, expected: str) -> bool:
    """Whether an output is the one written down, `…` standing for any text."""
    pattern = ".*".join(re.escape(part) for part in expected.split("…"))
    return re.fullmatch(pattern, shown.replace("\r\n", "\n").rstrip("\n"), re.DOTALL) is not None
