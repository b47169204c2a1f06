"""The data interface: read-only routes below `/api`, health checks and data version."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components.catalog.store import State
from components.web.answering import JSON, RefusalError, dumped, language, tagged
from components.web.datapackage import datapackage
from components.web.dataset import dataset
from components.web.health import data_version, healthz, readyz
from components.web.openapi import openapi
from components.web.published import state
from components.web.table_route import table
from components.words import DEFAULT, languages

Answer = Callable[[Request], Response]
_READ = ["GET", "HEAD"]


def api_routes(base: str = "") -> list[BaseRoute]:
    """All routes, below `base` ("" or "/name"); whatever else lies under /api is a 404."""
    told = [
        ("/api/datapackage.json", _described(datapackage, JSON)),
        ("/api/dataset.jsonld", _described(dataset, "application/ld+json")),
        ("/api/openapi.json", _described(openapi, JSON)),
        ("/api/{table}", table),
        ("/api", _nothing),
        ("/api/{rest:path}", _nothing),
    ]
    return [
        Route(f"{base}/healthz", healthz, methods=_READ),
        Route(f"{base}/data-version", data_version, methods=_READ),
        Route(f"{base}/readyz", _civil(readyz), methods=_READ),
        *(Route(f"{base}{path}", _civil(answer), methods=_READ) for path, answer in told),
    ]


def _described(made: Callable[[State, str], dict[str, Any]], media_type: str) -> Answer:
    def answer(request: Request) -> Response:
        lang, held = language(request), state()
        return tagged(request, dumped(made(held, lang)), media_type, held)

    return answer


def _nothing(request: Request) -> Response:
    raise RefusalError(404, "no_path", name=request.url.path[:60])


def _civil(answer: Answer) -> Answer:
    """`answer`, whose refusals are told in the asker's language."""

    @wraps(answer)
    def told(request: Request) -> Response:
        try:
            return answer(request)
        except RefusalError as refusal:
            asked = request.query_params.get("lang", DEFAULT)
            return refusal.answer(asked if asked in languages() else DEFAULT)

    return told
