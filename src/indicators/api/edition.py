"""Which edition of the program answers? Two that could answer differently must not share what callers keep."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import indicators

_PACKAGE = Path(indicators.__file__).parent


@cache
def edition() -> str:
    """What the files of the program hold, as a short hash; read once, some ten milliseconds."""
    hashed = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            hashed.update(str(file.relative_to(_PACKAGE)).encode("utf-8"))
            hashed.update(file.read_bytes())
    return hashed.hexdigest()[:16]
