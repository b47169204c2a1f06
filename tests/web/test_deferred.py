"""Heavy modules are imported when somebody asks, not when the server starts."""

import subprocess
import sys

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route
from starlette.testclient import TestClient

from components.web.deferred import Deferred
from tests.serving import ROOT


def test_the_routes_are_made_once_and_at_the_first_request() -> None:
    made: list[str] = []

    def make() -> list[BaseRoute]:
        made.append("made")
        return [Route("/api/x", lambda request: PlainTextResponse("answer"))]

    client = TestClient(Starlette(routes=[Route("/api/{rest:path}", Deferred(make))]))
    assert made == []
    assert [client.get("/api/x").text for _ in range(3)] == ["answer"] * 3
    assert made == ["made"]


def test_an_unknown_path_below_is_a_404() -> None:
    client = TestClient(Starlette(routes=[Route("/api/{rest:path}", Deferred(list))]))
    assert client.get("/api/nothing").status_code == 404


def test_the_server_starts_without_pandas_and_the_data() -> None:
    heavy = "{'pandas', 'pydantic', 'plotly.express'}"
    asked = f"import sys, app; print(sorted({heavy} & set(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip().splitlines()[-1] == "[]"
