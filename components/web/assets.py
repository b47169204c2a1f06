"""Streamlit's own scripts and styles, compressed once and kept in memory.

Streamlit sends them as they are and leaves compression to a proxy; here the first visit costs a
third of the bytes without one. The names carry hashes, so a browser keeps them for ever.
"""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.web.answering import same
from components.web.packing import Coding, coding, packed
from components.web.streamlit_files import static_folder

FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_SMALL = 1_000
"""Bytes below which compressing gains nothing."""


class Assets:
    """Middleware for GET of the files that lay in Streamlit's package when the server started.

    A path is looked up in that list and never joined to a folder; whatever is not on it, and
    whoever takes no compression, is served by Streamlit itself.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self._app = app
        self._files = {f"{base}/{name}": path for name, path in worth_packing().items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where we can."""
        path = self._files.get(scope["path"]) if scope["type"] == "http" else None
        asked = Headers(scope=scope) if path else Headers()
        chosen = coding(asked.get("accept-encoding", ""))
        if path is None or not chosen or "range" in asked or scope["method"] != "GET":
            await self._app(scope, receive, send)
        else:
            await (await _answer(path, chosen, asked))(scope, receive, send)


def worth_packing() -> dict[str, Path]:
    """Streamlit's scripts and styles that are worth compressing, by their path on the server."""
    root = static_folder()
    found = (path for path in (root / "static").rglob("*") if path.suffix in _TYPES)
    return {
        path.relative_to(root).as_posix(): path for path in found if path.stat().st_size > _SMALL
    }


async def _answer(path: Path, chosen: Coding, asked: Headers) -> Response:
    tag = f'"{path.stem}-{chosen}"'
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", "ETag": tag}
    if same(asked.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    body = await run_in_threadpool(packed, path, chosen)
    headers["Content-Encoding"] = chosen
    return Response(body, headers=headers, media_type=_TYPES[path.suffix])
