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
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

POLL_SECONDS = 1.5
_FINISHED = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)
PATIENCE = 60.0
"""Seconds after which an answer counts as lost."""


class FailedError(Exception):
    """What a reader would have seen as a failure: an exception on the page, no answer, a crash."""


@dataclass
class Session:
    """An open dashboard: `query` is the view's query string, `headers` holds a proxy's cookie."""

    url: str
    query: str = "lang=zh"
    headers: dict[str, str] = field(default_factory=dict)
    trust: ssl.SSLContext | None = None
    """For an address with TLS: whom to trust."""
    polls: bool = True
    """Whether it asks for the version of the data; only our server knows the question."""
    id: str = ""
    version: str = ""
    """Which data the page shows."""
    pages: dict[str, str] = field(default_factory=dict)
    """Page hashes by path; "" is the default page."""
    switches: set[str] = field(default_factory=set)
    """Ids of the toggles on the page, as the last run made them."""
    charts: list[str] = field(default_factory=list)
    """Where the table and the files of each chart on the page are fetched."""
    files: list[str] = field(default_factory=list)
    """Ids of the files whose download buttons are on the page."""
    headings: list[str] = field(default_factory=list)
    _values: dict[str, bool] = field(default_factory=dict)
    _parts: dict[str, str] = field(default_factory=dict)
    """The part of the page that runs alone for a toggle; "" for the whole page."""
    _page: str = ""
    _cached: set[str] = field(default_factory=set)
    _socket: ClientConnection | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _finished: asyncio.Event = field(default_factory=asyncio.Event)
    _failure: str = ""
    _addresses: dict[str, asyncio.Future[str]] = field(default_factory=dict)

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
            open_timeout=PATIENCE,
        )
        self._tasks = [asyncio.create_task(self._listen(self._socket))]
        if self.polls:
            self._tasks.append(asyncio.create_task(self._poll()))
        await self._run(lambda message: setattr(message.rerun_script, "page_name", page))
        return time.perf_counter() - start

    async def turn(self, page: str) -> float:
        """Go to another page by the menu; seconds until it stood complete."""
        self._page, self.switches, self.charts, self.files = self.pages[page], set(), [], []
        return await self._run()

    async def click(self, switch: str) -> float:
        """Turn a toggle; seconds until the page stood complete."""
        self._values[switch] = not self._values.get(switch, False)
        part = self._parts.get(switch, "")
        return await self._run(lambda message: setattr(message.rerun_script, "fragment_id", part))

    async def file(self, file_id: str) -> str:
        """Have a file made as the download button does; its address on the server."""
        name = f"r{len(self._addresses)}"
        self._addresses[name] = asyncio.get_running_loop().create_future()
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id, request.session_id = name, self.id
        request.deferred_file.file_id = file_id
        await self._send(message)
        return await asyncio.wait_for(self._addresses[name], PATIENCE)

    async def close(self) -> None:
        """Close the tab."""
        for task in self._tasks:
            task.cancel()
        if self._socket:
            with suppress(ConnectionClosed):
                await self._socket.close()

    async def _run(self, fill: Callable[[BackMsg], None] | None = None) -> float:
        """Have the page run; seconds until it has."""
        start = time.perf_counter()
        self._finished.clear()
        self._failure, message = "", self._rerun()
        if fill:
            fill(message)
        await self._send(message)
        try:
            await asyncio.wait_for(self._finished.wait(), PATIENCE)
        except TimeoutError as error:
            raise FailedError("no answer") from error
        if self._failure:
            raise FailedError(self._failure)
        return time.perf_counter() - start

    def _rerun(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self._page
        state.cached_message_hashes.extend(self._cached)
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
                self._receive(ForwardMsg.FromString(bytes(data)))
        except ConnectionClosed:
            pass
        finally:
            self._failure = self._failure or "connection lost"
            self._finished.set()

    def _receive(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._cached.add(message.hash)
        match message.WhichOneof("type"):
            case "new_session":
                self.id = message.new_session.initialize.session_id or self.id
            case "navigation":
                self.pages = {
                    "" if page.is_default else page.url_pathname: page.page_script_hash
                    for page in message.navigation.app_pages
                }
                self._page = message.navigation.page_script_hash
            case "delta":
                self._receive_element(message.delta.new_element, message.delta.fragment_id)
            case "backend_operation_response":
                response = message.backend_operation_response
                address = self._addresses.get(response.request_id)
                if address and response.deferred_file.url:
                    address.set_result(response.deferred_file.url)
                elif address:
                    address.set_exception(FailedError(response.error_msg))
            case "script_finished" if message.script_finished in _FINISHED:
                failed = message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
                self._failure = self._failure or "compile error" * failed
                self._finished.set()

    def _receive_element(self, element: Element, part: str) -> None:
        match element.WhichOneof("type"):
            case "exception":
                self._failure = f"exception on the page: {element.exception.type}"
            case "checkbox":
                self.switches.add(element.checkbox.id)
                self._parts[element.checkbox.id] = part
            case "heading":
                self.headings.append(element.heading.body)
            case "bidi_component":  # one of ours: the address of its chart, or which data
                data = json.loads(element.bidi_component.json or "{}")
                self.version = str(data.get("seen", "")) or self.version
                if chart := data.get("chart"):
                    self.charts.append(str(chart))
            case "download_button" if element.download_button.deferred_file_id:
                self.files.append(element.download_button.deferred_file_id)

    async def _poll(self) -> None:
        """Ask which data there are, as `components/ui/refresh.js` does."""
        async with AsyncClient(headers=self.headers, verify=self.trust or False) as client:
            while True:
                await asyncio.sleep(POLL_SECONDS)
                with suppress(TransportError):
                    known = {"If-None-Match": f'"{self.version}"'}
                    await client.get(f"{self.url}/data-version", headers=known)
