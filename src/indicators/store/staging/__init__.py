"""A text too large for memory: as a table of text in a file of its own, then as observations beside a release."""

from indicators.store.staging.raw import Irregular, RawText
from indicators.store.staging.staged import Layout, Meanings, Staged

__all__ = ["Irregular", "Layout", "Meanings", "RawText", "Staged"]
