"""Which words does the code speak? Read from the source, not run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = [
    *sorted((ROOT / "src").rglob("*.py")),
    *sorted((ROOT / "pages").glob("*.py")),
    ROOT / "dashboard.py",
]


ENDINGS = {"css", "js", "typ", "toml", "csv", "json"}  # of files that bear the name of a section


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def literals(path: Path) -> tuple[ast.Constant, ...]:
    """The whole strings a module uses; docstrings, pieces of f-strings and names of forms are left out."""
    nodes = list(ast.walk(tree(path)))
    out = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    out |= {id(value) for node in nodes if isinstance(node, ast.JoinedStr) for value in node.values}
    out |= {id(node.args[0]) for node in nodes if isinstance(node, ast.Call) and _opens_a_form(node)}
    strings = (node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return tuple(node for node in strings if id(node) not in out)


@cache
def templates(path: Path) -> tuple[ast.JoinedStr, ...]:
    """The f-strings of a module."""
    return tuple(node for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr))


def pieces(path: Path) -> Iterator[ast.Constant]:
    """Every text of a module that could reach a reader: whole strings, and what f-strings hold between values."""
    yield from literals(path)
    for template in templates(path):
        yield from (value for value in template.values if isinstance(value, ast.Constant))


def literal_keys(sections: frozenset[str]) -> dict[str, str]:
    """The strings that read like a key of these sections, with the place each was found last."""
    return {
        str(node.value): f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        for node in literals(path)
        if _is_key(str(node.value), sections)
    }


def families(sections: frozenset[str]) -> dict[str, str]:
    """The beginnings of keys made at run time, such as `reason.` of f"reason.{code}", with their places."""
    found = {}
    for path in MODULES:
        for template in templates(path):
            start = template.values[0] if template.values else None
            if isinstance(start, ast.Constant) and _is_key(str(start.value) + "x", sections):
                found[str(start.value)] = f"{path.relative_to(ROOT)}:{template.lineno}"
        for node in literals(path):  # a section put in the place of another
            if str(node.value).removesuffix(".") in sections and str(node.value).endswith("."):
                found[str(node.value)] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def _opens_a_form(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "form" and bool(call.args)


def _is_key(text: str, sections: frozenset[str]) -> bool:
    section, dot, key = text.partition(".")
    if key in ENDINGS:
        return False
    return dot == "." and section in sections and key.replace("_", "").replace("-", "").isalnum()
