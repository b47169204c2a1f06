"""Who may open a websocket: pages of our own, and those that the settings list; nobody else.

Streamlit answers the question by asking another host for our address, on the loop that serves all
readers: twenty seconds for everybody where that host does not answer. So it is never asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

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
            told = {**scope, "headers": _as_ours(scope, origins[0], host)}
            await self._app(told, receive, send)
        else:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})


def _as_ours(scope: Scope, origin: str, host: str) -> list[tuple[bytes, bytes]]:
    """Headers with which Streamlit takes a listed origin unasked, as a page behind a proxy.

    So it is not taken for a page of this machine either, which might edit.
    """
    kept = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    added = {b"origin": f"http://{host}", b"x-forwarded-host": _host(origin) or ""}
    return [*kept, *((name, value.encode("latin-1")) for name, value in added.items())]


def _host(origin: str) -> str | None:
    """Host and port of an origin; None for `null` and whatever is none."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None
