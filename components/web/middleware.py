"""What every request passes: what an answer tells the browser, who may ask how often, the log.

The content policy is the narrowest with which Streamlit 1.67, its components and our chart
surface work; a browser test opens every page and counts the violations: none.
"""

from __future__ import annotations

import json
import logging
import math
import re
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from http import HTTPStatus
from secrets import token_bytes
from types import ModuleType
from urllib.parse import urlsplit

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.datastructures import Headers as Given
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from components.web.responses import RefusalError
from components.web.streamlit_internals import hosting_hash, inline_hashes, script_hash
from components.words import DEFAULT, languages

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_DOCUMENT = {
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=(), clipboard-write=(self), fullscreen=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PARTS = ("text/javascript", "text/css", "font/", "application/vnd.plotly.v1+json")
"""Parts of a page, a hundred on a first visit: they leave out what only a document obeys."""


@lru_cache(maxsize=16)
def content_policy(host: str = "") -> str:
    """The Content-Security-Policy of a page that was opened at `host`.

    Browsers differ on whether 'self' covers websockets, so those of `host` are named. `blob:` in
    script-src is for components.v2, which load their script that way; 'wasm-unsafe-eval' lets
    Streamlit's protobuf library compile its own 64-bit arithmetic, and no text run as script; the
    hashes are of the inline scripts in the installed index.html and of our two; styles are inline
    by design.
    """
    sockets = f"ws://{host} wss://{host} " if host else ""
    hashes = "".join(
        f" 'sha256-{one}'" for one in (*inline_hashes(), hosting_hash(), script_hash())
    )
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' blob:{hashes}",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' {sockets}data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


class ResponseHeaders:
    """Middleware that adds the headers; one that the answer already has stays.

    `links` gives what pages will need, as values of the Link header; HTML pages announce it.
    """

    def __init__(self, app: ASGIApp, links: Callable[[], Sequence[str]] = tuple) -> None:
        self._app, self._links = app, links

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; only the head of an HTTP answer is touched."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                host = Given(scope=scope).get("host", "")
                self._dress(MutableHeaders(scope=message), host, message["status"])
            await send(message)

        await self._app(scope, receive, dressed if scope["type"] == "http" else send)

    def _dress(self, headers: MutableHeaders, host: str, status: int) -> None:
        for name, value in _ALWAYS.items():
            headers.setdefault(name, value)
        kind = headers.get("content-type", "")
        if kind.startswith(_PARTS) or status == HTTPStatus.NOT_MODIFIED:
            return
        for name, value in _DOCUMENT.items():
            headers.setdefault(name, value)
        headers.setdefault("Content-Security-Policy", content_policy(_named(host)))
        if kind.startswith("text/html"):
            for link in self._links():
                headers.append("Link", link)


def _named(host: str) -> str:
    """The Host header where it is a plain name with a port; nothing else enters the policy."""
    return host if _HOST.fullmatch(host) else ""


# A limit on the data interface: so many requests a minute from one address, then 429.


PER_MINUTE = 240
"""An institute behind one address, every desk refreshing a workbook of five tables."""
ADDRESSES = 20
"""Times that for all addresses together: whoever a proxy believes may invent many."""


class RateLimiter:
    """Middleware over HTTP paths that begin with `path`; all others pass untouched.

    Counts are kept in the memory of the process, under a keyed hash that dies with it: no
    address of a reader is stored. `per_minute` is for one process; a proxy adds its own limit.
    """

    def __init__(self, app: ASGIApp, path: str = "/api", per_minute: int = PER_MINUTE) -> None:
        self._app, self._path = app, path
        self._limit = RateLimitItemPerMinute(per_minute)
        self._together = RateLimitItemPerMinute(per_minute * ADDRESSES)
        self._counts = MovingWindowRateLimiter(MemoryStorage())
        self._key = token_bytes(16)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 429 with the seconds to wait."""
        who = self._pseudonym(scope)
        counted = scope["type"] == "http" and scope["path"].startswith(self._path)
        if not counted or (reached := self._reached(who)) is None:
            await self._app(scope, receive, send)
            return
        left = self._counts.get_window_stats(*reached).reset_time - time.time()
        seconds = max(1, math.ceil(left))
        answer = RefusalError(429, "too_many", seconds=seconds).answer(_language(scope))
        answer.headers["Retry-After"] = str(seconds)
        await answer(scope, receive, send)

    def _reached(self, who: str) -> tuple[RateLimitItem, str] | None:
        """The limit that this request is beyond, and whose it is; None where it passes."""
        limits = ((self._limit, who), (self._together, ""))
        return next((one for one in limits if not self._counts.hit(*one)), None)

    def _pseudonym(self, scope: Scope) -> str:
        client = scope.get("client")
        address = str(client[0]) if client else ""
        return blake2b(address.encode(), key=self._key, digest_size=16).hexdigest()


def _language(scope: Scope) -> str:
    lang = QueryParams(scope.get("query_string", b"")).get("lang", DEFAULT)
    return lang if lang in languages() else DEFAULT


# Who may open a websocket: pages of our own, and those that the settings list; nobody else.
#
# Streamlit answers the question by asking another host for our address, on the loop that serves all
# readers: twenty seconds for everybody where that host does not answer. So it is never asked.


_POLICY_VIOLATION = 1008


class Origins:
    """Middleware that closes websockets from foreign pages with 403, before anything is looked up.

    `listed` holds whole origins, as `server.corsAllowedOrigins` does. A client that is no browser
    sends no origin and passes; so does the page whose origin has just the host that was asked.
    """

    def __init__(self, app: ASGIApp, listed: Iterable[str] = ()) -> None:
        self._app = app
        self._listed = frozenset(origin.strip().rstrip("/").lower() for origin in listed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or close before the handshake, which the server tells as 403."""
        given = Headers(scope=scope) if scope["type"] == "websocket" else Headers()
        origins, host = given.getlist("origin"), given.get("host", "")
        if all(_host(origin) == host for origin in origins):
            await self._app(scope, receive, send)
        elif all(origin.lower() in self._listed for origin in origins):
            values = {**scope, "headers": _as_ours(scope, origins[0], host)}
            await self._app(values, receive, send)
        else:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})


