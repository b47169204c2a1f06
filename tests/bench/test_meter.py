"""Counting what passes the network of a page."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.bench.meter import Line, Meter


class Protocol:
    """Stands in for the browser's debugging connection: remembers, and lets a test speak."""

    def __init__(self) -> None:
        self.sent: dict[str, Any] = {}
        self.heard: dict[str, Callable[[Mapping[str, Any]], None]] = {}

    def on(self, event: str, hear: Callable[[Mapping[str, Any]], None]) -> None:
        self.heard[event] = hear

    def send(self, method: str, options: Any = None) -> None:
        self.sent[method] = options


def test_answers_requests_and_both_ways_of_a_websocket_are_added() -> None:
    page = Protocol()
    meter = Meter(page)  # type: ignore[arg-type]
    page.heard["Network.loadingFinished"]({"encodedDataLength": 1_000})
    page.heard["Network.requestWillBeSent"]({"request": {"postData": "苏州"}})
    binary = {"opcode": 2, "payloadData": base64.b64encode(bytes(100)).decode()}
    page.heard["Network.webSocketFrameReceived"]({"response": binary})
    page.heard["Network.webSocketFrameSent"]({"response": {"opcode": 1, "payloadData": "four"}})
    assert meter.megabytes == pytest.approx(0.001_110)


def test_a_line_is_told_to_the_browser_in_bytes_per_second() -> None:
    page = Protocol()
    Meter(page, Line(bits=10e6, delay=40))  # type: ignore[arg-type]
    assert page.sent["Network.emulateNetworkConditions"] == {
        "offline": False, "latency": 40,
        "downloadThroughput": 1_250_000, "uploadThroughput": 1_250_000,
    }  # fmt: skip
