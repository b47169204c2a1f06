"""What every answer says to the browser: which sources may run, who may frame us, what we hide.

The content policy is the narrowest with which Streamlit 1.67, its components and our chart
surface work; a browser test opens every page and counts the violations: none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from http import HTTPStatus

from starlette.datastructures import Headers as Given
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.web.hosting import hosting_hash
from components.web.speaking import script_hash
from components.web.streamlit_files import inline_hashes

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


class Headers:
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
