"""What every answer tells the browser."""

from __future__ import annotations

import json
import logging
import re
import sys
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import net_util
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from components.edit.permission import Visitor, local
from components.render.assets import plotly_path
from components.web import server
from components.web.middleware import JsonLines, RateLimiter, ResponseHeaders, content_policy
from components.web.streamlit_internals import SCRIPT, script

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
    script = client.get(plotly_path())
    assert script.headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in script.headers


def test_a_page_announces_what_it_will_need_and_nothing_else_does() -> None:
    async def page(request: Request) -> Response:
        return Response("", media_type=f"text/{request.path_params['kind']}")

    links = ("</a.js>; rel=preload; as=script", "</b.js>; rel=modulepreload")
    app = Starlette(
        routes=[Route("/{kind}", page)],
        middleware=[Middleware(ResponseHeaders, links=lambda: links)],
    )
    assert TestClient(app).get("/html").headers.get_list("link") == [*links]
    assert "link" not in TestClient(app).get("/csv").headers


# The brake: who asks too often waits, nobody else does.


async def fine(request: Request) -> PlainTextResponse:
    return PlainTextResponse("fine")


APP = Starlette(
    routes=[Route("/api/x", fine), Route("/page", fine)],
    middleware=[Middleware(RateLimiter, path="/api", per_minute=3)],
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


def test_invented_addresses_win_no_more_than_twenty_readers_have() -> None:
    app = Starlette(
        routes=[Route("/api/x", fine)],
        middleware=[Middleware(RateLimiter, path="/api", per_minute=3)],
    )
    answers = [
        TestClient(app, client=(f"10.0.0.{number}", 1)).get("/api/x").status_code
        for number in range(61)
    ]
    assert answers == [200] * 60 + [429]


# Websockets open for our own pages and for those the settings list; nobody is asked about it.


LISTED = "https://portal.example"


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A websocket that does as Streamlit does, behind our middleware; a look-up fails the test."""

    async def stream(socket: WebSocket) -> None:
        given = socket.headers
        if not _is_origin_allowed(given.get("origin"), given.get("host")):
            await socket.close()
            return
        await socket.accept()
        await socket.send_json(dict(given))

    for name in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(net_util, name, lambda: pytest.fail("another host was asked"))
    middleware = server.middleware(origins=[f"{LISTED}/"])
    app = Starlette(routes=[WebSocketRoute("/_stcore/stream", stream)], middleware=middleware)
    return TestClient(app, headers={"host": "hangsu.example:8501"})


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "http://hangsu.example",
        "http://hangsu.example:85010",
        "http://hangsu.example:8501.evil.example",
        "http://evil@hangsu.example:8501",
        "http://localhost:9999",
        "http://127.0.0.1:3000",
        "http://[",
        "hangsu.example:8501",
    ],
)
def test_a_foreign_origin_is_refused_before_anything_is_looked_up(
    asking: TestClient, origin: str
) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        asking.websocket_connect("/_stcore/stream", headers={"origin": origin}),
    ):
        pass
    assert closed.value.code == 1008


@pytest.mark.parametrize("origin", ["http://hangsu.example:8501", "https://hangsu.example:8501"])
def test_a_page_of_ours_and_a_client_that_is_no_browser_are_let_in(
    asking: TestClient, origin: str
) -> None:
    with asking.websocket_connect("/_stcore/stream", headers={"origin": origin}) as socket:
        assert socket.receive_json()["origin"] == origin
    with asking.websocket_connect("/_stcore/stream") as socket:
        assert "origin" not in socket.receive_json()


def test_a_listed_origin_is_let_in_unasked_and_is_no_page_of_this_machine(
    asking: TestClient,
) -> None:
    headers = {"origin": LISTED, "host": "127.0.0.1:8501"}
    with asking.websocket_connect("/_stcore/stream", headers=headers) as socket:
        given = socket.receive_json()
    assert not local(Visitor("127.0.0.1", "127.0.0.1", given))


def test_plain_requests_carry_any_origin(asking: TestClient) -> None:
    assert asking.get("/nothing", headers={"origin": "https://evil.example"}).status_code == 404


def line(**extra: object) -> dict[str, object]:
    record = logging.LogRecord("hangsu", logging.ERROR, "x.py", 1, "page %s", ("失败",), None)
    for name, value in extra.items():
        setattr(record, name, value)
    values: dict[str, object] = json.loads(JsonLines().format(record))
    return values


def test_a_line_is_json_with_time_level_logger_and_event() -> None:
    values = line(status=503)
    assert (values["level"], values["logger"], values["event"]) == ("error", "hangsu", "page 失败")
    assert values["status"] == 503
    assert str(values["time"]).endswith("+00:00")


def test_a_traceback_stays_inside_its_line() -> None:
    try:
        raise ValueError("one\ntwo")
    except ValueError:
        values = line(exc_info=sys.exc_info())
    assert "ValueError: one" in values["traceback"]


class Kept(logging.Handler):
    """Holds the lines it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(JsonLines().format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    log, handler = logging.getLogger("hangsu"), Kept()
    level = log.level
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    yield handler
    log.removeHandler(handler)
    log.setLevel(level)


def test_a_data_request_leaves_route_and_status_and_nothing_of_the_reader(
    client: TestClient, kept: Kept
) -> None:
    about = {"cookie": "name=Li", "user-agent": "Browser/1", "x-forwarded-for": "203.0.113.9"}
    client.get("/api/observations.csv?place=suzhou", headers=about)
    (text,) = kept.lines
    value = json.loads(text)
    assert (value["route"], value["status"], value["method"]) == ("observations.csv", 200, "GET")
    for personal in ("suzhou", "name=", "Browser", "203.0.113.9", "testclient"):
        assert personal not in text
