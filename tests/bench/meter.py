"""What passes the network of a browser page, and a slower network for it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession


@dataclass(frozen=True)
class Line:
    """A network between browser and server: bits per second and milliseconds of delay."""

    bits: float
    delay: float


class Meter:
    """Counts what passes the network of a page, with headers and websocket frames."""

    def __init__(self, session: CDPSession, line: Line | None = None) -> None:
        self._bytes = 0.0
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._frame)
        session.send("Network.enable")
        if line:
            speed = line.bits / 8
            session.send("Network.emulateNetworkConditions", {
                "offline": False, "latency": line.delay,
                "downloadThroughput": speed, "uploadThroughput": speed,
            })  # fmt: skip

    @property
    def megabytes(self) -> float:
        """Millions of bytes so far."""
        return self._bytes / 1e6

    def _loaded(self, event: Mapping[str, Any]) -> None:
        self._bytes += event["encodedDataLength"]

    def _asked(self, event: Mapping[str, Any]) -> None:
        self._bytes += len(event["request"].get("postData", "").encode())

    def _frame(self, event: Mapping[str, Any]) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        self._bytes += len(base64.b64decode(data)) if frame["opcode"] == 2 else len(data.encode())
