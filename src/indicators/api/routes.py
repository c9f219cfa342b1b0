"""The addresses of the interface for programs."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.routing import Route

from indicators.api import files, listings
from indicators.api.openapi import openapi
from indicators.api.replies import Reply, endpoint
from indicators.errors import AddressUnknown

_METHODS: Final = ("GET", "HEAD", "OPTIONS")


def nothing(_request: Request) -> Reply:
    """An address below /api that leads nowhere says where to look."""
    raise AddressUnknown(described="/api/v1/openapi.json")


ROUTES: Final = tuple(
    Route(path, endpoint(answer), methods=_METHODS)
    for path, answer in (
        ("/healthz", listings.health),
        ("/api/v1/catalogue.json", listings.catalogue),
        ("/api/v1/releases.json", listings.releases),
        ("/api/v1/openapi.json", openapi),
        ("/api/v1/{name}", files.table),
        ("/api/v1/{page}/{name}", files.chart),
        ("/api/{rest:path}", nothing),
    )
)
