"""Times taken in the page itself: pointer down to the second frame after the last repaint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_name("timing.js").read_text(encoding="utf-8")
QUIET = 400
"""Milliseconds without a change after which a repaint counts as finished."""


@dataclass(frozen=True)
class Target:
    """One thing to measure: where it runs, what is clicked in turn, what must change."""

    name: str
    url: str
    clicks: tuple[str, ...]
    watched: str
    ready: str


@dataclass(frozen=True)
class Times:
    """Milliseconds of one target, round by round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.rounds)

    @property
    def p95(self) -> float:
        return quantiles(self.rounds, n=20)[-1] if len(self.rounds) > 1 else self.rounds[0]


def open_target(page: Page, target: Target) -> None:
    page.goto(target.url)
    page.locator(target.ready).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1_500)
    page.evaluate(SCRIPT)
    page.evaluate("selector => window.hangsuBench.watch(selector)", target.watched)


def one_round(page: Page, target: Target, number: int) -> float:
    page.locator(target.clicks[number % len(target.clicks)]).first.click()
    for _ in range(600):
        # No wait_for_function: it evaluates text in the page, which our headers forbid.
        if page.evaluate(f"() => window.hangsuBench.quiet({QUIET})"):
            break
        page.wait_for_timeout(50)
    return float(page.evaluate("window.hangsuBench.taken()"))
