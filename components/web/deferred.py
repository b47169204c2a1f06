"""Routes whose modules are imported at their first request and not at the start of the server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from starlette.routing import BaseRoute, Router
from starlette.types import Receive, Scope, Send


class Deferred:
    """An ASGI application that is made when first asked; pandas then loads beside the readers."""

    def __init__(self, make: Callable[[], Sequence[BaseRoute]]) -> None:
        self._make = make
        self._router: Router | None = None
        self._lock = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the routes that `make` returns."""
        async with self._lock:
            if self._router is None:
                self._router = Router(await asyncio.to_thread(self._make))
        await self._router(scope, receive, send)
