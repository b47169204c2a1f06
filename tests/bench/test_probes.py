"""Counting what passes between a browser and a server, and slowing it down."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest

from bench.probes import Line, slow_down, wire_to

ANSWER = b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nfour"


class Plain(BaseHTTPRequestHandler):
    """Answers with just these bytes."""

    def do_GET(self) -> None:
        self.wfile.write(ANSWER)

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Plain) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_every_byte_of_question_and_answer_is_counted(address: str) -> None:
    with wire_to(address) as wire:
        client = http.client.HTTPConnection(urlsplit(wire.url).netloc, timeout=10)
        client.request("GET", "/", headers={"Host": "h", "Accept-Encoding": "identity"})
        assert client.getresponse().read() == b"four"
        client.close()
    question = b"GET / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: identity\r\n\r\n"
    assert wire.megabytes == pytest.approx((len(question) + len(ANSWER)) / 1e6)


def test_a_line_is_set_in_the_browser_in_bytes_per_second() -> None:
    settings: dict[str, Any] = {}

    class Protocol:
        def send(self, method: str, options: Any = None) -> None:
            settings[method] = options

    slow_down(Protocol(), Line(bits=10e6, delay=40))  # type: ignore[arg-type]
    assert settings["Network.emulateNetworkConditions"] == {
        "offline": False,
        "latency": 40,
        "downloadThroughput": 1_250_000,
        "uploadThroughput": 1_250_000,
    }
