"""Websockets open for our own pages and for those the settings list; nobody is asked about it."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import net_util
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from components.edit.permission import Visitor, local
from components.web import server

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
