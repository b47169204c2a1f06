"""A dashboard of its own for a test: the real server, on a free port, over a copy of the data."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from components.edit.permission import cookie
from tests.today import FIXED

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data" / "indicators.yaml"
WORD = "the-word-of-the-link-in-tests"


@dataclass(frozen=True)
class Served:
    """A running dashboard: its address, its data file, and its process."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]


def editing(address: str) -> Any:
    """The cookie of a browser that has opened the link of the server at `address`."""
    parts = urlsplit(address)
    return {"name": cookie(parts.port), "value": WORD, "url": f"http://{parts.hostname}"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    folder: Path,
    env: Mapping[str, str] | None = None,
    app: Path = ROOT / "app.py",
    *,
    port: int = 0,
    address: str = "127.0.0.1",
    content: bytes | None = None,
) -> Iterator[Served]:
    """Serve `app` over a copy of the data in `folder`; stopped at the end, whatever happens.

    It runs in the folder of `app`, so a peer is served with its own settings and not with ours.
    `port` 0 takes a free one; `address` is where the server listens; `content` is another file.
    """
    data = folder / "indicators.yaml"
    data.write_bytes(DATA.read_bytes() if content is None else content)
    port = port or free_port()
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(
        command(app, port, address),
        cwd=app.parent,
        env={**os.environ, **FIXED, "HANGSU_DATA": str(data), "HANGSU_LINK": WORD, **(env or {})},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process)
        yield Served(url, data, process)
    finally:
        process.terminate()
        process.wait(15)
        log.close()


def command(app: Path, port: int, address: str = "127.0.0.1") -> list[str]:
    """The command that serves a Streamlit script at `address`, without opening a browser."""
    options = ["--server.port", str(port), "--server.address", address]
    quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    return [sys.executable, "-m", "streamlit", "run", app.name, *options, *quiet]


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).read() == b"ok":
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not become healthy")
