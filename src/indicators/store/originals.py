"""The files statistics came in, as they came, each under its hash. Never served, never changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from indicators.store.release_file import sha256


def keep(folder: Path, file: Path) -> str:
    """Copy a file into the folder under its hash, which is returned; a file that is there already is left."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = sha256(file)
    target = folder / digest
    if target.is_file() and sha256(target) == digest:
        return digest
    handle, name = tempfile.mkstemp(prefix=".incoming-", dir=folder)
    with os.fdopen(handle, "wb") as copy, file.open("rb") as original:
        shutil.copyfileobj(original, copy)
        copy.flush()
        os.fsync(copy.fileno())
    os.replace(name, target)
    return digest