def _as_ours(scope: Scope, origin: str, host: str) -> list[tuple[bytes, bytes]]:
    """Headers with which Streamlit takes a listed origin unasked, as a page behind a proxy.

    So it is not taken for a page of this machine either, which might edit.
    """
    pairs = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    added = {b"origin": f"http://{host}", b"x-forwarded-host": _host(origin) or ""}
    return [*pairs, *((name, value.encode("latin-1")) for name, value in added.items())]


def _host(origin: str) -> str | None:
    """Host and port of an origin; None for `null` and whatever is none."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None


# A head without end would stop everybody: httptools copies what it has of it at every piece.


LONGEST_HEAD = 64 * 1024
"""Bytes of a request's first line and headers, as h11 and nginx have it at most."""


class _Protocol(HttpToolsProtocol):
    head: int


def bound_heads() -> None:
    """Let the server refuse a longer head, from now on; uvicorn has no setting for it."""
    taken = HttpToolsProtocol
    begin, body, received = taken.on_message_begin, taken.on_body, taken.data_received

    def on_message_begin(self: _Protocol) -> None:
        begin(self)
        self.head = 0

    def on_body(self: _Protocol, data: bytes) -> None:
        self.head -= len(data)
        body(self, data)

    def data_received(self: _Protocol, data: bytes) -> None:
        self.head = getattr(self, "head", 0) + len(data)
        received(self, data)
        if self.head > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("Request head too long.")

    for patch in (on_message_begin, on_body, data_received):
        setattr(taken, patch.__name__, patch)


# The log: one JSON object a line on standard error, and nothing about readers in it.
#
# No address, no cookie, no user agent, no query string, no text that somebody typed.

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


def configure_log(framework: ModuleType) -> None:
    """Send every log to standard error as JSON lines, with that of the `framework` and its server.

    `framework` is the module with which Streamlit makes its loggers, some of them late.
    """
    written, usual = JsonLines(), framework.setup_formatter

    def setup_formatter(logger: logging.Logger) -> None:
        usual(logger)
        for handler in logger.handlers:
            handler.setFormatter(written)

    vars(framework)["setup_formatter"] = setup_formatter
    if not _LOG.handlers:
        _LOG.addHandler(logging.StreamHandler())
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    known = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    # The last resort is for a logger without a handler, such as uvicorn's under Streamlit.
    last = logging.lastResort = logging.StreamHandler()
    last.setLevel(logging.WARNING)
    for one in (last, *(one for log in known for one in log.handlers)):
        if type(one) is logging.StreamHandler:
            one.setFormatter(written)
    logging.captureWarnings(capture=True)
    threading.excepthook = _log_thread


def _log_thread(last: threading.ExceptHookArgs) -> None:
    _LOG.error("thread failed", exc_info=last.exc_value)


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


def log_failure(error: Exception) -> None:
    """Log `error` with its traceback; returns None, so Streamlit shows its short notice."""
    _LOG.error("page failed", exc_info=error)
