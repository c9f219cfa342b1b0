"""The parts of the upload page, from the file to the release."""

from indicators.ui.upload.effect import effect
from indicators.ui.upload.findings import findings
from indicators.ui.upload.history import history
from indicators.ui.upload.matching import matched
from indicators.ui.upload.publishing import done, publishing
from indicators.ui.upload.receiving import heading, received_file
from indicators.ui.upload.starting import starting

__all__ = [
    "done",
    "effect",
    "findings",
    "heading",
    "history",
    "matched",
    "publishing",
    "received_file",
    "starting",
]
