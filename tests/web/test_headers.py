"""What every answer tells the browser."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from components.web.headers import content_policy

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
    assert scripts == [
        "'self' 'wasm-unsafe-eval' blob: 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
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
