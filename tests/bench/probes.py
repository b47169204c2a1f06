"""What is measured in a browser: a click, a reload, a first visit. Times are taken in the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.wire import Line, slowed, wired

SCRIPT = Path(__file__).with_name("timing.js").read_text(encoding="utf-8")
VIEW = {"width": 1440, "height": 900}
QUIET = 400
"""Milliseconds without a change after which a repaint counts as finished."""
SETTLED = 700
"""The same for a page that is still loading: a script may be on its way for long."""
PLOT = ".js-plotly-plot"
STOOD = "([plots, quiet, title]) => window.hangsuBench.stood(plots, quiet, title)"


@dataclass(frozen=True)
class Click:
    """Pointer down to the second frame after `watched` last changed.

    `clicks` are used in turn, and so are the `titles` of the pages they lead to. `anew` opens
    the address again before each click, so that the page has never shown what it is asked for.
    """

    name: str
    server: str
    path: str
    clicks: tuple[str, ...]
    watched: str = PLOT
    plots: int = 4
    titles: tuple[str, ...] = ("",)
    anew: bool = False
    few: bool = False


@dataclass(frozen=True)
class Reload:
    """The address opened again by a browser that has been there before."""

    name: str
    server: str
    path: str
    plots: int = 4
    few: bool = False


@dataclass(frozen=True)
class Visit:
    """The address opened by a browser that knows nothing.

    `few` asks for a few rounds only, where a value is told for information.
    """

    name: str
    server: str
    path: str
    line: Line | None = None
    plots: int = 4
    few: bool = False


@dataclass(frozen=True)
class Weight:
    """Megabytes that such a visit moves, both ways."""

    name: str
    server: str
    path: str
    plots: int = 4
    few: bool = True


@dataclass(frozen=True)
class Change:
    """Megabytes that one click moves, both ways, in a page that has not shown that state."""

    name: str
    server: str
    path: str
    click: str
    plots: int = 4
    few: bool = True


Probe = Click | Reload | Visit | Weight | Change


class Opened:
    """A probe with its browser page; `take` measures once."""

    def __init__(self, browser: Browser, probe: Probe, url: str) -> None:
        self.probe, self._browser, self._server = probe, browser, url
        self._url = url + probe.path
        self._page: Page | None = None
        self._clicked = 0

    def take(self) -> Mapping[str, float]:
        """One round: milliseconds, or megabytes, by name."""
        match self.probe:
            case Click() as click:
                return {click.name: self._click(click)}
            case Reload() as reload:
                return {reload.name: self._reload(reload)}
            case Visit() as visit:
                return {visit.name: self._visit(visit)}
            case Weight() | Change() as heavy:
                return {heavy.name: self._weighed(heavy)}

    def forget(self) -> None:
        """Leave the page as it is; the next measurement opens another."""
        self._page, self._clicked = None, 0

    def _click(self, probe: Click) -> float:
        page, number = self._standing(probe.plots), self._clicked
        page.bring_to_front()
        if probe.anew:
            page.goto(self._url, wait_until="commit")
            stood(page, probe.plots, SETTLED)
        page.evaluate("selector => window.hangsuBench.watch(selector)", probe.watched)
        page.locator(probe.clicks[number % len(probe.clicks)]).first.click()
        self._clicked += 1
        return stood(page, probe.plots, QUIET, probe.titles[number % len(probe.titles)])

    def _reload(self, probe: Reload) -> float:
        page = self._standing(probe.plots)
        page.bring_to_front()
        page.reload(wait_until="commit")
        return stood(page, probe.plots, SETTLED)

    def _visit(self, probe: Visit) -> float:
        context = fresh(self._browser)
        page = context.new_page()
        if probe.line:
            slowed(context.new_cdp_session(page), probe.line)
        page.bring_to_front()
        page.goto(self._url, wait_until="commit")
        taken = stood(page, probe.plots, SETTLED)
        context.close()
        return taken

    def _weighed(self, probe: Weight | Change) -> float:
        """What passes the wire from the first request on, or from a click on."""
        context = fresh(self._browser)
        page = context.new_page()
        with wired(self._server) as wire:
            page.goto(wire.url + probe.path, wait_until="commit")
            stood(page, probe.plots, SETTLED)
            before = 0.0
            if isinstance(probe, Change):
                before = wire.megabytes
                page.locator(probe.click).first.click()
                stood(page, probe.plots, SETTLED)
            taken = wire.megabytes - before
            context.close()
        return taken

    def _standing(self, plots: int) -> Page:
        """The page of this probe, opened and painted."""
        if self._page is None:
            self._page = fresh(self._browser).new_page()
            self._page.goto(self._url, wait_until="commit")
            if plots:
                stood(self._page, plots, SETTLED)
            self._page.wait_for_timeout(1_000)
        return self._page


def fresh(browser: Browser) -> BrowserContext:
    """A browser profile with nothing in it, that takes times from the start of each page."""
    context = browser.new_context(viewport=VIEW, locale="zh-CN")
    context.set_default_timeout(60_000)
    context.add_init_script(SCRIPT)
    return context


def stood(page: Page, plots: int, quiet: float, title: str = "") -> float:
    """Milliseconds until the page stood: since the last pointer down, or since it was opened."""
    return float(page.evaluate(STOOD, [plots, quiet, title]))
