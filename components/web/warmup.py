"""Before the first reader comes: load the data and what every page needs, once.

Apart from `data_api`, whose modules would delay the start of the server.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from threading import Event
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_FINISHED = Event()


def finished() -> bool:
    """Whether the warm-up of this process is over, with or without good data."""
    return _FINISHED.is_set()


@asynccontextmanager
async def warm(
    app: object,  # noqa: ARG001
    address: Callable[[], str] = str,
    *,
    opened: bool = False,
) -> AsyncIterator[dict[str, Any]]:
    """Start the warm-up in the background and serve at once; yields no state.

    Whoever started the server in a terminal reads what it is doing, and the `address` at the end;
    `opened` has a browser opened there.
    """
    _take_all_files()
    task = asyncio.create_task(asyncio.to_thread(_prepare, address, opened=opened))
    yield {}
    task.cancel()


class Ready:
    """Middleware: until the warm-up is over, what a proxy passes on is declined with 503.

    The proxy then asks another replica, which answers at once; a reader without a proxy waits.
    """

    def __init__(self, app: ASGIApp, unasked: Sequence[str] = ()) -> None:
        self._app, self._unasked = app, frozenset(unasked)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or decline; the health checks at `unasked` are always passed on."""
        early = scope["type"] in {"http", "websocket"} and not finished()
        by_proxy = early and "x-forwarded-for" in Headers(scope=scope)
        if not by_proxy or scope["path"] in self._unasked:
            await self._app(scope, receive, send)
            return
        kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
        await send({"type": f"{kind}.start", "status": 503, "headers": [(b"retry-after", b"2")]})
        await send({"type": f"{kind}.body", "body": b""})


def _take_all_files() -> None:
    """As many open files as the system lets us have; a reader takes four, and 1,024 is usual."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _say(key: str, *after: str) -> None:
    """A line in every language for a person at a terminal; a log gets none, and no link."""
    from components.words import languages, words

    if sys.stdout.isatty():
        line = " · ".join(words(lang)(key) for lang in languages())
        sys.stdout.write("\n".join([line, *after, ""]))
        sys.stdout.flush()


def _prepare(address: Callable[[], str], *, opened: bool = False) -> None:
    _say("start.reading")
    try:
        _load_what_pages_need()
        _say("start.serving", f"  {address()}")
        if opened:
            webbrowser.open(address())
    finally:
        # What is loaded now lives as long as the server: the collector need not look again.
        gc.collect()
        gc.freeze()
        _FINISHED.set()


def _load_what_pages_need() -> None:
    import plotly.graph_objects  # noqa: F401

    from components.analysis.dataset import dataset
    from components.catalog.errors import CatalogError
    from components.catalog.store import shared
    from components.charts import registry
    from components.charts.impact import standing
    from components.render.assets import plotly_script
    from components.web.data_api import search_body
    from components.web.static import packed_text
    from components.words import DEFAULT, languages

    packed_text(plotly_script(), "gzip")
    packed_text(plotly_script(), "br")
    for chart_id in registry.chart_ids():
        registry.entry(chart_id)
    try:
        tables = dataset(shared().current())
    except CatalogError:
        return  # the pages say what is wrong with the file, and so does /readyz
    standing(tables, DEFAULT)
    for lang in languages():
        search_body(tables, lang)
