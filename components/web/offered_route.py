"""`/offered/<hash>.js`: scripts of our own components, compressed once."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.render.assets import OFFERED_FOLDER, OFFERS
from components.web.answering import same
from components.web.assets import FOR_EVER
from components.web.packing import Coding, coding, compressed


def offered_route(base: str = "") -> Route:
    """GET and HEAD of what the pages offer, below `base` ("" or "/name")."""
    return Route(f"{base}{OFFERED_FOLDER}/{{name}}", serve, methods=["GET", "HEAD"], name="offered")


def serve(request: Request) -> Response:
    """The script of that name; 404 when this process does not have it."""
    name = request.path_params["name"]
    script = OFFERS.get(name)
    if script is None:
        return Response(status_code=404, headers={"Cache-Control": "no-store"})
    chosen = coding(request.headers.get("accept-encoding", ""))
    tag = f'"{"-".join(filter(None, (name[:12], chosen)))}"'
    headers = {"Cache-Control": FOR_EVER, "ETag": tag, "Vary": "Accept-Encoding"}
    if same(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    if chosen:
        headers["Content-Encoding"] = chosen
    return Response(_packed(script, chosen), headers=headers, media_type="text/javascript")


@lru_cache(maxsize=32)
def _packed(script: str, chosen: Coding) -> bytes:
    return compressed(script.encode(), chosen)
