"""Before the first reader comes: load what every page needs, once."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def warm(app: object) -> AsyncIterator[dict[str, Any]]:  # noqa: ARG001
    """Start the warm-up in the background and serve at once; yields no state."""
    task = asyncio.create_task(asyncio.to_thread(_import_what_pages_need))
    yield {}
    task.cancel()


def _import_what_pages_need() -> None:
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401

    # What is loaded now lives as long as the server: the collector need not look at it again.
    gc.collect()
    gc.freeze()
