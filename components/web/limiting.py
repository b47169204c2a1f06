"""A brake on the data interface: so many requests a minute from one address, then 429."""

from __future__ import annotations

import math
import time
from hashlib import blake2b
from secrets import token_bytes

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import QueryParams
from starlette.types import ASGIApp, Receive, Scope, Send

from components.web.answering import RefusalError
from components.words import DEFAULT, languages

PER_MINUTE = 240
"""An institute behind one address, every desk refreshing a workbook of five tables."""


class Brake:
    """Middleware over HTTP paths that begin with `path`; all others pass untouched.

    Counts are kept in the memory of the process, under a keyed hash that dies with it: no
    address of a reader is stored. `per_minute` is for one process; a proxy adds its own limit.
    """

    def __init__(self, app: ASGIApp, path: str = "/api", per_minute: int = PER_MINUTE) -> None:
        self._app, self._path = app, path
        self._limit = RateLimitItemPerMinute(per_minute)
        self._counts = MovingWindowRateLimiter(MemoryStorage())
        self._key = token_bytes(16)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 429 with the seconds to wait."""
        who = self._pseudonym(scope)
        counted = scope["type"] == "http" and scope["path"].startswith(self._path)
        if not counted or self._counts.hit(self._limit, who):
            await self._app(scope, receive, send)
            return
        left = self._counts.get_window_stats(self._limit, who).reset_time - time.time()
        seconds = max(1, math.ceil(left))
        answer = RefusalError(429, "too_many", seconds=seconds).answer(_language(scope))
        answer.headers["Retry-After"] = str(seconds)
        await answer(scope, receive, send)

    def _pseudonym(self, scope: Scope) -> str:
        client = scope.get("client")
        address = str(client[0]) if client else ""
        return blake2b(address.encode(), key=self._key, digest_size=16).hexdigest()


def _language(scope: Scope) -> str:
    lang = QueryParams(scope.get("query_string", b"")).get("lang", DEFAULT)
    return lang if lang in languages() else DEFAULT
