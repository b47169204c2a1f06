"""What every answer tells the browser."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components.web.headers import Headers, content_policy
from components.web.hosting import SCRIPT
from components.web.speaking import script

PATHS = ["/api/observations.csv", "/api/nothing/here", "/healthz", "/readyz", "/no-such-page"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_protecting_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["content-security-policy"] == content_policy("testserver")


def test_no_script_runs_that_does_not_come_from_us() -> None:
    scripts = re.findall(r"script-src ([^;]*)", content_policy())
    first, second = (
        b64encode(sha256(one.encode()).digest()).decode() for one in (SCRIPT, script())
    )
    assert scripts == [
        "'self' 'wasm-unsafe-eval' blob: 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
        f" 'sha256-{first}' 'sha256-{second}'"
    ]
    assert "'unsafe-eval'" not in content_policy()
    assert "http:" not in content_policy()
    assert "https:" not in content_policy()


def test_websockets_go_to_the_host_of_the_page_only() -> None:
    policy = content_policy("dash.example.com:8501")
    assert "ws://dash.example.com:8501 wss://dash.example.com:8501 " in policy


@pytest.mark.parametrize(
    "host", ["a.example; script-src *", "a b", "x'y", "", "a/b", "a.example:99999999"]
)
def test_a_hostile_host_header_adds_nothing_to_the_policy(client: TestClient, host: str) -> None:
    headers = client.get("/healthz", headers={"host": host}).headers
    assert headers["content-security-policy"] == content_policy()


def test_parts_of_a_page_carry_only_what_parts_obey(client: TestClient) -> None:
    script = client.get(next(route.path for route in client.app.routes if "plotly" in route.path))
    assert script.headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in script.headers


def test_a_page_announces_what_it_will_need_and_nothing_else_does() -> None:
    async def page(request: Request) -> Response:
        return Response("", media_type=f"text/{request.path_params['kind']}")

    links = ("</a.js>; rel=preload; as=script", "</b.js>; rel=modulepreload")
    app = Starlette(
        routes=[Route("/{kind}", page)], middleware=[Middleware(Headers, links=lambda: links)]
    )
    assert TestClient(app).get("/html").headers.get_list("link") == [*links]
    assert "link" not in TestClient(app).get("/csv").headers
