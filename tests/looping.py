"""A coroutine run to its end beside Playwright, whose own loop holds the thread of the tests."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def waited(work: Coroutine[Any, Any, Result]) -> Result:
    """What `work` returns, or its exception; it runs in a thread with a loop of its own."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()
