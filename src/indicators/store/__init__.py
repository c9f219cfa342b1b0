"""The store: immutable release files and the register of them. The only package that knows DuckDB."""

from indicators.store.draft import OBSERVATION_COLUMNS, OBSERVATION_KEY, Draft
from indicators.store.release_file import Parameter, ReleaseFile
from indicators.store.store import Store

__all__ = ["OBSERVATION_COLUMNS", "OBSERVATION_KEY", "Draft", "Parameter", "ReleaseFile", "Store"]
