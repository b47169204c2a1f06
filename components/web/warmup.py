"""Before the first reader comes: load the data and what every page needs, once.

Apart from `data_api`, whose modules would delay the start of the server.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Event
from typing import Any

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
