"""How long work tells how far it is, and how it is called off."""

from __future__ import annotations

from collections.abc import Callable

# Told the stage (a key of the words `progress.…`) and the part of it that is done, None where nobody knows. What it
# raises calls the work off: nothing of it stays.
Progress = Callable[[str, float | None], None]


def silent(stage: str, share: float | None) -> None:
    """Tell nobody."""
