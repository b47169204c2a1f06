"""What is measured in a browser: a click, a reload, a first visit. Times are taken in the page.

The same act on our pages and on the peers'. The control that is turned on and off draws the policy
years into all four charts or takes them out again; a filter by place would leave most of the
charts as they are.
"""

from __future__ import annotations

import random
import socket
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Lock, Thread
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Error,
    Locator,
    Page,
    sync_playwright,
)

from bench.ratios import DECADE, PAGES
from bench.servers import Servers
from tests.browser_setup import found

SCRIPT = Path(__file__).with_name("timing.js").read_text(encoding="utf-8")
VIEW = {"width": 1440, "height": 900}
QUIET = 400
"""Milliseconds without a change after which a repaint counts as finished."""
SETTLED = 700
"""The same for a page that is still loading: a script may be on its way for long."""
FEW = 3
"""Rounds of a probe that counts bytes, which hardly vary, or that has no goal."""
PLOT = ".js-plotly-plot"


@dataclass(frozen=True)
class Line:
    """A network between browser and server: bits per second and milliseconds of delay."""

    bits: float
    delay: float


@dataclass
class Tab:
    """A browser, the address of a server, and the page that stays from round to round."""

    browser: Browser
    server: str
    page: Page | None = None
    clicks: int = 0


@dataclass(frozen=True)
class Probe:
    """One value a round: milliseconds or megabytes until `plots` charts stand at `path`."""

    name: str
    server: str
    path: str
    plots: int = 4
    few: bool = False
    menu: str = field(default="", kw_only=True)
    """The button behind which the control of a click stands, when it does not stand openly."""

    def measure(self, tab: Tab) -> float:
        """One round."""
        raise NotImplementedError

    def control(self, page: Page, selector: str) -> Locator:
        """The control to click, its menu opened."""
        control = page.locator(selector).first
        if self.menu and not control.is_visible():
            page.locator(self.menu).first.click()
            control.wait_for()
            page.wait_for_timeout(500)
        return control

    def standing_page(self, tab: Tab) -> Page:
        """The page of the tab, opened and painted."""
        if tab.page is None:
            tab.page = new_context(tab.browser).new_page()
            tab.page.goto(tab.server + self.path, wait_until="commit")
            if self.plots:
                wait_until_still(tab.page, self.plots, SETTLED)
            tab.page.wait_for_timeout(1_000)
        tab.page.bring_to_front()
        return tab.page


@dataclass(frozen=True)
class Click(Probe):
    """Pointer down to the second frame after `watched` last changed.

    `clicks` are used in turn, and so are the `titles` of the pages they lead to. `anew` opens
    the address again before each click, so that the page has never shown what it is asked for.
    """

    clicks: tuple[str, ...] = ()
    watched: str = PLOT
    titles: tuple[str, ...] = ("",)
    anew: bool = False

    def measure(self, tab: Tab) -> float:
        """Milliseconds of the next click."""
        page, number = self.standing_page(tab), tab.clicks
        if self.anew:
            page.goto(tab.server + self.path, wait_until="commit")
            wait_until_still(page, self.plots, SETTLED)
        control = self.control(page, self.clicks[number % len(self.clicks)])
        page.evaluate("selector => window.hangsuBench.watch(selector)", self.watched)
        control.click()
        tab.clicks += 1
        return wait_until_still(page, self.plots, QUIET, self.titles[number % len(self.titles)])


@dataclass(frozen=True)
class Reload(Probe):
    """The address opened again by a browser that has been there before, until `watched` stands."""

    watched: str = PLOT

    def measure(self, tab: Tab) -> float:
        """Milliseconds from the start of the page."""
        page = self.standing_page(tab)
        page.reload(wait_until="commit")
        page.evaluate("selector => window.hangsuBench.watch(selector)", self.watched)
        return wait_until_still(page, self.plots, SETTLED)


@dataclass(frozen=True)
class Visit(Probe):
    """The address opened by a browser that knows nothing, at the end of `line`."""

    line: Line | None = None

    def measure(self, tab: Tab) -> float:
        """Milliseconds from the start of the page."""
        with new_context(tab.browser) as context:
            page = context.new_page()
            if self.line:
                slow_down(context.new_cdp_session(page), self.line)
            page.bring_to_front()
            page.goto(tab.server + self.path, wait_until="commit")
            return wait_until_still(page, self.plots, SETTLED)


@dataclass(frozen=True)
class Weight(Probe):
    """What such a visit moves, both ways; with `click` what that click moves after it."""

    click: str = ""
    few: bool = True

    def measure(self, tab: Tab) -> float:
        """Megabytes on the wire."""
        with wire_to(tab.server) as wire, new_context(tab.browser) as context:
            page = context.new_page()
            page.goto(wire.url + self.path, wait_until="commit")
            wait_until_still(page, self.plots, SETTLED)
            control = self.control(page, self.click) if self.click else None
            before = wire.megabytes if control else 0.0
            if control:
                control.click()
                wait_until_still(page, self.plots, SETTLED)
            return wire.megabytes - before


def measure(servers: Servers, probes: Sequence[Probe], rounds: int) -> dict[str, list[float]]:
    """All values by name, `rounds` of each; every round takes each probe once, in another order.

    One round more is taken first and thrown away.
    """
    values: defaultdict[str, list[float]] = defaultdict(list)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found(), args=["--no-sandbox"])
        tabs = [(probe, Tab(browser, servers[probe.server].url)) for probe in probes]
        for number in range(rounds + 1):
            for probe, tab in random.sample(tabs, len(tabs)):
                if probe.few and number > FEW:
                    continue
                try:
                    value = probe.measure(tab)
                except Error as error:
                    sys.stderr.write(f"{probe.name}, round {number}, again: {error.message}\n")
                    tab.page, tab.clicks = None, 0
                    value = probe.measure(tab)
                if number:
                    values[probe.name].append(value)
        browser.close()
    return dict(values)


def new_context(browser: Browser) -> BrowserContext:
    """A browser profile with nothing in it, that takes times from the start of each page."""
    context = browser.new_context(viewport=VIEW, locale="zh-CN")
    context.set_default_timeout(60_000)
    context.add_init_script(SCRIPT)
    return context


def wait_until_still(page: Page, plots: int, quiet: float, title: str = "") -> float:
    """Milliseconds until the page stood: since the last pointer down, or since it was opened."""
    still = "([plots, quiet, title]) => window.hangsuBench.still(plots, quiet, title)"
    return float(page.evaluate(still, [plots, quiet, title]))


def slow_down(session: CDPSession, line: Line) -> None:
    """Have the browser behave as if it stood at the end of `line`."""
    speed = line.bits / 8
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": line.delay,
            "downloadThroughput": speed,
            "uploadThroughput": speed,
        },
    )


class Wire(ThreadingTCPServer):
    """A port of this machine behind which the server at `address` answers; counts every byte.

    The browser's own tools tell websocket messages as they were before they were compressed, and
    leave out what requests say of themselves; here nothing is left out.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: str) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.end = urlsplit(address)
        self._bytes, self._lock = 0, Lock()

    @property
    def megabytes(self) -> float:
        """Millions of bytes so far."""
        return self._bytes / 1e6

    def count(self, size: int) -> None:
        """So many bytes have passed; both directions have a thread of their own."""
        with self._lock:
            self._bytes += size


class _Connection(BaseRequestHandler):
    server: Wire

    def handle(self) -> None:
        end = self.server.end
        with socket.create_connection((end.hostname or "", end.port or 80)) as server:
            back = Thread(target=self.pass_on, args=(server, self.request), daemon=True)
            back.start()
            self.pass_on(self.request, server)
            back.join()

    def pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                self.server.count(len(data))
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


@contextmanager
def wire_to(address: str) -> Iterator[Wire]:
    """A wire to the server at `address`, cut at the end."""
    with Wire(address) as wire:
        Thread(target=wire.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield wire
        finally:
            wire.shutdown()


_TRENDS, _HOME = "/trends?lang=zh", "/"
_TOGGLE, _CHECKLIST = (".st-key-policies label",), ("#policies label",)
_MARKS = ".st-key-marks_menu button"
_SLOW = Line(bits=10e6, delay=40)
_MAIN = '[data-testid="stMain"]'
_LINK = '[data-testid="stSidebarNavLink"]'
_MENU = (f"{_LINK} >> nth=0", f"{_LINK} >> nth=1")
_DASH_MENU = ('#nav a[href="/overview"]', '#nav a[href="/"]')
_TITLES = ("总览", "增长趋势")
_MARKDOWN = '[data-testid="stMarkdown"]'

_SHIPPED: dict[str, tuple[Probe, ...]] = {
    "control": (
        Click("control/ours", "ours", _TRENDS, clicks=_TOGGLE, menu=_MARKS),
        Click("control/dash", "dash", _HOME, clicks=_CHECKLIST),
        Click("control/cached", "cached", _HOME, clicks=_CHECKLIST),
        Click("control/vizro", "vizro", _HOME, clicks=(".form-switch label",)),
        Click("control/plain", "plain", _HOME, clicks=_TOGGLE),
        Click("control/blank", "blank", _HOME, 0, False, ("text=two", "text=one"), _MARKDOWN),
        Click("control/floor", "floor", _HOME, 0, False, ("#policies",), "#charts"),
    ),
    "unseen": (
        Click("unseen/ours", "ours", _TRENDS, clicks=_TOGGLE, anew=True, menu=_MARKS),
        Click("unseen/dash", "dash", _HOME, clicks=_CHECKLIST, anew=True),
        Click("unseen/cached", "cached", _HOME, clicks=_CHECKLIST, anew=True),
    ),
    "switch": (
        Click("switch/ours", "ours", _TRENDS, 2, False, _MENU, _MAIN, _TITLES),
        Click("switch/dash", "dash", _HOME, 2, False, _DASH_MENU, "#_pages_content", _TITLES),
        Click("switch/blank", "blank", _HOME, 0, False, _MENU[::-1], _MAIN),
    ),
    "reload": (
        Reload("reload/ours", "ours", _TRENDS),
        Reload("reload/dash", "dash", _HOME),
    ),
    "first": (
        Visit("first/ours", "ours", _TRENDS),
        Visit("first/dash", "dash", _HOME),
        Weight("bytes/ours", "ours", _TRENDS),
        Weight("bytes/dash", "dash", _HOME),
    ),
    "slow": (
        Visit("slow/ours", "ours", _TRENDS, line=_SLOW),
        Visit("slow/dash", "dash", _HOME, line=_SLOW),
        Visit("slow/packed", "packed", _HOME, line=_SLOW, few=True),
    ),
    "change": (
        Weight("change/ours", "ours", _TRENDS, click=_TOGGLE[0], menu=_MARKS),
        Weight("change/plain", "plain", _HOME, click=_TOGGLE[0]),
    ),
    "volume": (
        Click("volume/small", "ours", _TRENDS, clicks=_TOGGLE, menu=_MARKS),
        Click("volume/large", "large", _TRENDS, clicks=_TOGGLE, menu=_MARKS),
    ),
}
"""The probes of each row of the table that needs a browser, over the shipped file."""
BOTH = ("ours", "dash", "cached", "floor")
"""The servers that are measured over the decade, too."""


def on_decade(probe: Probe) -> Probe:
    """The same probe over the decade."""
    return replace(probe, name=f"{probe.name}{DECADE}", server=f"{probe.server}{DECADE}")


def with_decade(probes: Sequence[Probe]) -> tuple[Probe, ...]:
    """The probes of a row, and those of them that are taken over the decade as well."""
    return (*probes, *(on_decade(probe) for probe in probes if probe.server in BOTH))


def page_probes(pages: Sequence[str]) -> tuple[Probe, ...]:
    """A warm reload of each page over both files."""
    return with_decade(
        [Reload(f"pages/{page}", "ours", f"/{page}?lang=zh", 0, True, _MAIN) for page in pages]
    )


_ONCE = ("change", "volume")
PROBES: dict[str, tuple[Probe, ...]] = {
    **{row: probes if row in _ONCE else with_decade(probes) for row, probes in _SHIPPED.items()},
    "pages": page_probes(PAGES),
}
"""The probes of each row of the table that needs a browser."""
