"""The store: immutable release files and the register of them. The only package that knows DuckDB."""

from indicators.store.draft import OBSERVATION_COLUMNS, OBSERVATION_KEY, Draft, Mode
from indicators.store.frames import Coded, Columns, columns_of_frame
from indicators.store.inspection import Asked, Inspection, inspection
from indicators.store.links import KeptAddress, Links
from indicators.store.release_file import Parameter, ReleaseFile
from indicators.store.store import Store
from indicators.store.trial import Trial
from indicators.store.unfinished import Unfinished

__all__ = [
    "OBSERVATION_COLUMNS",
    "OBSERVATION_KEY",
    "Asked",
    "Coded",
    "Columns",
    "Draft",
    "Inspection",
    "KeptAddress",
    "Links",
    "Mode",
    "Parameter",
    "ReleaseFile",
    "Store",
    "Trial",
    "Unfinished",
    "columns_of_frame",
    "inspection",
]
