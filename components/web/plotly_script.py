"""One route that serves Plotly's script: compressed once, kept by the browser for ever."""

from __future__ import annotations

import gzip
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.render.script import script_digest, script_path, script_route

_FOR_EVER = "public, max-age=31536000, immutable"


def plotly_route() -> Route:
    """GET and HEAD of `/plotly-<hash>.min.js`: gzip where accepted, ETag, 304 when unchanged."""
    return Route(script_route(), serve, methods=["GET", "HEAD"], name="plotly_script")


def serve(request: Request) -> Response:
    """The script. Starlette runs this in a thread, so compressing blocks nobody."""
    packed = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{script_digest()}{"-gzip" if packed else ""}"'
    headers = {
        "Cache-Control": _FOR_EVER,
        "ETag": tag,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    body = compressed() if packed else script_path().read_bytes()
    return Response(body, media_type="text/javascript", headers=headers)


@cache
def compressed() -> bytes:
    """The script in gzip form; the first call takes about a quarter of a second."""
    return gzip.compress(script_path().read_bytes(), compresslevel=9, mtime=0)
