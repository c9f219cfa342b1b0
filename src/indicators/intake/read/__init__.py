"""Files as statistics offices publish them: what tables does a file hold?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from indicators.intake.read.eurostat import split_flag
from indicators.intake.read.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from indicators.intake.raw import Reading

__all__ = ["DEFAULT", "Limits", "read", "split_flag"]


def read(path: Path, name: str, limits: Limits = DEFAULT) -> Reading:
    """Which tables does a file hold, and what should be known about them?

    The content decides what the file is; `name` is what people call it, and is only said. The file is opened
    in a process of its own, within `limits`. Raises an error of `read.errors` when it is not read.
    """
    # Imported here because the reading process imports this package too, and shall not load pandas.
    from indicators.intake.read.opening import open_apart

    return open_apart(path, name, limits)
