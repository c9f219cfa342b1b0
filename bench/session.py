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

    `lens` is the bar of controls that turn in the browser, `sheets` the keys each sheet of the page depends on.
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
    sheets: dict[str, list[str]] = field(default_factory=dict)
    turns: int = 0

    @property
    def told(self) -> dict[str, Any]:
        """What the lens was told by the server."""
        assert self.lens is not None, "a page without a lens"
        found: dict[str, Any] = json.loads(self.lens.bytes)
        return found

    def options(self, key: str) -> list[str]:
        """What a control of the lens can be turned to, as an address writes it."""
        (control,) = (one for one in self.told["controls"] if one["key"] == key)
        return [value for value, _ in control["options"]]

    async def turn(self, key: str, value: str) -> float:
        """Turn a control of the lens; seconds until what it opens the page with is here.

        Then the sections it changes are fetched and the server follows, as with a browser. Fetched each time: a browser
        keeps what it was given and asks once.
        """
        told = self.told["address"]
        before = told["query"]
        after = {**before, key: value}
        begun = time.perf_counter()
        await self._fetch(told, after, told["question"])
        taken = time.perf_counter() - begun
        for question, keys in self.sheets.items():
            changed = any(before.get(name) != after.get(name) for name in keys)
            if changed and question != told["question"]:
                await self._fetch(told, after, question)
        self.chosen[key] = value
        await self._follow(_written(after, told["keys"]))
        return taken

    async def _fetch(self, told: dict[str, Any], values: dict[str, str], question: str) -> None:
        made = urlencode({"shown": values.get("release") or told["latest"], "edition": told["edition"]})
        query = _written(values, self.sheets[question])
        reply = await self.fetching.get(f"/turn/{told['question']}/{question}?{query}&{made}")
        if reply.status_code != httpx.codes.OK:
            self.errors.append(f"turn: {reply.status_code}")

    async def _follow(self, query: str) -> None:
        assert self.lens is not None
        message = self._asking()
        self.turns += 1
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = f"$$STREAMLIT_INTERNAL_KEY_{self.lens.id}__events"
        widget.json_trigger_value = json.dumps([{"event": "turned", "value": f"{self.turns}?{query}"}])
        await self._run(message)

    def _heed_component(self, component: BidiComponent) -> None:
        if component.component_name.endswith("sheet"):
            sheet = json.loads(component.bytes)
            if "keys" in sheet:
                self.sheets[sheet["question"]] = sheet["keys"]
        elif component.component_name.endswith("lens") and "address" in json.loads(component.bytes):
            self.lens = component

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
            elif element.WhichOneof("type") == "bidi_component":
                self._heed_component(element.bidi_component)
            elif element.WhichOneof("type") == "exception":
                self.errors.append(element.exception.message)
        elif kind == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                self.errors.append(f"script finished: {message.script_finished}")
            return True
        return False


def _written(values: dict[str, str], keys: list[str]) -> str:
    return urlencode({key: values[key] for key in keys if values.get(key)})


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
