"""A view as an address, and back."""

from indicators.share.address import read_address, to_query, to_query_string
from indicators.share.migrations import SCHEMA_VERSION
from indicators.share.pages import PAGES, Page

__all__ = ["PAGES", "SCHEMA_VERSION", "Page", "read_address", "to_query", "to_query_string"]
