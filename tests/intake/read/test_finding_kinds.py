"""Has everything the reader notices its sentence, in both languages?"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from indicators.intake import read

FOLDER = Path(read.__file__).parent


def noticed_codes() -> set[str]:
    """The codes that the reader's modules give to what they notice."""
    codes = set()
    for module in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name == "ReadFinding" or (name == "add" and ast.unparse(node.func) == "notes.add"):
                    codes.add(str(node.args[0].value))
    return codes


def test_every_code_is_declared_and_every_declared_code_is_used() -> None:
    kinds = tomllib.loads((FOLDER / "finding_kinds.toml").read_text(encoding="utf-8"))
    assert noticed_codes() == set(kinds)
    for code, kind in kinds.items():
        assert kind["severity"] in ("error", "warning", "note"), code
        for part in ("when", "found", "expected", "mend"):
            assert all(kind[part][lang].format(written="x").strip() for lang in ("en", "zh")), (code, part)
