"""`/offered/<hash>.json|js`: figures and scripts of our own components, compressed once."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.render.offered import FOLDER, OFFERS
from components.web.answering import same
from components.web.packing import Coding, coding, compressed

# A type of its own for figures: unlike a table, none is ever opened as a document.
_KEPT = "private, max-age=31536000, immutable"
_TYPES = {"json": "application/vnd.plotly.v1+json", "js": "text/javascript"}


def offered_route(base: str = "") -> Route:
    """GET and HEAD of what the pages offer, below `base` ("" or "/name")."""
    return Route(f"{base}{FOLDER}/{{name}}", serve, methods=["GET", "HEAD"], name="offered")


def serve(request: Request) -> Response:
    """The text of that name; 404 when this process does not have it (any more)."""
    name = request.path_params["name"]
    text = OFFERS.get(name)
    if text is None:
        return Response(status_code=404, headers={"Cache-Control": "no-store"})
    chosen = coding(request.headers.get("accept-encoding", ""))
    tag = f'"{"-".join(filter(None, (name[:12], chosen)))}"'
    headers = {"Cache-Control": _KEPT, "ETag": tag, "Vary": "Accept-Encoding"}
    if same(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    if chosen:
        headers["Content-Encoding"] = chosen
    kind = _TYPES[name.rpartition(".")[2]]
    return Response(_packed(text, chosen), headers=headers, media_type=kind)


@lru_cache(maxsize=256)
def _packed(text: str, chosen: Coding) -> bytes:
    return compressed(text.encode(), chosen)
