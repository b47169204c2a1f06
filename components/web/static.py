"""Streamlit's own scripts and styles, compressed once and kept in memory.

Streamlit sends them as they are and leaves compression to a proxy; here the first visit costs a
third of the bytes without one. The names carry hashes, so a browser keeps them for ever.
"""

from __future__ import annotations

import base64
import binascii
import sys
from collections import OrderedDict
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from components.render.assets import (
    OFFERED_FOLDER,
    OFFERS,
    PLATES,
    PLATES_FOLDER,
    script_digest,
    script_path,
    script_route,
)
from components.web.responses import Coding, coding, compressed, packed, same
from components.web.streamlit_internals import static_folder

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
            await (await _asset(path, chosen, asked))(scope, receive, send)


def worth_packing() -> dict[str, Path]:
    """Streamlit's scripts and styles that are worth compressing, by their path on the server."""
    root = static_folder()
    found = (path for path in (root / "static").rglob("*") if path.suffix in _TYPES)
    return {
        path.relative_to(root).as_posix(): path for path in found if path.stat().st_size > _SMALL
    }


async def _asset(path: Path, chosen: Coding, asked: Headers) -> Response:
    tag = f'"{path.stem}-{chosen}"'
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", "ETag": tag}
    if same(asked.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    body = await run_in_threadpool(packed, path, chosen)
    headers["Content-Encoding"] = chosen
    return Response(body, headers=headers, media_type=_TYPES[path.suffix])


# One route that serves Plotly's script: compressed once, kept by the browser for ever.


def plotly_route(base: str = "") -> Route:
    """GET and HEAD of `/plotly-<hash>.min.js`: compressed, with ETag, 304 when unchanged."""
    return Route(
        f"{base}{script_route()}", serve_plotly, methods=["GET", "HEAD"], name="plotly_script"
    )


def serve_plotly(request: Request) -> Response:
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


# `/offered/<hash>.js`: scripts of our own components, compressed once.


def offered_route(base: str = "") -> Route:
    """GET and HEAD of what the pages offer, below `base` ("" or "/name")."""
    return Route(
        f"{base}{OFFERED_FOLDER}/{{name}}", serve_offered, methods=["GET", "HEAD"], name="offered"
    )


def serve_offered(request: Request) -> Response:
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
    return Response(_packed_offer(script, chosen), headers=headers, media_type="text/javascript")


@lru_cache(maxsize=32)
def _packed_offer(script: str, chosen: Coding) -> bytes:
    return compressed(script.encode(), chosen)


# Compression against what the browser has already: dictionary transport, RFC 9842.
#
# An answer says that it may serve as a dictionary for its successors. A browser that takes `dcz`
# (HTTPS, or this machine) names the one it has kept, and the next answer travels as what is
# different: eight hundred bytes for four charts instead of ten thousand. All others get it whole.


if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CODING = "dcz"
_MAGIC = bytes.fromhex("5e2a4d1820000000")
"""A frame that decoders skip: its length is that of the hash which follows (RFC 9842, 5)."""
_LEVEL = 12
"""As small as higher levels make it, in a millisecond."""


class Sent:
    """Which answer has which hash: the last `room` that could serve as a dictionary."""

    def __init__(self, room: int = 1000) -> None:
        self._room, self._lock = room, Lock()
        self._names: OrderedDict[bytes, str] = OrderedDict()

    def note(self, text: str, name: str) -> None:
        """The answer `name` was this text."""
        with self._lock:
            self._names[_digest(text)] = name
            while len(self._names) > self._room:
                self._names.popitem(last=False)

    def named(self, accepted: str, available: str) -> str:
        """The answer that a browser has kept; "" where it is to get the next one whole.

        `accepted` and `available` are its headers Accept-Encoding and Available-Dictionary.
        """
        codings = {part.partition(";")[0].strip().lower() for part in accepted.split(",")}
        if CODING not in codings:
            return ""
        with self._lock:
            return self._names.get(_bytes(available), "")


@lru_cache(maxsize=256)
def against(text: str, known: str) -> bytes:
    """`text` as a stream that only a reader of `known` can decode.

    ValueError for a `known` of less than eight bytes: zstd takes none so short.
    """
    dictionary = zstd.ZstdDict(known.encode(), is_raw=True)
    return _MAGIC + _digest(known) + zstd.compress(text.encode(), _LEVEL, zstd_dict=dictionary)


@lru_cache(maxsize=256)
def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _bytes(available: str) -> bytes:
    """The bytes in a header such as `:pZGm1A…=:`; none for anything else."""
    try:
        return base64.b64decode(available.strip().strip(":"), validate=True)
    except (binascii.Error, ValueError):
        return b""


# `/plates/<hash>-<hash>…`: what panels show, all that a page lacks in one answer.
#
# Each request costs more in headers and time than a plate does, so a page asks for its plates
# together.


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
    return Route(
        f"{base}{PLATES_FOLDER}/{{names}}", serve_plates, methods=["GET", "HEAD"], name="plates"
    )


def serve_plates(request: Request) -> Response:
    """A JSON list in the order of the names, null for one that is gone; 404 when all are."""
    names = request.path_params["names"]
    texts = _texts(names)
    if not any(texts):
        return Response(status_code=404, headers=_GONE)
    accepted = request.headers.get("accept-encoding", "")
    answer = _joined(texts)
    if not all(texts):
        return _plates_answer(
            compressed(answer.encode(), coding(accepted)), coding(accepted), _GONE
        )
    _sent.note(answer, names)
    kept = {**_KEPT, "Use-As-Dictionary": f'match="{request.url.path.rpartition("/")[0]}/*"'}
    known = _texts(_sent.named(accepted, request.headers.get("available-dictionary", "")))
    if all(known):
        return _plates_answer(against(answer, _joined(known)), CODING, kept)
    return _plates_answer(_packed_plates(answer, coding(accepted)), coding(accepted), kept)


def _texts(names: str) -> list[str | None]:
    return [PLATES.get(name) for name in names.split("-")[:_MOST]]


def _joined(texts: list[str | None]) -> str:
    return f"[{','.join(text or 'null' for text in texts)}]"


def _plates_answer(body: bytes, chosen: str, headers: dict[str, str]) -> Response:
    coded = {**headers, "Content-Encoding": chosen} if chosen else headers
    return Response(body, headers=coded, media_type=TYPE)


@lru_cache(maxsize=256)
def _packed_plates(text: str, chosen: Coding) -> bytes:
    return compressed(text.encode(), chosen)
