"""The interface for programs, beside the pages: answers as files over HTTP, under the very query of the page."""

from indicators.api.preview import plain_preview, preview_of
from indicators.api.routes import ROUTES

__all__ = ["ROUTES", "plain_preview", "preview_of"]
