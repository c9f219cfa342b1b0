"""A reader without a browser: a session that speaks Streamlit's protocol, to load a server with many of them.

It keeps what a browser would keep: the messages it was sent (by hash, so that the server need not send them again)
and the ids of the controls.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_S = 60.0


@dataclass
class Session:
    """One open page. `selects` are its selectboxes by the end of their id, which is the key the page gave them."""

    socket: ClientConnection
    page: str
    query: str = ""
    page_hash: str = ""
    selects: dict[str, Selectbox] = field(default_factory=dict)
    known: dict[str, ForwardMsg] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)

    async def rerun(self, changed: dict[str, str] | None = None) -> float:
        """Run the page with some selectboxes changed (key: the option as it reads); seconds until it is done."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.cached_message_hashes.extend(self.known)
        for key, option in (changed or {}).items():
            widget = state.widget_states.widgets.add()
            widget.id, widget.string_value = self.selects[key].id, option
            self.chosen[key] = option
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await asyncio.wait_for(self._until_finished(), PATIENCE_S)
        return time.perf_counter() - begun

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
    session = Session(socket, page, query)
    await session.rerun()
    return session
