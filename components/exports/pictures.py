"""One browser for all pictures of the process: thread-safe, lazy, recovering, closing when idle.

Kaleido's own server mixes up concurrent callers (61 of 96 got another's chart), so it is not
used: a loop on a thread of its own holds one Kaleido, and each picture is awaited by its caller.
"""

from __future__ import annotations

import asyncio
import atexit
import concurrent.futures
import threading
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import kaleido
from choreographer.errors import (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
)
from kaleido.errors import KaleidoError

from components.exports import needs
from components.exports.errors import PictureError
from components.exports.needs import Need

_LOST = (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
    KaleidoError,
    asyncio.CancelledError,
    asyncio.TimeoutError,
    OSError,
    RuntimeError,
)
"""What a browser that died or hangs looks like from here."""


class Pictures:
    """Draws Plotly figures with one hidden browser; every method may be called by any thread.

    `tabs` pictures at a time, `idle` seconds until the browser is closed, `patience` seconds for
    one picture once it has a tab.
    """

    def __init__(self, tabs: int = 2, idle: float = 180.0, patience: float = 45.0) -> None:
        self._tabs, self._idle, self._patience = tabs, idle, patience
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._browser: Any = None
        self._closing: asyncio.TimerHandle | None = None
        self._slots: asyncio.Semaphore
        self._opening: asyncio.Lock

    @property
    def open(self) -> bool:
        """Whether a browser is running now."""
        return self._browser is not None

    def draw(
        self,
        spec: Mapping[str, Any],
        form: Literal["png", "svg"],
        width: int,
        height: int,
        scale: float,
        title: str,
    ) -> bytes:
        """The picture of a Plotly figure (as a dict).

        MissingPartError at once when browser or Chinese font is missing; PictureError when the
        browser failed twice.
        """
        if error := needs.missing(Need.BROWSER, Need.FONT):
            raise error
        opts = {"format": form, "width": width, "height": height, "scale": scale}
        work = self._work(dict(spec), opts, title)
        made: bytes = self._submit(work).result()
        return made

    def close(self) -> None:
        """Close the browser if there is one; the next picture opens another."""
        if self._loop is not None:
            self._submit(self._shut()).result(20)

    def _submit(self, work: Any) -> concurrent.futures.Future[Any]:  # noqa: ANN401
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._slots, self._opening = asyncio.Semaphore(self._tabs), asyncio.Lock()
                threading.Thread(
                    target=self._loop.run_forever, name="pictures", daemon=True
                ).start()
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _work(self, spec: dict[str, Any], opts: dict[str, Any], title: str) -> bytes:
        async with self._slots:
            if self._closing is not None:
                self._closing.cancel()
            for last in (False, True):
                browser = await self._ready(title)
                try:
                    made = await self._drawn(browser, spec, opts)
                except _LOST as error:
                    await self._drop(browser)
                    if last:
                        raise PictureError("picture", title=title[:40]) from error
                else:
                    break
            self._rest()
            return made

    async def _drawn(self, browser: Any, spec: dict[str, Any], opts: dict[str, Any]) -> bytes:  # noqa: ANN401
        """The picture, or BrowserClosedError as soon as the browser's process is gone."""
        drawing = asyncio.ensure_future(browser.calc_fig(spec, opts=opts))
        clock = asyncio.get_running_loop().time
        until = clock() + self._patience
        while not drawing.done():
            await asyncio.wait({drawing}, timeout=0.2)
            gone = browser.subprocess.poll() is not None
            if not drawing.done() and (gone or clock() > until):
                drawing.cancel()
                raise BrowserClosedError
        made: bytes = drawing.result()
        return made

    async def _ready(self, title: str) -> Any:  # noqa: ANN401
        async with self._opening:
            if self._browser is not None and self._browser.subprocess.poll() is not None:
                await self._drop(self._browser)
            if self._browser is None:
                # MathJax would be fetched from abroad for every picture: 44 s where that hangs.
                made = kaleido.Kaleido(
                    n=self._tabs, mathjax=False, timeout=self._patience, path=needs.browser()
                )
                try:
                    await asyncio.wait_for(made.open(), self._patience)
                except _LOST as error:
                    raise PictureError("picture", title=title[:40]) from error
                self._browser = made
            return self._browser

    async def _drop(self, browser: Any) -> None:  # noqa: ANN401
        if self._browser is browser:
            self._browser = None
        try:
            await asyncio.wait_for(browser.close(), 10)
        except _LOST:
            browser.subprocess.kill()

    def _rest(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
        loop = asyncio.get_running_loop()
        self._closing = loop.call_later(self._idle, lambda: loop.create_task(self._shut()))

    async def _shut(self) -> None:
        if self._browser is not None:
            await self._drop(self._browser)


@cache
def service() -> Pictures:
    """The pictures of this process; the browser starts with the first one."""
    made = Pictures()
    atexit.register(made.close)
    return made
