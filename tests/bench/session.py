"""A reader without a browser: one Streamlit session over its websocket, in its own protocol.

It does what the browser does: keeps values of widgets, runs a part of a page alone, names the
large messages it has kept, asks for the version of the data every other second, takes its session
id along when it connects again.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from httpx2 import AsyncClient, TransportError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

EVERY = 1.5
_FINISHED = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)
LIMIT = 60.0
"""Seconds after which an answer counts as lost."""


class FailedError(Exception):
    """What a reader would have seen as a failure: an exception on the page, no answer, a crash."""


@dataclass
class Session:
    """An open dashboard. `query` is the view's query string; `cookie` what a proxy gave us."""

    url: str
    query: str = "lang=zh"
    headers: dict[str, str] = field(default_factory=dict)
    trust: ssl.SSLContext | None = None
    """For an address with TLS: whom to trust."""
    asks: bool = True
    """Whether it asks for the version of the data; only our server knows the question."""
    id: str = ""
    seen: str = ""
    """Which data the page shows."""
    pages: dict[str, str] = field(default_factory=dict)
    """Page hashes by path; "" is the default page."""
    switches: set[str] = field(default_factory=set)
    """Ids of the toggles on the page, as the last run made them."""
    charts: list[str] = field(default_factory=list)
    """Where the table and the files of each chart on the page are fetched."""
    files: list[str] = field(default_factory=list)
    """Ids of the files whose download buttons are on the page."""
    texts: list[str] = field(default_factory=list)
    _values: dict[str, bool] = field(default_factory=dict)
    _parts: dict[str, str] = field(default_factory=dict)
    """The part of the page that runs alone for a toggle; "" for the whole page."""
    _page: str = ""
    _kept: set[str] = field(default_factory=set)
    _socket: ClientConnection | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _done: asyncio.Event = field(default_factory=asyncio.Event)
    _failure: str = ""
    _urls: dict[str, asyncio.Future[str]] = field(default_factory=dict)

    async def open(self, page: str = "") -> float:
        """Connect and show `page`; returns the seconds until it stood complete."""
        start = time.perf_counter()
        protocols = ["streamlit", "x", *([self.id] if self.id else [])]
        self._socket = await connect(
            f"{self.url.replace('http', 'ws', 1)}/_stcore/stream",
            ssl=self.trust,
            subprotocols=[Subprotocol(one) for one in protocols],
            additional_headers=self.headers,
            max_size=None,
            open_timeout=LIMIT,
        )
        self._tasks = [asyncio.create_task(self._listen(self._socket))]
        if self.asks:
            self._tasks.append(asyncio.create_task(self._look()))
        await self._run(lambda message: setattr(message.rerun_script, "page_name", page))
        return time.perf_counter() - start

    async def turn(self, page: str) -> float:
        """Go to another page by the menu; seconds until it stood complete."""
        self._page, self.switches, self.charts, self.files = self.pages[page], set(), [], []
        return await self._timed()

    async def click(self, switch: str) -> float:
        """Turn a toggle; seconds until the page stood complete."""
        self._values[switch] = not self._values.get(switch, False)
        part = self._parts.get(switch, "")
        return await self._timed(lambda message: setattr(message.rerun_script, "fragment_id", part))

    async def file(self, file_id: str) -> str:
        """Have a file made as the download button does; its address on the server."""
        name = f"r{len(self._urls)}"
        self._urls[name] = asyncio.get_running_loop().create_future()
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id, request.session_id = name, self.id
        request.deferred_file.file_id = file_id
        await self._send(message)
        return await asyncio.wait_for(self._urls[name], LIMIT)

    async def close(self) -> None:
        """Close the tab."""
        for task in self._tasks:
            task.cancel()
        if self._socket:
            with suppress(ConnectionClosed):
                await self._socket.close()

    async def _timed(self, fill: Callable[[BackMsg], None] | None = None) -> float:
        start = time.perf_counter()
        await self._run(fill)
        return time.perf_counter() - start

    async def _run(self, fill: Callable[[BackMsg], None] | None = None) -> None:
        self._done.clear()
        self._failure, message = "", self._rerun()
        if fill:
            fill(message)
        await self._send(message)
        try:
            await asyncio.wait_for(self._done.wait(), LIMIT)
        except TimeoutError as error:
            raise FailedError("no answer") from error
        if self._failure:
            raise FailedError(self._failure)

    def _rerun(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self._page
        state.cached_message_hashes.extend(self._kept)
        state.context_info.locale, state.context_info.timezone = "zh-CN", "Asia/Shanghai"
        for name, value in self._values.items():
            state.widget_states.widgets.add(id=name, bool_value=value)
        return message

    async def _send(self, message: BackMsg) -> None:
        if self._socket is None:
            raise FailedError("not connected")
        try:
            await self._socket.send(message.SerializeToString())
        except ConnectionClosed as error:
            raise FailedError("connection lost") from error

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for data in socket:
                self._take(ForwardMsg.FromString(bytes(data)))
        except ConnectionClosed:
            pass
        finally:
            self._failure = self._failure or "connection lost"
            self._done.set()

    def _take(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._kept.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.id = message.new_session.initialize.session_id or self.id
        elif kind == "navigation":
            self.pages = {
                one.url_pathname if not one.is_default else "": one.page_script_hash
                for one in message.navigation.app_pages
            }
            self._page = message.navigation.page_script_hash
        elif kind == "delta":
            self._see(message)
        elif kind == "backend_operation_response":
            self._made(message)
        elif kind == "script_finished" and message.script_finished in _FINISHED:
            failed = message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
            self._failure = self._failure or "compile error" * failed
            self._done.set()

    def _see(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if (kind := element.WhichOneof("type")) == "exception":
            self._failure = f"exception on the page: {element.exception.type}"
        elif kind == "checkbox":
            self.switches.add(element.checkbox.id)
            self._parts[element.checkbox.id] = message.delta.fragment_id
        elif kind == "heading":
            self.texts.append(element.heading.body)
        elif kind == "bidi_component":
            self._hear(json.loads(element.bidi_component.json or "{}"))
        elif kind == "download_button" and element.download_button.deferred_file_id:
            self.files.append(element.download_button.deferred_file_id)

    def _hear(self, data: dict[str, object]) -> None:
        """What one of our own components was told: the address of its chart, or which data."""
        self.seen = str(data.get("seen", "")) or self.seen
        if chart := data.get("chart"):
            self.charts.append(str(chart))

    def _made(self, message: ForwardMsg) -> None:
        answer = message.backend_operation_response
        waiting = self._urls.get(answer.request_id)
        if waiting and answer.deferred_file.url:
            waiting.set_result(answer.deferred_file.url)
        elif waiting:
            waiting.set_exception(FailedError(answer.error_msg))

    async def _look(self) -> None:
        """Ask which data there are, as `components/ui/refresh.js` does."""
        async with AsyncClient(headers=self.headers, verify=self.trust or False) as asking:
            while True:
                await asyncio.sleep(EVERY)
                with suppress(TransportError):
                    known = {"If-None-Match": f'"{self.seen}"'}
                    await asking.get(f"{self.url}/data-version", headers=known)
