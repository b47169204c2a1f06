"""The log: one JSON object a line on standard error, and nothing about readers in it.

No address, no cookie, no user agent, no query string, no text that somebody typed.
"""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("hangsu")
_MOST = 500
_KEPT = ("method", "route", "status", "ms", "bytes")


class JsonLines(logging.Formatter):
    """Time (UTC), level, logger, event, and the fields a record carries."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON; a traceback is a list of lines."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage()[:_MOST],
        }
        line |= {name: getattr(record, name) for name in _KEPT if hasattr(record, name)}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info).splitlines()
        return json.dumps(line, ensure_ascii=False, default=str)


def configure() -> None:
    """Send our own log to standard error as JSON lines; doing it twice changes nothing."""
    if not _LOG.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        _LOG.addHandler(handler)
        _LOG.setLevel(logging.INFO)
        _LOG.propagate = False


class Requests:
    """Middleware that logs requests to the data interface: route, status, time, bytes."""

    def __init__(self, app: ASGIApp, path: str = "/api") -> None:
        self._app, self._path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on and write one line when the answer is through."""
        if scope["type"] != "http" or not scope["path"].startswith(self._path):
            await self._app(scope, receive, send)
            return
        values, start = {"status": 500, "bytes": 0}, time.perf_counter()

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                values["status"] = message["status"]
            values["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            ms = round((time.perf_counter() - start) * 1000, 1)
            route = scope.get("path_params", {}).get("table", "")
            extra = {"method": scope["method"], "route": route[:60], "ms": ms, **values}
            _LOG.info("data request", extra=extra)


# What goes wrong in a script goes to the log, whole; the reader sees a plain sentence.


_FAILURES = logging.getLogger("hangsu")


def log_failure(error: Exception) -> None:
    """Log `error` with its traceback; returns None, so Streamlit shows its short notice."""
    _FAILURES.error("page failed", exc_info=error)
