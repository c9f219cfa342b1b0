"""A view as an address, and back."""

from indicators.share.address import SCHEMA_VERSION, read_address, to_query, to_query_string
from indicators.share.pages import PAGES, Page

__all__ = ["PAGES", "SCHEMA_VERSION", "Page", "read_address", "to_query", "to_query_string"]
