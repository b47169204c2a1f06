"""The brake: who asks too often waits, nobody else does."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from components.web.limiting import Brake


async def fine(request: Request) -> PlainTextResponse:
    return PlainTextResponse("fine")


APP = Starlette(
    routes=[Route("/api/x", fine), Route("/page", fine)],
    middleware=[Middleware(Brake, path="/api", per_minute=3)],
)


def test_the_fourth_request_of_a_minute_waits_and_is_told_how_long() -> None:
    asking = TestClient(APP, client=("10.0.0.1", 1))
    assert [asking.get("/api/x").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = asking.get("/api/x?lang=en")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert f"in {refused.headers['retry-after']} s" in refused.json()["error"]["message"]


def test_another_reader_and_the_pages_are_not_held_up() -> None:
    busy = TestClient(APP, client=("10.0.0.2", 1))
    for _ in range(5):
        busy.get("/api/x")
    assert busy.get("/page").status_code == 200
    assert TestClient(APP, client=("10.0.0.3", 1)).get("/api/x").status_code == 200
