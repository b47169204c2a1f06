"""What a page and its server say to each other: when a page has been answered, it is settled."""

from __future__ import annotations

import json
import time
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Locator, Page, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.serving import editing

_AT_REST = '[data-test-script-state="notRunning"]'
_UNDRAWN = ".hangsu-surface:not([hidden]) .hangsu-plot:not([data-drawn])"
# Two frames on, nothing moves and no font is on its way; what turns for ever says "please wait".
_STILL = """() => new Promise(frame => requestAnimationFrame(() => requestAnimationFrame(frame)))
  .then(() => document.fonts.ready)
  .then(() => document.getAnimations().every(({ effect, playState }) =>
    playState !== "running" || effect.getComputedTiming().endTime === Infinity))"""
# What the framework alone shows, as in tests of one part, is not held back.
_SHOWN = "() => !window.__streamlit || 'ready' in document.documentElement.dataset"
_NAME = ".hangsu-eyebrow:not(:empty), .hangsu-eyebrow:empty + h1"
_EARLY = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
_PATIENCE = 120.0
_TALKS: WeakKeyDictionary[Page, Talk] = WeakKeyDictionary()


class Talk:
    """Whether the last run that the page asked for has been answered, and what our parts got.

    `parts` are our own parts (charts, cards, findings) by key, with the data that came last.
    """

    def __init__(self, page: Page) -> None:
        self.waiting = False
        self._parts: dict[str, str] = {}
        page.on("websocket", self._opened)
        _TALKS[page] = self

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, data: str | bytes) -> None:
        if isinstance(data, bytes) and BackMsg.FromString(data).HasField("rerun_script"):
            self.waiting = True

    def _received(self, data: str | bytes) -> None:
        if not isinstance(data, bytes):
            return
        message = ForwardMsg.FromString(data)
        if message.HasField("new_session"):
            self.waiting = True
        elif message.HasField("script_finished") and message.script_finished != _EARLY:
            self.waiting = False
        elif message.delta.new_element.HasField("bidi_component"):
            part = message.delta.new_element.bidi_component
            self._parts[part.id.rpartition("-")[2]] = part.json

    @property
    def parts(self) -> dict[str, dict[str, Any]]:
        return {key: json.loads(data or "{}") for key, data in self._parts.items()}


def ready(page: Page) -> Page:
    """A page that is listened to, and waited for as long as a busy machine may need."""
    Talk(page)
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    return page


def open_page(page: Page, address: str) -> Page:
    """`page` at `address`, shown and drawn: before that nothing on it takes a click or a key."""
    if page not in _TALKS:
        ready(page)
    page.context.add_cookies([editing(address)])
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    drawn(page)
    return page


def talk(page: Page) -> Talk:
    """What `page` and its server have said since it was opened."""
    return _TALKS[page]


def page_name(page: Page) -> Locator:
    """The name of a page: small above its finding, or the heading of a page that has none."""
    return page.locator(_NAME)


def settled(page: Page) -> None:
    """Wait until the page has been answered all that it asked, and has shown the answer.

    Other waits look for a change that can be named; where a form may only be redrawn, as after
    most entries, nothing can.
    """
    said = talk(page)
    deadline = time.monotonic() + _PATIENCE
    page.wait_for_timeout(60)
    while said.waiting:
        assert time.monotonic() < deadline, "the server has not answered"
        page.wait_for_timeout(20)
    expect(page.locator(_AT_REST)).to_be_attached()
    page.wait_for_function(_SHOWN)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.wait_for_function(_STILL)


def drawn(page: Page) -> None:
    """Wait until a settled page has drawn the charts that it shows; there may be none."""
    settled(page)
    expect(page.locator(_UNDRAWN)).to_have_count(0)
    expect(page.locator(".hangsu-surface[aria-busy=true]")).to_have_count(0)
    page.wait_for_function(_STILL)
