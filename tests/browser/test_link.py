"""A live link that cannot be made, or is lost, is told in the reader's words and nobody else's."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.words import words
from tests.browser.proxying import refusing
from tests.browser.watching import Watch
from tests.serving import ROOT, Served, command, free_port

FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
NOTICE = "#hangsu-link"
NO_LINK = [
    "WebSocket connection to",
    "request: net::ERR_(CONNECTION_|EMPTY_)",
    "console: Client Error",
    "console: Streamlit server is not responding",
    "console: Cannot send rerun backMessage when disconnected",
]
"""What the browser says itself of a server that gives no live link, or has gone."""


@pytest.mark.parametrize(
    ("answer", "lang"),
    [(FORBIDDEN, "zh"), (b"", "en")],
    ids=["403", "silence"],
)
def test_a_proxy_without_websocket_is_named_and_streamlit_is_not(
    page: Page, served: Served, watch: Watch, answer: bytes, lang: str
) -> None:
    watch.expected += NO_LINK
    port = int(served.url.rsplit(":", 1)[1])
    with refusing(port, answer) as address:
        page.goto(f"{address}/gap?lang={lang}")
        expect(page.locator(NOTICE)).to_have_text(words(lang)("framework.link.blocked"))
        page.wait_for_timeout(5_000)
        expect(page.locator("body")).not_to_contain_text("streamlit run")
        expect(page.get_by_test_id("stDialog")).to_have_count(0)
        expect(page.locator(NOTICE)).to_be_visible()


def test_a_lost_link_is_told_and_the_sentence_goes_when_the_server_is_back(
    page: Page, watch: Watch, tmp_path: Path
) -> None:
    watch.expected += NO_LINK
    port = free_port()
    first = _started(port)
    try:
        page.goto(f"http://127.0.0.1:{port}/gap?lang=zh")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_timeout(4_000)
        expect(page.locator(NOTICE)).to_have_count(0)
    finally:
        first.kill()
        first.wait(15)
    expect(page.locator(NOTICE)).to_have_text(words("zh")("framework.link.lost"))
    page.wait_for_timeout(6_000)
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text("streamlit run")
    second = _started(port)
    try:
        expect(page.locator(NOTICE)).to_have_count(0, timeout=60_000)
    finally:
        second.kill()
        second.wait(15)


def _started(port: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        command(ROOT / "app.py", port),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(600):
        try:
            if urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).read():
                return process
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError("the server did not become healthy")
