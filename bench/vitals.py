"""What a reader feels in the browser: each control of each page is used once, as a hand would.

An interaction lasts from the hand's touch to the next frame (the browser's own event timing, in
steps of 8 ms); a shift is what moves without being asked; the largest paint is that of the first
screen. Definitions and limits: https://web.dev/articles/vitals
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import quantiles
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, sync_playwright

from bench.probes import new_context
from bench.ratios import DECADE, PAGES
from bench.servers import Servers
from tests.browser_setup import found

OBSERVED = """(() => {
  const seen = (window.hangsuVitals = { interactions: {}, shift: 0, paint: 0 });
  const watch = (type, take, more) => new PerformanceObserver(
    (list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch("event", (entry) => {
    if (entry.interactionId)
      seen.interactions[entry.interactionId] =
        Math.max(seen.interactions[entry.interactionId] ?? 0, entry.duration);
  }, { durationThreshold: 16 });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch("largest-contentful-paint", (entry) => { seen.paint = entry.startTime; });
})()"""
CONTROLS = ", ".join(
    f'[data-testid="stMain"] {control}'
    for control in (
        "button:not([disabled])",
        '[role="radio"]',
        '[role="combobox"]',
        'label:has(input[type="checkbox"])',
        "summary",
        "g.point path",
    )
)
"""What a hand can use on a page; its charts' marks are the last."""
LEAST = 8.0
"""Milliseconds of an interaction that the browser does not report: it was quicker than 16."""


def vitals(servers: Servers) -> Mapping[str, Sequence[float]]:
    """By file, one value each: the 75th percentile of all interactions in milliseconds, the
    largest shift and the latest largest paint of any page.
    """
    values: dict[str, Sequence[float]] = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found(), args=["--no-sandbox"])
        for end in ("", DECADE):
            every = defaultdict[str, list[float]](list)
            for page in PAGES:
                for name, more in _visit(browser, servers[f"ours{end}"].url, page).items():
                    every[name] += more
            values[f"inp/ours{end}"] = [quantiles(every["inp"], n=4)[-1]]
            values |= {f"{name}/ours{end}": [max(every[name])] for name in ("shift", "paint")}
        browser.close()
    return values


def _visit(browser: Browser, server: str, path: str) -> Mapping[str, Sequence[float]]:
    """One page opened twice, as one who has been there before, and each of its controls used."""
    with new_context(browser) as context:
        context.add_init_script(OBSERVED)
        page, address = context.new_page(), f"{server}/{path}?lang=zh"
        for _ in range(2):
            _open(page, address)
        paint, shift = page.evaluate("[window.hangsuVitals.paint, window.hangsuVitals.shift]")
        sys.stderr.write(f"{address}: paint {paint:.0f} ms, shift {shift:.3f}\n")
        interactions = list[float]()
        for number in range(page.locator(CONTROLS).count()):
            interactions += _use(page, number, address)
        return {"inp": interactions, "shift": [shift], "paint": [paint]}


def _use(page: Page, number: int, address: str) -> Sequence[float]:
    """Milliseconds of what the touch of one control took; none where it is not in sight."""
    control = page.locator(CONTROLS).nth(number)
    try:
        if not control.is_visible():
            return ()
        page.evaluate("window.hangsuVitals.interactions = {}")
        control.click(timeout=700)
        page.wait_for_timeout(400)
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)
    except Error:  # another part of the page lies over it
        return ()
    times: list[float] = page.evaluate("Object.values(window.hangsuVitals.interactions)")
    if urlsplit(page.url).path != urlsplit(address).path:
        _open(page, address)
    return times or [LEAST]


def _open(page: Page, address: str) -> None:
    """The page, and a moment for what comes late."""
    page.goto(address, wait_until="commit")
    page.locator("html[data-ready]").wait_for(state="attached")
    page.wait_for_timeout(1_500)
