"""Does the code keep the rules that neither ruff nor the import contracts can see?"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORE = ROOT / "src/indicators/store"
PAGES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]
MODULES = [*PAGES, *sorted((ROOT / "src").rglob("*.py"))]
STATEMENTS = sorted((ROOT / "src").rglob("*.sql"))

LONGEST_PAGE = 59
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
# Written with brackets, so that this file holds no such address either.
REGISTRY = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|yarnpkg[.]com|deb[.]debian[.]org|anaconda[.]org"
    r"|^--(?:extra-)?index-url|^--find-links",
    re.MULTILINE,
)
SQL = re.compile(
    r"\s*(?:select\b.+\bfrom\b|with\s+(?:recursive\s+)?\w+\s+as\b|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b"
    r"|create\s+(?:or\s+replace\s+)?(?:temp\w*\s+)?(?:table|view|macro)\b|attach\s+'|copy\s+\w+\s+(?:to|from)\b|pragma\s)",
    re.IGNORECASE | re.DOTALL,
)


def name(path: Path) -> str:
    """The path as it reads from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def strings(path: Path) -> Iterator[ast.Constant]:
    """The strings a module uses; what it says in docstrings is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node


def sql_in(path: Path) -> list[ast.Constant]:
    """The strings of a module that are SQL statements."""
    return [node for node in strings(path) if SQL.match(str(node.value))]


def tracked_files() -> list[Path]:
    """Every text file that git keeps."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / file for file in listing.stdout.split("\0") if file]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_short(page: Path) -> None:
    lines = len(page.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_PAGE, (
        f"{name(page)} has {lines} lines: what it works out belongs in answers/ or ui/"
    )


def test_sql_is_only_in_the_store() -> None:
    outside = (path for path in MODULES if STORE not in path.parents)
    found = [f"{name(path)}:{node.lineno}" for path in outside for node in sql_in(path)]
    assert found == [], "SQL outside indicators.store"


def test_sql_longer_than_a_line_has_its_own_file() -> None:
    long = [
        f"{name(path)}:{node.lineno}"
        for path in sorted(STORE.rglob("*.py"))
        for node in sql_in(path)
        if "\n" in str(node.value).strip()
    ]
    assert long == [], "SQL longer than a line belongs in a .sql file"


@pytest.mark.parametrize("statement", STATEMENTS, ids=name)
def test_sql_files_start_with_a_comment(statement: Path) -> None:
    assert statement.read_text(encoding="utf-8").startswith("--"), "the first comment names the grain"


def test_every_sql_file_is_used() -> None:
    words = {str(node.value) for path in MODULES for node in strings(path)}
    unused = [name(path) for path in STATEMENTS if not words & {path.stem, path.name}]
    assert unused == [], "no module names these .sql files"


def test_session_state_is_in_one_file() -> None:
    using = [
        name(path)
        for path in MODULES
        if any(
            getattr(node, "attr", None) == "session_state" for node in ast.walk(ast.parse(path.read_bytes()))
        )
    ]
    assert len(using) <= 1, f"session_state in {using}"


def test_pages_publish_undo_and_withdraw_only_under_the_guard() -> None:
    """Whatever changes a store from a page is handed to `publishers.act`, which asks for the right first."""
    unguarded = []
    for path in [*PAGES, *sorted((ROOT / "src/indicators/ui").rglob("*.py"))]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        handed = {
            id(part) for call in calls(tree, {"act"}) for given in call.args for part in ast.walk(given)
        }
        named = {
            given.id for call in calls(tree, {"act"}) for given in call.args if isinstance(given, ast.Name)
        }
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and function.name in named:
                handed |= {id(part) for part in ast.walk(function)}
        acting = calls(tree, {"publish", "undo", "withdraw"})
        unguarded += [f"{name(path)}:{call.lineno}" for call in acting if id(call) not in handed]
    assert unguarded == []


def calls(tree: ast.AST, names: set[str]) -> list[ast.Call]:
    """The calls of functions and methods of these names."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", None) in names or getattr(node.func, "id", None) in names)
    ]


def test_no_module_is_named_for_nothing() -> None:
    parts = {name(path): {*path.relative_to(ROOT).parts[:-1], path.stem.strip("_")} for path in MODULES}
    assert [path for path, words in parts.items() if words & EMPTY_NAMES] == []


def test_no_file_holds_the_address_of_a_package_registry() -> None:
    found = [
        f"{name(path)}: {match[0]}"
        for path in tracked_files()
        if (match := REGISTRY.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []
