"""What the head of a page says to those who only read its head: chats, mail, search."""

from __future__ import annotations

import asyncio
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.types import Scope

from indicators.api import plain_preview, preview_of
from indicators.share.permalink import public_base
from indicators.ui.outside import below, host_of, root_of_request

# A browser shows its title soon enough by itself; whoever asks for a preview has nothing else to wait for.
_BROWSER_WAITS: Final = 0.04  # seconds
_READER_WAITS: Final = 10.0


async def head_of(scope: Scope) -> str:
    """The tags of the page a request asks for, from its address.

    The answer is found in a thread, and remembered: a browser that does not wait for it asks for it anyway.
    """
    request = Request(scope)
    path = below(scope)
    query = dict(parse_qsl(request.url.query, keep_blank_values=True))
    base = public_base(f"{scope['scheme']}://{host_of(scope)}{root_of_request(scope)}")
    patience = _BROWSER_WAITS if "sec-fetch-dest" in request.headers else _READER_WAITS
    try:
        return await asyncio.wait_for(asyncio.to_thread(preview_of, path, query, base), patience)
    except TimeoutError:
        return plain_preview(path, query, base)
