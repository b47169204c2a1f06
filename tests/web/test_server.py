"""The server below another address, as behind a proxy that serves more than us."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route
from starlette.testclient import TestClient
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from components.edit.permission import word
from components.render.assets import CONTENT, plotly_path
from components.web import data_api, server
from components.web.server import LazyRoutes
from components.web.streamlit_internals import login
from components.words import words
from tests.looping import waited
from tests.serving import ROOT, Served, serving


@pytest.mark.parametrize("base", ["dash", "/dash", "dash/"])
def test_every_route_moves_below_the_base_path(
    file: Path, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    monkeypatch.setattr(data_api, "finished", lambda: True)
    app = Starlette(routes=server.routes(base), middleware=server.middleware(base))
    asking = TestClient(app)
    named = (plotly_path(), CONTENT.put_script("[]"), CONTENT.put_payload("{}"))
    for path in ("/api/observations.csv", "/healthz", "/readyz", *named):
        assert asking.get(f"/dash{path}").status_code == 200
        assert asking.get(path).status_code == 404


def test_the_brake_holds_the_data_interface_and_nothing_else(client: TestClient) -> None:
    answers = [client.get("/api/places.csv").status_code for _ in range(245)]
    assert answers.count(200) == 240
    assert answers[-1] == 429
    assert client.get("/readyz").status_code == 200


def test_what_a_page_will_need_is_there_under_the_address_that_it_announces() -> None:
    app = Starlette(routes=server.routes("dash"), middleware=server.middleware("dash"))
    announced = server.needed("/dash")
    assert [link.split("; ", 1)[1] for link in announced] == [
        "rel=preload; as=script",
        *["rel=modulepreload"] * 4,
    ]
    texts = [TestClient(app).get(link[1 : link.index(">")]).text for link in announced]
    assert "Plotly" in texts[0][:2000] or "plotly" in texts[0][:2000]
    parts = ("hangsu-finding", "copy_link", "hangsu-search", "hangsu-plot")
    assert all(part in text for part, text in zip(parts, texts[1:], strict=True))


@pytest.mark.parametrize("base", ["", "/dash"])
def test_the_link_gives_the_browser_its_cookie_and_leaves_no_trace(base: str) -> None:
    routes = server.routes(base, {"server.port": 8501}.get)
    app = Starlette(routes=routes, middleware=server.middleware(base))
    asking = TestClient(app, follow_redirects=False)
    answer = asking.get(f"{base}/edit/{word()}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{base}/")
    assert answer.headers["Set-Cookie"] == (
        f"hangsu_edit_8501={word()}; Path={base or '/'}; HttpOnly; Max-Age=2592000; SameSite=Strict"
    )
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    old = asking.get(f"{base}/edit/{word()[::-1]}")
    assert (old.status_code, old.headers["Location"]) == (303, f"{base}/editing")
    assert "Set-Cookie" not in old.headers


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"[auth]\nclient_id = '\xb0\xd7'\n", (False, "secrets_unreadable")),
        (b"[auth\n", (False, "secrets_mistaken")),
        (b"[auth]\n", (True, "")),
        (b"HANGSU_EDITORS = 'li@example.org'\n", (False, "")),
    ],
)
def test_of_a_file_of_secrets_is_known_whether_it_holds_a_login(
    raw: bytes, found: tuple[bool, str], tmp_path: Path
) -> None:
    (tmp_path / "secrets.toml").write_bytes(raw)
    files = [str(tmp_path / "none.toml"), str(tmp_path / "secrets.toml")]
    assert login(files) == found


def test_a_file_of_secrets_that_cannot_be_read_is_told_before_readers_come(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_bytes(b"[auth]\nclient_id = '\xb0\xd7'\n")
    with serving(tmp_path, {"STREAMLIT_SECRETS_FILES": str(secrets)}) as own:
        until = time.monotonic() + 60
        while (answer := httpx2.get(f"{own.url}/readyz", timeout=30)).json()["state"] == "starting":
            assert time.monotonic() < until
            time.sleep(0.2)
    assert answer.status_code == 503
    assert answer.json()["message"] == words("zh")("web.state.secrets_unreadable")


# Heavy modules are imported when somebody asks, not when the server starts.


def test_the_routes_are_made_once_and_at_the_first_request() -> None:
    parts: list[str] = []

    def make() -> list[BaseRoute]:
        parts.append("made")
        return [Route("/api/x", lambda request: PlainTextResponse("answer"))]

    client = TestClient(Starlette(routes=[Route("/api/{rest:path}", LazyRoutes(make))]))
    assert parts == []
    assert [client.get("/api/x").text for _ in range(3)] == ["answer"] * 3
    assert parts == ["made"]


def test_an_unknown_path_below_is_a_404() -> None:
    client = TestClient(Starlette(routes=[Route("/api/{rest:path}", LazyRoutes(list))]))
    assert client.get("/api/nothing").status_code == 404


def test_the_server_starts_without_pandas_and_the_data() -> None:
    heavy = "{'pandas', 'pydantic', 'plotly.express'}"
    choice = f"import sys, app; print(sorted({heavy} & set(sys.modules)))"
    process = subprocess.run(
        [sys.executable, "-c", choice], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert process.stdout.strip().splitlines()[-1] == "[]"


# A server started as it comes is closed to other sites and tells nothing to anybody.


SETTINGS = {
    ("server", "address"): "127.0.0.1",
    ("server", "enableXsrfProtection"): True,
    ("server", "enableCORS"): True,
    ("server", "maxUploadSize"): 20,
    ("browser", "gatherUsageStats"): False,
    ("client", "showErrorDetails"): "none",
    ("client", "showErrorLinks"): False,
}
EVIL = "https://evil.example"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("defaults")) as served:
        yield served


@pytest.mark.parametrize("name", SETTINGS, ids=".".join)
def test_the_shipped_settings_are_the_safe_ones(name: tuple[str, str]) -> None:
    config = tomllib.loads(Path(ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    section, key = name
    assert config[section][key] == SETTINGS[name]


def test_a_page_of_another_site_gets_no_session(running: Served) -> None:
    async def knock() -> None:
        address = running.url.replace("http", "ws", 1) + "/_stcore/stream"
        async with connect(address, origin=EVIL):
            pass

    with pytest.raises(InvalidStatus) as refused:
        waited(knock())
    assert refused.value.response.status_code == 403


ENDLESS = {
    "a line": b"GET /",
    "a header": b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: ",
    "a trailer": b"POST /healthz HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: ",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_head_without_end_is_cut_off_after_64_kb(running: Served, name: str) -> None:
    port = int(running.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as endless:
        endless.sendall(ENDLESS[name])
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            endless.sendall(b"a" * 100_000_000)
    assert httpx2.get(f"{running.url}/healthz").status_code == 200


def test_a_head_of_60_kb_is_taken(running: Served) -> None:
    assert httpx2.get(f"{running.url}/healthz", headers={"X": "a" * 60_000}).status_code == 200


def test_every_line_of_the_log_is_json_whatever_a_websocket_sends(running: Served) -> None:
    async def babble() -> None:
        address = running.url.replace("http", "ws", 1) + "/_stcore/stream"
        for message in ("text", b"\xff\xfe noise"):
            with suppress(ConnectionClosed):
                async with connect(address, origin=running.url) as link:
                    await link.send(message)
                    await link.wait_closed()

    with suppress(TimeoutError):
        waited(asyncio.wait_for(babble(), 5))
    log = running.data.with_name("server.log").read_text(encoding="utf-8")
    lines = [line for line in log.splitlines() if line and not line.startswith("  ")]
    events = [json.loads(line)["event"] for line in lines]
    assert "Exception in ASGI application\n" in events
    assert "Error deserializing back message" in events
    assert not any("127.0.0.1" in event for event in events)


@pytest.mark.parametrize("path", ["/", "/api/places.json", "/healthz", "/data-version"])
def test_no_answer_may_be_read_by_another_site(running: Served, path: str) -> None:
    answer = httpx2.get(running.url + path, headers={"Origin": EVIL})
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_file_sent_without_the_token_of_the_page_is_refused(running: Served) -> None:
    answer = httpx2.put(
        f"{running.url}/_stcore/upload_file/someone/something",
        files={"file": ("a.xlsx", b"x")},
        headers={"Origin": EVIL},
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/..%2f..%2fetc%2fpasswd",
        "/media/..%2f..%2fapp.py",
        "/static/..%2f..%2fapp.py",
        "/app/static/..%2fapp.py",
        "/component/x/..%2f..%2fapp.py",
        "/api/..%2fapp.py",
    ],
)
def test_no_path_leads_out_of_what_is_served(running: Served, path: str) -> None:
    answer = httpx2.get(running.url + path)
    assert "root:" not in answer.text
    assert "import streamlit" not in answer.text
