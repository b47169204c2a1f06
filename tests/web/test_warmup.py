"""Who starts the server in a terminal reads what it is doing; a log is left alone."""

from __future__ import annotations

import io

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from components.web import warmup

ADDRESS = "http://127.0.0.1:8600/edit/word"


class Terminal(io.StringIO):
    """Standard output of a person."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "_load_what_pages_need", lambda: None)
    monkeypatch.setattr(warmup.gc, "freeze", lambda: None)
    # A whole collection would tell of what other tests left open.
    monkeypatch.setattr(warmup.gc, "collect", lambda: 0)


@pytest.mark.usefixtures("quick")
def test_a_start_in_a_terminal_says_each_phase_in_both_languages_and_one_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen, seen = Terminal(), list[str]()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr("webbrowser.open", seen.append)
    warmup._prepare(lambda: ADDRESS, opened=True)
    assert screen.getvalue().splitlines() == [
        "正在读取数据…… · Reading the data …",
        "已就绪，请用浏览器打开下面的地址 · Ready; open this address in a browser",
        f"  {ADDRESS}",
    ]
    assert seen == [ADDRESS]


@pytest.mark.usefixtures("quick")
def test_a_log_hears_nothing_of_the_phases_and_not_the_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = io.StringIO()
    monkeypatch.setattr("sys.stdout", log)
    warmup._prepare(lambda: ADDRESS)
    assert log.getvalue() == ""


def test_a_proxy_is_sent_to_another_replica_until_this_one_is_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def greet(socket: WebSocket) -> None:
        await socket.accept()
        await socket.close()

    there = {"X-Forwarded-For": "192.0.2.7"}
    paths = ("/page", "/readyz")
    answers = [Route(path, lambda request: PlainTextResponse("answer")) for path in paths]
    app = Starlette(routes=[*answers, WebSocketRoute("/stream", greet)])
    client = TestClient(warmup.Ready(app, ["/readyz"]))
    monkeypatch.setattr(warmup, "finished", lambda: False)
    assert client.get("/page", headers=there).status_code == 503
    assert client.get("/readyz", headers=there).status_code == 200
    assert client.get("/page").status_code == 200
    with (
        pytest.raises(WebSocketDenialResponse) as refusal,
        client.websocket_connect("/stream", headers=there),
    ):
        raise AssertionError("accepted")
    assert refusal.value.status_code == 503
    monkeypatch.setattr(warmup, "finished", lambda: True)
    assert client.get("/page", headers=there).status_code == 200
    with client.websocket_connect("/stream", headers=there):
        pass
