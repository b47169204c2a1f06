"""One route that serves Plotly's script: compressed once, kept by the browser for ever."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.render.assets import script_digest, script_path, script_route
from components.web.answering import same
from components.web.assets import FOR_EVER
from components.web.packing import coding, packed


def plotly_route(base: str = "") -> Route:
    """GET and HEAD of `/plotly-<hash>.min.js`: compressed, with ETag, 304 when unchanged."""
    return Route(f"{base}{script_route()}", serve, methods=["GET", "HEAD"], name="plotly_script")


def serve(request: Request) -> Response:
    """The script. Starlette runs this in a thread, so compressing blocks nobody."""
    chosen = coding(request.headers.get("accept-encoding", ""))
    tag = f'"{"-".join(filter(None, (script_digest(), chosen)))}"'
    headers = {
        "Cache-Control": FOR_EVER,
        "ETag": tag,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if same(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    if chosen:
        headers["Content-Encoding"] = chosen
    return Response(packed(script_path(), chosen), headers=headers, media_type="text/javascript")
