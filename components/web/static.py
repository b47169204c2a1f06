"""What travels once: Streamlit's scripts and styles, ours, and what panels show.

Streamlit sends them as they are and leaves compression to a proxy; here the first visit costs a
third of the bytes without one. The names carry hashes, so a browser keeps them for ever.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from components.render.assets import CONTENT, CONTENT_FOLDER
from components.web.responses import Coding, coding, compressed, packed, same
from components.web.streamlit_internals import static_folder

FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
# A type of its own for payloads: unlike a table, none is ever opened as a document. They hold the
# data, so no proxy keeps them.
_CONTENT = {
    ".js": ("text/javascript", FOR_EVER),
    ".json": ("application/vnd.plotly.v1+json", "private, max-age=31536000, immutable"),
}
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
        headers = Headers(scope=scope) if path else Headers()
        chosen = coding(headers.get("accept-encoding", ""))
        if path is None or not chosen or "range" in headers or scope["method"] != "GET":
            await self._app(scope, receive, send)
        else:
            await (await _asset(path, chosen, headers))(scope, receive, send)


def worth_packing() -> dict[str, Path]:
    """Streamlit's scripts and styles that are worth compressing, by their path on the server."""
    root = static_folder()
    paths = (path for path in (root / "static").rglob("*") if path.suffix in _TYPES)
    return {
        path.relative_to(root).as_posix(): path for path in paths if path.stat().st_size > _SMALL
    }


async def _asset(path: Path, chosen: Coding, result: Headers) -> Response:
    tag = f'"{path.stem}-{chosen}"'
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", "ETag": tag}
    if same(result.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    body = await run_in_threadpool(packed, path, chosen)
    headers["Content-Encoding"] = chosen
    return Response(body, headers=headers, media_type=_TYPES[path.suffix])


# `/content/<hash>.js` and `.json`: our scripts, Plotly's, and what panels show.


def content_route(base: str = "") -> Route:
    """GET and HEAD of what the content store holds, below `base` ("" or "/name")."""
    return Route(
        f"{base}{CONTENT_FOLDER}/{{name}}", serve_content, methods=["GET", "HEAD"], name="content"
    )


def serve_content(request: Request) -> Response:
    """The script or payload of that name; 404 when this process does not have it.

    Starlette runs this in a thread, so compressing blocks nobody.
    """
    name = request.path_params["name"]
    text = CONTENT.get(name)
    if text is None:
        return Response(status_code=404, headers={"Cache-Control": "no-store"})
    media_type, lifetime = _CONTENT[Path(name).suffix]
    chosen = coding(request.headers.get("accept-encoding", ""))
    tag = f'"{"-".join(filter(None, (name[:12], chosen)))}"'
    headers = {"Cache-Control": lifetime, "ETag": tag, "Vary": "Accept-Encoding"}
    if same(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    if chosen:
        headers["Content-Encoding"] = chosen
    return Response(packed_text(text, chosen), headers=headers, media_type=media_type)


@lru_cache(maxsize=256)
def packed_text(text: str, chosen: Coding) -> bytes:
    """`text` in the coding `chosen`, made once."""
    return compressed(text.encode(), chosen)
