"""A reader without a browser: a session that speaks Streamlit's protocol, to load a server with many of them.

It keeps what a browser would keep: the messages it was sent (by hash, so that the server need not send them again)
and the ids of the controls.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_S = 60.0


@dataclass
class Session:
    """One open page. `selects` are its selectboxes by the end of their id, which is the key the page gave them.

    `lens` are the controls that turn in the browser, by the name of the component that draws them.
    """

    socket: ClientConnection
    fetching: httpx.AsyncClient
    page: str
    query: str = ""
    page_hash: str = ""
    selects: dict[str, Selectbox] = field(default_factory=dict)
    known: dict[str, ForwardMsg] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    lens: BidiComponent | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What the lens was told by the server."""
        assert self.lens is not None, "a page without a lens"
        found: dict[str, Any] = json.loads(self.lens.mixed.json or self.lens.json)
        return found

    def options(self, key: str) -> list[str]:
        """What a control of the lens can be turned to, as an address writes it."""
        (control,) = (one for one in self.told["controls"] if one["key"] == key)
        return [value for value, _ in control["options"]]

    async def turn(self, key: str, value: str) -> float:
        """Turn a control of the lens; seconds until what it shows is here. Then the server follows, as with a browser.

        Fetched each time: a browser keeps what it was given and asks once.
        """
        told = self.told
        values = {**dict(told["query"]), key: value}
        query = urlencode({name: values[name] for name in told["keys"] if values.get(name)})
        begun = time.perf_counter()
        reply = await self.fetching.get(f"/turn/{told['question']}?{query}&{told['made']}")
        taken = time.perf_counter() - begun
        if reply.status_code != httpx.codes.OK:
            self.errors.append(f"turn: {reply.status_code}")
        self.chosen[key] = value
        await self._follow(query)
        return taken

    async def _follow(self, query: str) -> None:
        assert self.lens is not None
        message = self._asking()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = f"$$STREAMLIT_INTERNAL_KEY_{self.lens.id}__events"
        widget.json_trigger_value = json.dumps([{"event": "turned", "value": query}])
        await self._run(message)

    async def rerun(self, changed: dict[str, str] | None = None) -> float:
        """Run the page with some selectboxes changed (key: the option as it reads); seconds until it is done."""
        message = self._asking()
        for key, option in (changed or {}).items():
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id, widget.string_value = self.selects[key].id, option
            self.chosen[key] = option
        return await self._run(message)

    def _asking(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.cached_message_hashes.extend(self.known)
        return message

    async def _run(self, message: BackMsg) -> float:
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await asyncio.wait_for(self._until_finished(), PATIENCE_S)
        return time.perf_counter() - begun

    async def close(self) -> None:
        """Leave the page."""
        await self.socket.close()
        await self.fetching.aclose()

    async def _until_finished(self) -> None:
        async for data in self.socket:
            assert isinstance(data, bytes)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                message = self.known[message.ref_hash]
            elif message.metadata.cacheable:
                self.known[message.hash] = message
            if self._heed(message):
                return

    def _heed(self, message: ForwardMsg) -> bool:
        """Take note of a message; whether it is the last of a run."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            element = message.delta.new_element
            if element.WhichOneof("type") == "selectbox":
                self.selects[element.selectbox.id.rpartition("-")[2]] = element.selectbox
            elif element.bidi_component.component_name.endswith("lens"):
                self.lens = element.bidi_component
            elif element.WhichOneof("type") == "exception":
                self.errors.append(element.exception.message)
        elif kind == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                self.errors.append(f"script finished: {message.script_finished}")
            return True
        return False


async def opened(address: str, page: str, query: str = "") -> Session:
    """A new session on a page, its first run done."""
    socket = await connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=PATIENCE_S,
        ping_interval=None,
    )
    fetching = httpx.AsyncClient(base_url=address, timeout=PATIENCE_S)
    session = Session(socket, fetching, page, query)
    await session.rerun()
    return session
