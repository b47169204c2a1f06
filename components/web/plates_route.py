"""`/plates/<hash>-<hash>…`: what panels show, all that a page lacks in one answer.

Each request costs more in headers and time than a plate does, so a page asks for its plates
together.
"""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.render.assets import PLATES, PLATES_FOLDER
from components.web.dictionary import CODING, Sent, against
from components.web.packing import Coding, coding, compressed

# A type of its own for plates: unlike a table, none is ever opened as a document.
TYPE = "application/vnd.plotly.v1+json"
_KEPT = {
    "Cache-Control": "private, max-age=31536000, immutable",
    "Vary": "Accept-Encoding, Available-Dictionary",
}
_GONE = {"Cache-Control": "no-store"}
_MOST = 40
"""Plates in one answer."""
_sent = Sent()


def plates_route(base: str = "") -> Route:
    """GET and HEAD of plates by their names, below `base` ("" or "/name")."""
    return Route(f"{base}{PLATES_FOLDER}/{{names}}", serve, methods=["GET", "HEAD"], name="plates")


def serve(request: Request) -> Response:
    """A JSON list in the order of the names, null for one that is gone; 404 when all are."""
    names = request.path_params["names"]
    texts = _texts(names)
    if not any(texts):
        return Response(status_code=404, headers=_GONE)
    accepted = request.headers.get("accept-encoding", "")
    answer = _joined(texts)
    if not all(texts):
        return _answer(compressed(answer.encode(), coding(accepted)), coding(accepted), _GONE)
    _sent.note(answer, names)
    kept = {**_KEPT, "Use-As-Dictionary": f'match="{request.url.path.rpartition("/")[0]}/*"'}
    known = _texts(_sent.named(accepted, request.headers.get("available-dictionary", "")))
    if all(known):
        return _answer(against(answer, _joined(known)), CODING, kept)
    return _answer(_packed(answer, coding(accepted)), coding(accepted), kept)


def _texts(names: str) -> list[str | None]:
    return [PLATES.get(name) for name in names.split("-")[:_MOST]]


def _joined(texts: list[str | None]) -> str:
    return f"[{','.join(text or 'null' for text in texts)}]"


def _answer(body: bytes, chosen: str, headers: dict[str, str]) -> Response:
    coded = {**headers, "Content-Encoding": chosen} if chosen else headers
    return Response(body, headers=coded, media_type=TYPE)


@lru_cache(maxsize=256)
def _packed(text: str, chosen: Coding) -> bytes:
    return compressed(text.encode(), chosen)
