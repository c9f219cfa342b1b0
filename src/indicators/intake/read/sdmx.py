"""An SDMX-ML message as text, through pysdmx; only messages of this kind load it, and pandas with it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.parsers import expat

from indicators.intake.read.grid import Found, letters
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused

if TYPE_CHECKING:
    from pysdmx.io.pd import PandasDataset

_COSTS = 25  # bytes of memory a byte of the message takes while it is a tree
SDMX_CSV = ("DATAFLOW", "STRUCTURE")  # the first heading of SDMX-CSV 1.0, and of 2.0


def read_sdmx_ml(path: Path, limits: Limits) -> list[Found]:
    """One table for each data set of the message, one row an observation, as SDMX-CSV would write it.

    Refused: messages without data, document type declarations, messages too large to hold as a tree.
    """
    if path.stat().st_size * _COSTS > limits.memory:
        raise Refused(
            "file-too-large", found=path.stat().st_size >> 20, expected=limits.memory // _COSTS >> 20
        )
    content = path.read_bytes()
    _refuse_doctype(content)
    from pysdmx.errors import PysdmxError
    from pysdmx.io import read_sdmx

    try:
        message = read_sdmx(io.BytesIO(content), validate=False)
    except (PysdmxError, expat.ExpatError, KeyError, TypeError, AttributeError):
        raise Refused("file-damaged", kind="SDMX-ML") from None
    if not message.data:
        raise Refused("no-table")
    return [_found(cast("PandasDataset", data), number) for number, data in enumerate(message.data, start=1)]


def _refuse_doctype(content: bytes) -> None:
    def doctype(*_: object) -> None:
        raise Refused("doctype-refused")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise Refused("file-damaged", kind="SDMX-ML") from None


def _found(data: PandasDataset, number: int) -> Found:
    table = data.data.astype("object").where(data.data.notna(), "").astype(str)
    rows = [list(row) for row in table.itertuples(index=False, name=None)]
    structure = data.structure if isinstance(data.structure, str) else data.structure.short_urn
    return Found(
        sheet=str(number),
        letters=tuple(letters(column) for column in range(table.shape[1])),
        headings=tuple(str(name) for name in table.columns),
        numbers=list(range(2, len(rows) + 2)),
        rows=rows,
        labels=(("dataflow", structure), *((str(key), str(value)) for key, value in data.attributes.items())),
    )
