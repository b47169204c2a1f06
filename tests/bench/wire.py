"""A wire between browser and server that counts every byte on it, in both directions.

The browser's own tools tell websocket messages as they were before they were compressed, and
leave out what requests say of themselves; here nothing is left out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession

_CHUNK = 65_536


@dataclass(frozen=True)
class Line:
    """A network between browser and server: bits per second and milliseconds of delay."""

    bits: float
    delay: float


def slowed(session: CDPSession, line: Line) -> None:
    """Have the browser behave as if it stood at the end of `line`."""
    speed = line.bits / 8
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": line.delay,
            "downloadThroughput": speed,
            "uploadThroughput": speed,
        },
    )


class Wire:
    """A port of this machine behind which `url` answers; `megabytes` have passed so far."""

    def __init__(self, url: str) -> None:
        self._to, self._bytes, self._port = urlsplit(url), 0, 0
        self._stopped: asyncio.Event | None = None
        self._joints: set[Any] = set()
        self._ends: list[asyncio.StreamWriter] = []

    @property
    def url(self) -> str:
        """The address to open instead of the server's own."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def megabytes(self) -> float:
        """Millions of bytes so far."""
        return self._bytes / 1e6

    async def serve(self, ready: Event) -> None:
        """Pass everything on until called off."""
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._joined, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._stopped.wait()
        server.close()
        for writer in self._ends:
            writer.close()
        await asyncio.gather(*self._joints, return_exceptions=True)

    def stop(self) -> None:
        """No more connections."""
        if self._stopped:
            self._loop.call_soon_threadsafe(self._stopped.set)

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._joints.add(asyncio.current_task())
        there, back = await asyncio.open_connection(self._to.hostname, self._to.port)
        self._ends += [writer, back]
        both: list[Any] = [self._passed(reader, back), self._passed(there, writer)]
        await asyncio.gather(*both, return_exceptions=True)

    async def _passed(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(_CHUNK):
                self._bytes += len(data)
                writer.write(data)
                await writer.drain()
        finally:
            writer.close()


@contextmanager
def wired(url: str) -> Iterator[Wire]:
    """A wire to the server at `url`, cut at the end."""
    wire, ready = Wire(url), Event()
    thread = Thread(target=lambda: asyncio.run(wire.serve(ready)), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield wire
    finally:
        wire.stop()
        thread.join()
