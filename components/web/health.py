"""`/healthz`: the process answers. `/readyz`: it has its data. `/data-version`: which data."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from components.catalog.errors import CatalogError
from components.catalog.store import shared
from components.web.responses import JSON, dumped, language, same
from components.web.warmup import finished
from components.words import words

_NEVER_KEPT = {"Cache-Control": "no-store"}


async def healthz(request: Request) -> Response:  # noqa: ARG001
    """200 as long as the event loop turns; says nothing of the data."""
    return Response("ok\n", headers=_NEVER_KEPT, media_type="text/plain")


def data_version(request: Request) -> Response:
    """A word that changes with the data; 304 for an open page that shows them already.

    Every open page asks every other second, so the usual answer is as short as one can be.
    """
    version = shared().version()
    if same(request.headers.get("if-none-match", ""), f'"{version}"'):
        return Response(status_code=304, headers=_NEVER_KEPT)
    return Response(version, headers=_NEVER_KEPT, media_type="text/plain")


def readyz(request: Request) -> Response:
    """200 when the warm-up is over and there are good data, else 503; why, in a sentence.

    A broken file with last good data in memory stays ready: readers are served, and
    `problems` counts what is wrong with the file on disk.
    """
    lang = language(request)
    if not finished():
        return _told(503, "starting", lang)
    try:
        state = shared().current()
    except CatalogError as error:
        return _told(503, "no_data", lang, problems=len(error.problems))
    loaded = state.loaded
    return _told(
        200,
        "ready",
        lang,
        problems=len(state.problems),
        digest=loaded.digest,
        date=loaded.updated or None,
    )


def _told(status: int, code: str, lang: str, **more: object) -> Response:
    body = {"state": code, "message": words(lang)(f"web.state.{code}"), **more}
    return Response(dumped(body), status, _NEVER_KEPT, JSON)
